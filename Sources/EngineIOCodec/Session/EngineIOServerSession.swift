// The idea: a session never sends. Whoever has the sockets tells it what came and what time it is, and then asks what is owed: the
// answer of a poll, frames, the end of a WebSocket. What is owed besides messages is a flag each, so that no peer and no clock
// makes a session grow; messages wait in one queue, which has limits, and which the transport of the moment empties.

/// A server's end of a session.
///
/// ```swift
/// var session = EngineIOServerSession(sid: sid, query: query, at: now)
/// if session.owesPollAnswer { let form = try session.encodePollAnswer(into: &body) }
/// ```
///
/// One of polling begins with its first poll, one of WebSocket with a WebSocket that is open. Behind each call look at
/// ``owesPollAnswer``, ``encodeFrame(into:)``, ``mustCloseWebSocket`` and ``isFinished``, and call ``advance(to:)`` at its
/// ``deadline``.
public struct EngineIOServerSession: Sendable {
    /// What names the session.
    public let sid: String
    /// That of its first request; later ones do not change it.
    public let revision: EngineIORevision
    /// How it is kept alive, and what may wait in it.
    public let settings: EngineIOSessionSettings
    /// How messages travel now.
    public internal(set) var transport: EngineIOTransport
    /// Why it has ended, or `nil` while it is open.
    public internal(set) var closeReason: EngineIOCloseReason?

    let supportsBinary: Bool
    var heartbeat: Heartbeat
    var queue = OutboundQueue()
    var webSocket: ServerWebSocket
    /// Whether a request waits for its answer.
    var isPollOpen: Bool
    /// Whether a body is being taken.
    var isPosting = false
    var owesOpen = true
    /// Whether a poll is to be ended, because a WebSocket takes over.
    var owesNoop = false
    /// What a poll gets when there are no more messages; the session ends with it.
    var farewell: EngineIOPacket.Kind?
    /// When a closed session waits no longer.
    var closeDeadline = Duration.zero

    /// A session for the first request of a client.
    ///
    /// - Parameters:
    ///   - sid: What names it; nobody may be able to guess it.
    ///   - query: That of the request, whose transport is polling, and its first poll, or WebSocket.
    ///   - settings: How it is kept alive, and what may wait in it.
    ///   - now: The time, since an origin of the caller's.
    /// - Precondition: The transport is one that ``EngineIORequest`` has a handshake for.
    public init(
        sid: String,
        query: EngineIOQuery,
        settings: EngineIOSessionSettings = EngineIOSessionSettings(),
        at now: Duration
    ) {
        precondition(query.transport != .webtransport, "a session has another transport")
        self.sid = sid
        self.settings = settings
        revision = query.revision
        transport = query.transport
        supportsBinary = !query.wantsBase64 && query.jsonpIndex == nil
        isPollOpen = query.transport == .polling
        webSocket = isPollOpen ? .none : .transport
        heartbeat = Heartbeat(revision: query.revision, isServer: true, settings.heartbeatTimes, at: now)
    }

    /// What the client is told when the session opens.
    public var handshake: EngineIOHandshake {
        EngineIOHandshake(
            sid: sid,
            upgrades: transport == .polling && settings.allowsUpgrade ? ["websocket"] : [],
            pingInterval: settings.pingInterval,
            pingTimeout: settings.pingTimeout,
            maxPayload: UInt64(settings.limits.payloadByteCount)
        )
    }

    /// Whether messages can be sent.
    public var isOpen: Bool { closeReason == nil }

    /// Whether it has ended and owes nothing any more, so that it can be forgotten: requests with its `sid` are answered as those
    /// of an unknown session are.
    public var isFinished: Bool {
        closeReason != nil && queue.isEmpty && farewell == nil && !isPollOpen && webSocket == .none
    }

    /// How many messages wait to be sent.
    public var queuedPacketCount: Int { queue.count }

    /// Bytes of the messages that wait to be sent.
    public var queuedByteCount: Int { queue.byteCount }

    /// Sends a message, behind those that wait.
    ///
    /// - Throws: ``EngineIOEncodingError/Code/queueFull``, ``EngineIOEncodingError/Code/sessionClosed``, and while it polls in revision
    ///   4 ``EngineIOEncodingError/Code/separator``; the message is not taken then.
    /// - Complexity: O(1), and O(*n*) while it polls.
    public mutating func send(_ data: EngineIOPacket.Owned.Data) throws(EngineIOEncodingError) {
        guard isOpen else { throw EngineIOEncodingError(.sessionClosed) }
        if transport == .polling, revision == .four { try data.requireNoSeparator() }
        try queue.append(data, settings)
    }
}

// MARK: What comes, on either transport

extension EngineIOServerSession {
    /// Takes a packet that is the session's, and not of a probe.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - offset: Where it begins.
    ///   - now: The time.
    /// - Returns: Whether it is a message.
    /// - Throws: The rule of sessions that it breaks.
    mutating func take(
        _ packet: EngineIOPacket,
        from offset: UInt64,
        at now: Duration
    ) throws(EngineIODecodingError) -> Bool {
        switch packet.kind {
        case .message:
            heartbeat.notice(at: now, settings.heartbeatTimes)
            return true
        case .noop: heartbeat.notice(at: now, settings.heartbeatTimes)
        case .ping, .pong:
            guard packet.kind == heartbeat.awaitedKind else {
                throw EngineIODecodingError(.heartbeatDirection, offset: offset)
            }
            heartbeat.beat(at: now, settings.heartbeatTimes)
        case .close: end(.transportClose, farewell: .noop)
        case .open: throw EngineIODecodingError(.unexpectedOpen, offset: offset)
        case .upgrade: throw EngineIODecodingError(.unexpectedUpgrade, offset: offset)
        }
        return false
    }
}
