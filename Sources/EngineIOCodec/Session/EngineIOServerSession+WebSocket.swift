public import FeedwireCore

/// What a WebSocket is to a server's session.
enum ServerWebSocket: Hashable, Sendable {
    /// There is none.
    case none
    /// It may take over.
    case probe(ServerProbe)
    /// Messages travel on it.
    case transport
    /// It is to be closed.
    case closing
}

/// A WebSocket that may take over from polling.
struct ServerProbe: Hashable, Sendable {
    /// When it has taken too long.
    let deadline: Duration
    /// When the next poll is ended for it; `nil` before the client has asked.
    var nextNoop: Duration?
    /// Whether the client's question is to be answered.
    var owesAnswer = false
}

extension EngineIOServerSession {
    /// Takes a WebSocket that a session of polling may go over to.
    ///
    /// - Parameter now: The time.
    /// - Throws: What to answer to its opening request instead: ``EngineIOHTTPError/Code/badRequest`` where there is a WebSocket
    ///   already, or none is allowed; ``EngineIOHTTPError/Code/unknownSession`` for a session that has ended.
    public mutating func acceptWebSocket(at now: Duration) throws(EngineIOHTTPError) {
        guard isOpen else { throw EngineIOHTTPError(.unknownSession) }
        guard transport == .polling, webSocket == .none, settings.allowsUpgrade else {
            throw EngineIOHTTPError(.badRequest)
        }
        webSocket = .probe(ServerProbe(deadline: now + settings.upgradeTimeout))
    }

    /// Takes a textual frame of the WebSocket.
    ///
    /// - Parameters:
    ///   - text: The frame's payload, in UTF-8.
    ///   - now: The time.
    /// - Returns: A message, as ranges into `text`, or `nil` for all else, which the session takes.
    /// - Throws: The rule that is broken. A WebSocket that has not taken over is closed for it, and polling goes on; otherwise the
    ///   session has ended.
    /// - Complexity: O(1) for text, O(*n*) for Base64; no allocation.
    public mutating func receive(
        text: Span<UInt8>,
        at now: Duration
    ) throws(EngineIODecodingError) -> EngineIOPacket? {
        try receive(at: now, in: text) { frame, revision throws(EngineIODecodingError) in
            try EngineIOPacket(decodingText: frame, revision: revision)
        }
    }

    /// Takes a binary frame of the WebSocket.
    ///
    /// - Returns: As ``receive(text:at:)``.
    /// - Throws: As ``receive(text:at:)``.
    public mutating func receive(
        binary: Span<UInt8>,
        at now: Duration
    ) throws(EngineIODecodingError) -> EngineIOPacket? {
        try receive(at: now, in: binary) { frame, revision throws(EngineIODecodingError) in
            try EngineIOPacket(decodingBinary: frame, revision: revision)
        }
    }

    private mutating func receive(
        at now: Duration,
        in frame: Span<UInt8>,
        _ decode: (Span<UInt8>, EngineIORevision) throws(EngineIODecodingError) -> EngineIOPacket
    ) throws(EngineIODecodingError) -> EngineIOPacket? {
        guard isOpen else { return nil }
        do throws(EngineIODecodingError) {
            switch webSocket {
            case .none, .closing: return nil
            case .probe(let probe):
                try take(decode(frame, revision), of: probe, in: frame, at: now)
                return nil
            case .transport:
                let packet = try decode(frame, revision)
                return try take(packet, from: 0, at: now) ? packet : nil
            }
        } catch {
            if transport == .polling { dropProbe() } else { end(error.code.closeReason) }
            throw error
        }
    }

    private mutating func take(
        _ packet: EngineIOPacket,
        of probe: ServerProbe,
        in frame: Span<UInt8>,
        at now: Duration
    ) throws(EngineIODecodingError) {
        if packet.isProbe(.ping, in: frame) {
            var probe = probe
            probe.owesAnswer = true
            probe.nextNoop = probe.nextNoop ?? now
            webSocket = .probe(probe)
            endPollForUpgrade(at: now)
        } else if packet.kind == .upgrade, probe.nextNoop != nil {
            // A poll that still waits is answered with a noop; all else goes to the WebSocket from now on.
            transport = .websocket
            webSocket = .transport
            owesNoop = false
            heartbeat.notice(at: now, settings.heartbeatTimes)
        } else {
            throw EngineIODecodingError(.invalidProbe, offset: 0)
        }
    }

    /// Ends a poll that keeps the client from going over, no more often than the settings say.
    mutating func endPollForUpgrade(at now: Duration) {
        guard case .probe(var probe) = webSocket, let nextNoop = probe.nextNoop, isPollOpen, now >= nextNoop else {
            return
        }
        owesNoop = true
        probe.nextNoop = now + settings.noopInterval
        webSocket = .probe(probe)
    }

    /// Writes the next frame that is owed to the WebSocket.
    ///
    /// - Returns: Whether it is a binary one, or `nil` if none is owed.
    /// - Throws: ``EngineIOEncodingError/Code/insufficientCapacity``; the frame is owed still.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public mutating func encodeFrame<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink
    ) throws(EngineIOEncodingError) -> Bool? {
        let encoder = EngineIOPacketEncoder(revision: revision)
        switch webSocket {
        case .none, .closing: return nil
        case .probe(var probe):
            guard probe.owesAnswer else { return nil }
            try encoder.encode(.init(.pong, text: EngineIOPacket.probeText), into: &sink)
            probe.owesAnswer = false
            webSocket = .probe(probe)
            return false
        case .transport:
            if owesOpen {
                try handshake.json.withSpan { json throws(EngineIOEncodingError) in
                    try encoder.encodeText(.open, json, into: &sink)
                }
                owesOpen = false
                return false
            }
            if let kind = heartbeat.owed {
                try encoder.encodeText(kind, Span(), into: &sink)
                heartbeat.sent()
                return false
            }
            guard let packet = queue.first else { return nil }
            let isBinary = try encoder.encode(packet, into: &sink)
            queue.removeFirst()
            return isBinary
        }
    }

    /// Whether the WebSocket is to be closed, and then ``webSocketClosed(_:)`` called.
    public var mustCloseWebSocket: Bool {
        switch webSocket {
        case .none, .probe: false
        case .closing: true
        case .transport: closeReason != nil && !owesOpen && queue.isEmpty
        }
    }

    /// Says that the WebSocket is closed.
    ///
    /// - Parameter reason: Why the session ends, if messages travelled on it.
    public mutating func webSocketClosed(_ reason: EngineIOCloseReason = .transportClose) {
        defer { webSocket = .none }
        if case .transport = webSocket { abandon(reason) }
    }
}
