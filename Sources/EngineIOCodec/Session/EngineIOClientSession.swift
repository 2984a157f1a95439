// The idea: as that of a server's session. A client has the initiative, so it also says which request is to be made next; what
// waits is posted while it polls, and becomes frames once WebSocket is the transport.

/// A client's end of a session.
///
/// ```swift
/// var session = EngineIOClientSession(query: EngineIOQuery(transport: .polling), transports: .pollingThenUpgrade, at: now)
/// while let request = try session.nextRequest(into: &body, at: now) { … }
/// ```
///
/// Behind each call look at ``nextRequest(into:at:)``, ``encodeFrame(into:)``, ``mustCloseWebSocket`` and ``isFinished``, and call
/// ``advance(to:)`` at its ``deadline``.
public struct EngineIOClientSession: Sendable {
    /// The transports that a client uses.
    public enum Transports: UInt8, CaseIterable, Hashable, Sendable {
        /// Polling first, and then WebSocket where the server offers it.
        case pollingThenUpgrade
        /// Polling alone.
        case pollingOnly
        /// WebSocket alone.
        case webSocketOnly
    }

    /// The transports that it uses.
    public let transports: Transports
    /// How it is kept alive, and what may wait in it; the times of heartbeats are those of the server.
    public let settings: EngineIOSessionSettings
    /// How messages travel now.
    public internal(set) var transport: EngineIOTransport
    /// What the server said when the session opened, or `nil` before.
    public internal(set) var handshake: EngineIOHandshake?
    /// Why it has ended, or `nil` until then.
    public internal(set) var closeReason: EngineIOCloseReason?
    /// Why the server refused a request, if it said so.
    public internal(set) var refusal: EngineIOHTTPError?

    /// The application's pairs, and the revision.
    let query: EngineIOQuery
    var heartbeat: Heartbeat?
    var queue = OutboundQueue()
    var webSocket = ClientWebSocket.none
    /// Whether the first request was made.
    var hasAsked = false
    /// Whether an upgrade is still to be tried.
    var mayUpgrade: Bool
    /// Whether a poll is on its way.
    var isPolling = false
    /// Whether a body is on its way.
    var isPosting = false
    /// The last packet that is posted; the session ends with it.
    var farewell: EngineIOPacket.Kind?
    /// When the handshake or an upgrade has taken too long, or a closed session waits no longer.
    var patience: Duration

    /// A session that is not open yet.
    ///
    /// - Parameters:
    ///   - query: The revision, whether answers may have bytes, and the application's pairs, for every request; its transport and
    ///     `sid` do not matter.
    ///   - transports: The transports that it uses.
    ///   - settings: How it is kept alive, and what may wait in it.
    ///   - now: The time, since an origin of the caller's.
    public init(
        query: EngineIOQuery,
        transports: Transports = .pollingThenUpgrade,
        settings: EngineIOSessionSettings = EngineIOSessionSettings(),
        at now: Duration
    ) {
        self.query = query
        self.transports = transports
        self.settings = settings
        transport = transports == .webSocketOnly ? .websocket : .polling
        mayUpgrade = transports == .pollingThenUpgrade
        patience = now + settings.openTimeout
    }

    /// The revision that it speaks.
    public var revision: EngineIORevision { query.revision }

    /// Whether the server has opened it, and it has not ended.
    public var isOpen: Bool { handshake != nil && closeReason == nil }

    /// Whether it has ended and owes nothing any more, so that it can be forgotten; a poll on its way need not be waited for.
    public var isFinished: Bool {
        closeReason != nil && queue.isEmpty && farewell == nil && !isPosting && webSocket == .none
    }

    /// How many messages wait to be sent.
    public var queuedPacketCount: Int { queue.count }

    /// Bytes of the messages that wait to be sent.
    public var queuedByteCount: Int { queue.byteCount }

    /// Sends a message, behind those that wait; before the session is open it waits for that.
    ///
    /// - Throws: ``EngineIOEncodingError/Code/queueFull``, ``EngineIOEncodingError/Code/sessionClosed``, and while it polls in revision
    ///   4 ``EngineIOEncodingError/Code/separator``; the message is not taken then.
    /// - Complexity: O(1), and O(*n*) while it polls.
    public mutating func send(_ data: EngineIOPacket.Owned.Data) throws(EngineIOEncodingError) {
        guard closeReason == nil else { throw EngineIOEncodingError(.sessionClosed) }
        if transport == .polling, revision == .four { try data.requireNoSeparator() }
        try queue.append(data, settings)
    }

    /// Those of the server, once it has said them.
    var heartbeatTimes: Heartbeat.Times {
        guard let handshake else { return settings.heartbeatTimes }
        return Heartbeat.Times(interval: handshake.pingInterval, timeout: handshake.pingTimeout)
    }

    /// The query of a request over `transport`.
    func query(over transport: EngineIOTransport) -> EngineIOQuery {
        var query = query
        query.transport = transport
        query.sid = handshake?.sid
        return query
    }
}

// MARK: What comes, on either transport

extension EngineIOClientSession {
    /// Takes a packet that is the session's, and not of a probe.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - bytes: What it was decoded from.
    ///   - offset: Where it begins.
    ///   - now: The time.
    /// - Returns: Whether it is a message.
    /// - Throws: The rule of sessions that it breaks.
    mutating func take(
        _ packet: EngineIOPacket,
        in bytes: Span<UInt8>,
        from offset: UInt64,
        at now: Duration
    ) throws(EngineIODecodingError) -> Bool {
        guard handshake != nil else {
            guard packet.kind == .open else { throw EngineIODecodingError(.missingOpen, offset: offset) }
            try open(packet, in: bytes, from: offset, at: now)
            return false
        }
        let times = heartbeatTimes
        switch packet.kind {
        case .message:
            heartbeat?.notice(at: now, times)
            return true
        case .noop: heartbeat?.notice(at: now, times)
        case .ping, .pong:
            guard packet.kind == heartbeat?.awaitedKind else {
                throw EngineIODecodingError(.heartbeatDirection, offset: offset)
            }
            heartbeat?.beat(at: now, times)
        case .close: end(.transportClose)
        case .open: throw EngineIODecodingError(.unexpectedOpen, offset: offset)
        case .upgrade: throw EngineIODecodingError(.unexpectedUpgrade, offset: offset)
        }
        return false
    }

    private mutating func open(
        _ packet: EngineIOPacket,
        in bytes: Span<UInt8>,
        from offset: UInt64,
        at now: Duration
    ) throws(EngineIODecodingError) {
        let handshake = try EngineIOHandshake(of: packet, in: bytes, from: offset)
        self.handshake = handshake
        mayUpgrade = mayUpgrade && handshake.upgrades.contains { $0.utf8.elementsEqual("websocket".utf8) }
        heartbeat = Heartbeat(revision: revision, isServer: false, heartbeatTimes, at: now)
    }
}
