/// A client's end of a connection, and of those that follow it when it is lost: namespaces, acknowledgements and recovery, without a
/// carrier, a clock or an application.
///
/// Say which namespaces it is to be connected to, and when a carrier is open; give it each message that Engine.IO delivers, and the
/// time; and send what ``nextMessage()`` has.
///
/// ```swift
/// try session.connect("/prices", auth: token)
/// session.carrierOpened(at: now)
/// …
/// var next = try session.receive(text: text, at: now)
/// while let step = next {
///     handle(step)
///     next = session.nextHeldStep()
/// }
/// ```
///
/// What is sent to a namespace before it is connected waits for that. When the carrier has ended, call ``carrierClosed(at:)``, and
/// with the next one ``carrierOpened(at:)``: the namespaces are asked for again, with what recovers their state. Close the
/// carrier when ``closeReason`` is there, also because ``receive(text:at:)`` threw. Call ``advance(to:)`` at ``deadline``.
public struct SocketIOClientSession: Sendable {
    /// What is allowed for.
    public let settings: SocketIOSessionSettings
    /// Whether a carrier is open.
    public internal(set) var hasCarrier = false
    /// Why the carrier has to be closed, or `nil`; forgotten when the next one is opened.
    public internal(set) var closeReason: SocketIOCloseReason?

    var decoder: SocketIODecoder
    var namespaces: [ClientNamespace] = []
    var outgoing = OutgoingQueue()
    var acknowledgements = PendingAcknowledgements()
    var held = HeldSteps()
    /// The id of the next event that is to be acknowledged; not used twice in any namespace, as an answer may come late.
    var nextID: UInt64 = 0

    /// A session without a carrier.
    public init(settings: SocketIOSessionSettings = SocketIOSessionSettings()) {
        self.settings = settings
        decoder = SocketIODecoder(revision: settings.revision, limits: settings.limits)
    }

    /// Whether the client is connected to a namespace.
    public func isConnected(to namespace: String) -> Bool {
        index(of: NamespacePath(namespace)).map { namespaces[$0].state == .connected } ?? false
    }

    /// The server's name for the connection to a namespace, or `nil` if it is not connected, and in protocol 3 and 4.
    public func sessionID(of namespace: String) -> String? {
        guard let index = index(of: NamespacePath(namespace)), namespaces[index].state == .connected else { return nil }
        return namespaces[index].sessionID
    }

    /// The next message that the carrier has to send, or `nil`.
    public mutating func nextMessage() -> SocketIOOutgoing? {
        guard hasCarrier, let next = outgoing.next() else { return nil }
        if let packet = next.completed { acknowledgements.noteSent(packet) }
        return next.message
    }

    /// An event of ours whose acknowledgement does not come any more, or `nil`: each is told once.
    public mutating func nextMissedAcknowledgement() -> SocketIOMissedAcknowledgement? {
        acknowledgements.nextMissed()
    }

    /// When ``advance(to:)`` has something to do, or `nil` if never.
    public var deadline: Duration? {
        var deadline = acknowledgements.deadline
        guard closeReason == nil else { return deadline }
        for namespace in namespaces {
            if let other = namespace.connectDeadline { deadline = min(deadline ?? other, other) }
        }
        return deadline
    }

    /// Says what time it is: acknowledgements are missed whose time is over, with their events if these were not sent yet, and the
    /// carrier is to be closed if a namespace was neither granted nor refused.
    public mutating func advance(to now: Duration) {
        for entry in acknowledgements.expire(at: now) where !entry.isSent { dropUnsent(entry) }
        for index in namespaces.indices {
            guard let deadline = namespaces[index].connectDeadline, deadline <= now else { continue }
            namespaces[index].connectDeadline = nil
            close(.connectTimeout)
        }
    }

    /// Ends the connection: the carrier is to be closed.
    public mutating func close(_ reason: SocketIOCloseReason = .forcedClose) {
        if hasCarrier, closeReason == nil { closeReason = reason }
    }

    private mutating func dropUnsent(_ entry: PendingAcknowledgements.Entry) {
        // Ids are of one session, whatever the namespace.
        outgoing.remove { $0.acknowledgementID == entry.id }.forEach { outgoing.release($0) }
        guard let index = index(of: entry.path) else { return }
        namespaces[index].buffer.remove { $0.acknowledgementID == entry.id }.forEach { outgoing.release($0) }
    }
}

// MARK: Carriers

extension SocketIOClientSession {
    /// Says that a carrier is open: each namespace is asked for that was connected, or that ``connect(_:auth:query:at:)`` named.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func carrierOpened(at now: Duration) {
        guard !hasCarrier else { return }
        hasCarrier = true
        closeReason = nil
        for index in namespaces.indices where namespaces[index].state == .waiting { ask(index, at: now) }
    }

    /// Says that the carrier has ended.
    ///
    /// What was not taken by ``nextMessage()`` stays, and is sent when its namespace is connected again. Of what was taken nobody
    /// knows whether the server has it. Acknowledgements of events that were taken are missed.
    ///
    /// - Parameter now: The time, since an origin of yours.
    /// - Returns: The events that were taken and not acknowledged, though that was asked for, the oldest first: send them again,
    ///   with new ids, if to be received twice is better than not at all. Others may be lost with the carrier.
    public mutating func carrierClosed(at now: Duration) -> [SocketIOPacket.Owned] {
        guard hasCarrier else { return [] }
        hasCarrier = false
        advance(to: now)
        if closeReason == nil { closeReason = .transportClose }
        decoder.reset()
        held = HeldSteps()
        namespaces.removeAll { $0.state == .leaving }
        let unsent = outgoing.removeAll()
        for index in namespaces.indices { restore(unsent, index) }
        // Only events are worth to be sent over another carrier.
        unsent.forEach { packet in
            if !packet.isEvent || self.index(of: packet.path) == nil { outgoing.release(packet) }
        }
        return acknowledgements.miss(.disconnected) { $0.isSent }.compactMap { $0.packet }
    }

    /// Puts events that were not sent back, in front of those that came behind them.
    private mutating func restore(_ unsent: FIFO<QueuedPacket>, _ index: Int) {
        let path = namespaces[index].path
        var others = unsent
        namespaces[index].buffer.prepend(others.remove { $0.isEvent && $0.path.equals(path) })
        namespaces[index].connectDeadline = nil
        switch namespaces[index].state {
        case .connecting, .connected: namespaces[index].state = .waiting
        case .idle, .waiting, .leaving: break
        }
    }

    /// Asks for a namespace.
    mutating func ask(_ index: Int, at now: Duration) {
        let namespace = namespaces[index]
        namespaces[index].state = .connecting
        namespaces[index].connectDeadline = now + settings.connectTimeout
        // In protocol 3 and 4 the server connects a client to `/` by itself.
        guard settings.revision == .five || !namespace.path.isDefault else { return }
        guard let packet = try? namespace.connectPacket(settings.revision) else { return }
        outgoing.reserveAlways(packet)
        outgoing.append(packet)
    }
}
