/// A server's end of one connection: namespaces, acknowledgements and recovery, without a carrier, a clock or an application.
///
/// Give it each message that Engine.IO delivers, and the time; answer what it returns; and send what ``nextMessage()`` has.
///
/// ```swift
/// if let step = try session.receive(text: text, at: now) {
///     switch step.kind {
///     case .connect: try session.accept(sessionID: newID())
///     case .event: try session.emit("price", [price], at: now)
///     default: break
///     }
/// }
/// while let message = session.nextMessage() { try carrier.send(message) }
/// ```
///
/// Close the carrier when ``closeReason`` is there, also because ``receive(text:at:)`` threw. When it has ended, whoever ended
/// it, call ``carrierClosed(at:)``. Call ``advance(to:)`` at ``deadline``.
public struct SocketIOServerSession: Sendable {
    /// What is allowed for.
    public let settings: SocketIOSessionSettings
    /// Why the carrier has to be closed, or `nil`; what waits in ``nextMessage()`` may be sent before.
    public internal(set) var closeReason: SocketIOCloseReason?

    var decoder: SocketIODecoder
    var namespaces: [ServerNamespace] = []
    /// Of the namespaces that are connected, those whose state can be recovered.
    var recoveries: [SocketIORecovery] = []
    var outgoing = OutgoingQueue()
    var acknowledgements = PendingAcknowledgements()
    /// Until when a client has to ask for a namespace; `nil` once it has.
    var connectDeadline: Duration?
    /// The id of the next event that is to be acknowledged; not used twice in any namespace, as an answer may come late.
    var nextID: UInt64 = 0

    /// A session on a carrier that was opened.
    ///
    /// In protocol 3 and 4 the client is connected to `/` at once, and told so.
    ///
    /// - Parameters:
    ///   - settings: What is allowed for.
    ///   - now: The time, since an origin of yours.
    public init(settings: SocketIOSessionSettings = SocketIOSessionSettings(), at now: Duration) {
        self.settings = settings
        decoder = SocketIODecoder(revision: settings.revision, limits: settings.limits)
        if settings.revision == .five {
            connectDeadline = now + settings.connectTimeout
        } else {
            namespaces.append(ServerNamespace(NamespacePath("/"), .connected))
            sendAlways(.connect(), path: NamespacePath("/"))
        }
    }

    /// Whether messages are taken: there is no ``closeReason``.
    public var isOpen: Bool { closeReason == nil }

    /// The name of the client's connection to a namespace, or `nil` if it is not connected, and in protocol 3 and 4 where none
    /// was given.
    public func sessionID(of namespace: String) -> String? {
        connectedIndex(of: NamespacePath(namespace)).flatMap { namespaces[$0].sessionID }
    }

    /// What the client recovers its connection to a namespace with, or `nil` if it is not connected, or not to be recovered.
    ///
    /// A client that asks with it over another carrier has lost this one: end it, and take what ``carrierClosed(at:)`` returns.
    public func privateID(of namespace: String) -> String? {
        recoveryIndex(of: NamespacePath(namespace)).map { recoveries[$0].privateID }
    }

    /// Whether the client is connected to a namespace.
    public func isConnected(to namespace: String) -> Bool {
        connectedIndex(of: NamespacePath(namespace)) != nil
    }

    /// The next message that the carrier has to send, or `nil`.
    public mutating func nextMessage() -> SocketIOOutgoing? {
        outgoing.next()?.message
    }

    /// An event of ours whose acknowledgement does not come any more, or `nil`: each is told once.
    public mutating func nextMissedAcknowledgement() -> SocketIOMissedAcknowledgement? {
        acknowledgements.nextMissed()
    }

    /// When ``advance(to:)`` has something to do, or `nil` if never.
    public var deadline: Duration? {
        guard isOpen else { return acknowledgements.deadline }
        var deadline = connectDeadline
        func include(_ other: Duration?) {
            if let other { deadline = min(deadline ?? other, other) }
        }
        include(acknowledgements.deadline)
        for recovery in recoveries { include(recovery.deadline) }
        return deadline
    }

    /// Says what time it is: acknowledgements are missed whose time is over, the carrier is to be closed if no namespace was asked
    /// for, and events that are too old to be recovered are dropped.
    ///
    /// - Complexity: O(*n*) in what is awaited; O(1) before ``deadline``, but for the number of namespaces.
    public mutating func advance(to now: Duration) {
        _ = acknowledgements.expire(at: now)
        if let connectDeadline, connectDeadline <= now {
            self.connectDeadline = nil
            if isOpen { closeReason = .connectTimeout }
        }
        for index in recoveries.indices { recoveries[index].advance(to: now) }
    }

    /// Ends the session: the carrier is to be closed.
    public mutating func close(_ reason: SocketIOCloseReason = .forcedClose) {
        if isOpen { closeReason = reason }
    }

    /// Says that the carrier has ended; the session is of no more use, but for ``nextMissedAcknowledgement()``.
    ///
    /// - Parameter now: The time, since an origin of yours.
    /// - Returns: What is to be recovered if the client comes back, of each namespace that it was connected to; nothing where
    ///   recovery is off, where the client broke a rule, and where either side had left the namespace.
    public mutating func carrierClosed(at now: Duration) -> [SocketIORecovery] {
        let isRecoverable = closeReason?.isRecoverable ?? true
        if isOpen { closeReason = .transportClose }
        decoder.reset()
        outgoing = OutgoingQueue()
        connectDeadline = nil
        acknowledgements.miss(.disconnected) { _ in true }
        namespaces = []
        defer { recoveries = [] }
        for index in recoveries.indices {
            recoveries[index].advance(to: now)
            recoveries[index].nextID = nextID
        }
        return isRecoverable ? recoveries : []
    }
}

/// What a server knows of a client in a namespace.
struct ServerNamespace: Sendable {
    let path: NamespacePath
    var state: State
    var sessionID: String?

    enum State: UInt8 {
        /// The client asked, and was not answered.
        case asked
        case connected
        /// We have left it, which the client may not know yet.
        case left
    }

    init(_ path: NamespacePath, _ state: State) {
        self.path = path
        self.state = state
    }
}

extension SocketIOServerSession {
    func index(of path: NamespacePath) -> Int? {
        namespaces.firstIndex { $0.path.equals(path) }
    }

    func connectedIndex(of path: NamespacePath) -> Int? {
        namespaces.firstIndex { $0.state == .connected && $0.path.equals(path) }
    }

    func recoveryIndex(of path: NamespacePath) -> Int? {
        recoveries.firstIndex { $0.path.equals(path) }
    }
}
