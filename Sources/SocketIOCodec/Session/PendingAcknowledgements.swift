/// The events whose acknowledgement is awaited, and those of which it was missed, until that is told.
struct PendingAcknowledgements: Sendable {
    struct Entry: Sendable {
        let path: NamespacePath
        let id: UInt64
        let deadline: Duration
        /// What is to be sent again if the connection is lost; a server keeps none.
        let packet: SocketIOPacket.Owned?
        let byteCount: Int
        /// Whether the carrier has all of it.
        var isSent = false
    }

    private var entries: [Entry] = []
    private var missed = FIFO<SocketIOMissedAcknowledgement>()
    private var byteCount = 0
    private(set) var deadline: Duration?

    /// Whether one more acknowledgement may be awaited, for an event that has so many bytes to be kept.
    ///
    /// - Throws: ``SocketIOEncodingError/Code/tooManyAcknowledgements``.
    func checkRoom(
        byteCount eventByteCount: Int,
        within settings: SocketIOSessionSettings
    ) throws(SocketIOEncodingError) {
        guard entries.count + missed.count < settings.acknowledgementCount,
            byteCount + eventByteCount <= settings.queueByteCount
        else { throw SocketIOEncodingError(.tooManyAcknowledgements) }
    }

    /// Awaits an acknowledgement that there is room for.
    mutating func append(_ entry: Entry) {
        byteCount += entry.byteCount
        entries.append(entry)
        deadline = min(deadline ?? entry.deadline, entry.deadline)
    }

    /// Takes the entry of an acknowledgement that came; `nil` if none is awaited.
    mutating func remove(_ id: UInt64, of path: NamespacePath) -> Entry? {
        guard let index = entries.firstIndex(where: { $0.id == id && $0.path.equals(path) }) else { return nil }
        let entry = entries.remove(at: index)
        release([entry])
        return entry
    }

    /// Says that the carrier has taken an event.
    mutating func noteSent(_ packet: QueuedPacket) {
        guard let id = packet.acknowledgementID,
            let index = entries.firstIndex(where: { $0.id == id && $0.path.equals(packet.path) })
        else { return }
        entries[index].isSent = true
    }

    /// Misses those whose time is over.
    ///
    /// - Returns: Them.
    mutating func expire(at now: Duration) -> [Entry] {
        guard let deadline, deadline <= now else { return [] }
        return miss(.timedOut) { $0.deadline <= now }
    }

    /// Misses those that a condition holds for.
    ///
    /// - Returns: Them.
    @discardableResult
    mutating func miss(_ reason: SocketIOMissedAcknowledgement.Reason, where condition: (Entry) -> Bool) -> [Entry] {
        var kept: [Entry] = []
        var removed: [Entry] = []
        for entry in entries {
            if condition(entry) { removed.append(entry) } else { kept.append(entry) }
        }
        guard !removed.isEmpty else { return [] }
        entries = kept
        for entry in removed {
            missed.append(SocketIOMissedAcknowledgement(namespace: entry.path.name, id: entry.id, reason: reason))
        }
        release(removed)
        return removed
    }

    mutating func nextMissed() -> SocketIOMissedAcknowledgement? { missed.popFirst() }

    /// Counts entries no longer.
    private mutating func release(_ removed: [Entry]) {
        for entry in removed { byteCount -= entry.byteCount }
        guard removed.contains(where: { $0.deadline == deadline }) else { return }
        deadline = entries.min { $0.deadline < $1.deadline }?.deadline
    }
}
