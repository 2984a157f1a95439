public import FeedwireJSON

// The idea: a sorted array. It is searched by halves, and has no hash that would need random numbers, nor memory for gaps;
// that an insertion moves what is behind it matters less than what else a connection costs.

/// What a server keeps of the clients that are away, for as long as they may come back.
///
/// It is bounded: where there is no room, that which would have been forgotten first is.
public struct SocketIORecoveryStore: Sendable {
    /// How long a client may be away.
    public let window: Duration
    /// How many are kept at most.
    public let capacity: Int

    /// By private id, in ascending order of its bytes.
    private var entries: [Entry] = []
    /// When the first is forgotten, or `nil` if there is none.
    ///
    /// ``advance(to:)`` has something to do then.
    public private(set) var deadline: Duration?

    private struct Entry: Sendable {
        var recovery: SocketIORecovery
        let deadline: Duration
    }

    /// An empty store.
    ///
    /// - Parameters:
    ///   - window: How long a client may be away, as ``SocketIOSessionSettings/recoveryWindow``.
    ///   - capacity: How many are kept at most, counted by client and namespace.
    public init(window: Duration, capacity: Int = 10_000) {
        self.window = window
        self.capacity = capacity
    }

    /// How many are kept.
    public var count: Int { entries.count }

    /// Keeps what a session handed out when its carrier was lost.
    ///
    /// - Complexity: O(*n*) in the number of those that are kept.
    public mutating func insert(_ recovery: SocketIORecovery, at now: Duration) {
        remove(recovery.privateID)
        if entries.count >= capacity { forgetNext() }
        guard capacity > 0 else { return }
        let entry = Entry(recovery: recovery, deadline: now + window)
        entries.insert(entry, at: place(of: recovery.privateID))
        deadline = min(deadline ?? entry.deadline, entry.deadline)
    }

    /// Takes out what a client wants to recover.
    ///
    /// - Parameters:
    ///   - request: What it sent with its CONNECT.
    ///   - namespace: The namespace that it asks for.
    ///   - now: The time, since an origin of yours.
    /// - Returns: It, or `nil` if the client is not known, has been away for too long, or misses more than was kept: connect it
    ///   as a new one then. What cannot be recovered is forgotten.
    public mutating func take(
        _ request: SocketIORecoveryRequest,
        namespace: String,
        at now: Duration
    ) -> SocketIORecovery? {
        advance(to: now)
        guard let index = index(of: request.privateID),
            entries[index].recovery.path.equals(NamespacePath(namespace))
        else { return nil }
        let recovery = entries.remove(at: index).recovery
        updateDeadline()
        return recovery.canReplay(after: request.offset) ? recovery : nil
    }

    /// Records an event for a client that is away.
    ///
    /// - Parameters:
    ///   - name: The event's name.
    ///   - arguments: Its arguments.
    ///   - attachments: Its attachments.
    ///   - privateID: Whose it is.
    ///   - now: The time, since an origin of yours.
    /// - Returns: Whether the client is known, and may come back.
    /// - Throws: As ``SocketIORecovery/record(_:_:attachments:at:)``.
    @discardableResult
    public mutating func record(
        _ name: SocketIOPacket.EventName,
        _ arguments: [JSONRaw] = [],
        attachments: [[UInt8]] = [],
        privateID: String,
        at now: Duration
    ) throws(SocketIOEncodingError) -> Bool {
        advance(to: now)
        guard let index = index(of: privateID) else { return false }
        try entries[index].recovery.record(name, arguments, attachments: attachments, at: now)
        return true
    }

    /// Forgets one, as when the application ends what the client had.
    public mutating func remove(_ privateID: String) {
        guard let index = index(of: privateID) else { return }
        entries.remove(at: index)
        updateDeadline()
    }

    /// Forgets those that have been away for too long.
    public mutating func advance(to now: Duration) {
        guard let deadline, deadline <= now else { return }
        entries.removeAll { $0.deadline <= now }
        updateDeadline()
    }

    /// Forgets the one whose time is over first.
    private mutating func forgetNext() {
        guard let index = entries.firstIndex(where: { $0.deadline == deadline }) else { return }
        entries.remove(at: index)
        updateDeadline()
    }

    private mutating func updateDeadline() {
        deadline = entries.min { $0.deadline < $1.deadline }?.deadline
    }

    private func index(of privateID: String) -> Int? {
        let place = place(of: privateID)
        guard place < entries.count, entries[place].recovery.privateID.utf8.elementsEqual(privateID.utf8) else {
            return nil
        }
        return place
    }

    /// Where the first is whose private id is not below this one.
    private func place(of privateID: String) -> Int {
        var places = 0..<entries.count
        while !places.isEmpty {
            let middle = places.lowerBound + places.count / 2
            if entries[middle].recovery.privateID.utf8.lexicographicallyPrecedes(privateID.utf8) {
                places = middle + 1..<places.upperBound
            } else {
                places = places.lowerBound..<middle
            }
        }
        return places.lowerBound
    }
}
