public import FeedwireJSON

/// What a server keeps of a client's connection to a namespace, so that the client finds all events when it comes back
/// (Socket.IO 4.6, "Connection state recovery").
///
/// A ``SocketIOServerSession`` has one for each namespace that it accepted with a private id, and hands it out when the carrier
/// was lost. Keep it in a ``SocketIORecoveryStore``, go on to record what the client would have been sent, and give it to
/// ``SocketIOServerSession/accept(recovering:after:)`` of the session that the client comes back with.
public struct SocketIORecovery: Sendable {
    let path: NamespacePath
    /// The server's name for the connection to it, which the client keeps.
    public let sessionID: String
    /// What only this client knows: `pid`.
    public let privateID: String

    /// The id of the next event that is to be acknowledged.
    var nextID: UInt64 = 0

    private let settings: SocketIOSessionSettings
    private var log = FIFO<Entry>()
    private var byteCount = 0
    /// The number of the event that was recorded last; the first has 1.
    private var lastNumber: UInt64 = 0

    private struct Entry: Sendable {
        let packet: QueuedPacket
        let time: Duration
    }

    init(_ path: NamespacePath, sessionID: String, privateID: String, _ settings: SocketIOSessionSettings) {
        self.path = path
        self.sessionID = sessionID
        self.privateID = privateID
        self.settings = settings
    }

    /// The namespace.
    public var namespace: String { path.name }

    private var window: Duration { settings.recoveryWindow ?? .zero }

    /// How many events are kept.
    public var eventCount: Int { log.count }

    /// When there is no event left that is young enough to be kept, if none is added until then.
    var deadline: Duration? { log.last.map { $0.time + window } }

    /// Records an event while the client is away, as ``SocketIOServerSession`` does itself while it is there.
    ///
    /// The oldest events are dropped where a bound would be passed; a client that misses them is not recovered.
    ///
    /// - Parameters:
    ///   - name: The event's name.
    ///   - arguments: Its arguments, with a ``SocketIOPlaceholder`` for each attachment; the offset is added to them.
    ///   - attachments: Its attachments.
    ///   - now: The time, since an origin of yours.
    /// - Throws: What is wrong with the event; it is not recorded then.
    public mutating func record(
        _ name: SocketIOPacket.EventName,
        _ arguments: [JSONRaw] = [],
        attachments: [[UInt8]] = [],
        at now: Duration
    ) throws(SocketIOEncodingError) {
        append(try packet(name, arguments, attachments: attachments), at: now)
    }

    /// Whether a client that got the event of `offset`, and nothing after it, can be sent all that it missed.
    ///
    /// It cannot if some of that was dropped, and if the offset is none of this connection's.
    public func canReplay(after offset: String) -> Bool {
        guard let number = RecoveryOffset.number(offset) else { return false }
        return number <= lastNumber && number >= lastNumber - UInt64(log.count)
    }

    /// The next event, with its offset.
    func packet(
        _ name: SocketIOPacket.EventName,
        _ arguments: [JSONRaw],
        attachments: [[UInt8]]
    ) throws(SocketIOEncodingError) -> QueuedPacket {
        let packet = SocketIOPacket.Owned(
            .event(name, arguments + [RecoveryOffset.json(lastNumber + 1)]),
            namespace: namespace,
            attachments: attachments
        )
        return try QueuedPacket(packet, path: path, revision: .five)
    }

    /// Records what ``packet(_:_:attachments:)`` made.
    mutating func append(_ packet: QueuedPacket, at now: Duration) {
        log.append(Entry(packet: packet, time: now))
        byteCount += packet.byteCount
        lastNumber += 1
        while let first = log.first,
            log.count > settings.recoveryPacketCount || byteCount > settings.recoveryByteCount
                || first.time + window <= now
        {
            dropFirst()
        }
    }

    /// Drops all events if the last is too old.
    mutating func advance(to now: Duration) {
        guard let deadline, deadline <= now else { return }
        log.removeAll()
        byteCount = 0
    }

    /// What a client missed that got the event of `offset`; `nil` if it cannot be sent all of that.
    func missed(after offset: String) -> FIFO<QueuedPacket>? {
        guard canReplay(after: offset), let number = RecoveryOffset.number(offset) else { return nil }
        var missed = FIFO<QueuedPacket>()
        var next = lastNumber - UInt64(log.count)
        log.forEach { entry in
            next += 1
            if next > number { missed.append(entry.packet) }
        }
        return missed
    }

    private mutating func dropFirst() {
        if let entry = log.popFirst() { byteCount -= entry.packet.byteCount }
    }
}
