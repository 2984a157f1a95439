public import FeedwireCore

/// What a WebSocket is to a client's session.
enum ClientWebSocket: UInt8, Hashable, Sendable {
    /// There is none.
    case none
    /// It was asked for, and is not open yet.
    case requested
    /// It is open, and the question whether it works is to be sent.
    case owesProbe
    /// The question was sent.
    case probing
    /// It works: polling pauses, and once it does, the last packet of the upgrade is sent.
    case pausing
    /// Messages travel on it.
    case transport
    /// It is to be closed.
    case closing

    /// Whether it may still take over from polling.
    var isProbe: Bool {
        switch self {
        case .requested, .owesProbe, .probing, .pausing: true
        case .none, .transport, .closing: false
        }
    }
}

extension EngineIOClientSession {
    /// Says that the WebSocket that was asked for is open.
    public mutating func webSocketOpened() {
        guard webSocket == .requested else { return }
        webSocket = transport == .websocket ? .transport : .owesProbe
    }

    /// Takes a textual frame of the WebSocket.
    ///
    /// - Parameters:
    ///   - text: The frame's payload, in UTF-8.
    ///   - now: The time.
    /// - Returns: A message, as ranges into `text`, or `nil` for all else, which the session takes.
    /// - Throws: The rule that is broken. A WebSocket that has not taken over is closed for it, and polling goes on; otherwise the
    ///   session has ended.
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
        guard closeReason == nil else { return nil }
        do throws(EngineIODecodingError) {
            switch webSocket {
            case .none, .requested, .closing: return nil
            case .owesProbe, .probing, .pausing:
                let packet = try decode(frame, revision)
                guard webSocket == .probing, packet.isProbe(.pong, in: frame) else {
                    throw EngineIODecodingError(.invalidProbe, offset: 0)
                }
                webSocket = .pausing
                return nil
            case .transport:
                let packet = try decode(frame, revision)
                return try take(packet, in: frame, from: 0, at: now) ? packet : nil
            }
        } catch {
            if transport == .polling { dropProbe() } else { end(error.code.closeReason) }
            throw error
        }
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
        case .none, .requested, .probing, .closing: return nil
        case .owesProbe:
            try encoder.encode(.init(.ping, text: EngineIOPacket.probeText), into: &sink)
            webSocket = .probing
            return false
        case .pausing:
            // Whatever is on its way over HTTP comes before what travels on the WebSocket.
            guard !isPolling, !isPosting else { return nil }
            try encoder.encodeText(.upgrade, Span(), into: &sink)
            webSocket = .transport
            transport = .websocket
            return false
        case .transport:
            guard handshake != nil else { return nil }
            if let kind = heartbeat?.owed {
                try encoder.encodeText(kind, Span(), into: &sink)
                heartbeat?.sent()
                return false
            }
            guard let packet = queue.first else { return nil }
            let isBinary = try encoder.encode(packet, into: &sink)
            queue.removeFirst()
            return isBinary
        }
    }

    /// Whether the WebSocket is to be closed, also one that is not open yet, and then ``webSocketClosed(_:)`` called.
    public var mustCloseWebSocket: Bool {
        switch webSocket {
        case .none, .requested, .owesProbe, .probing, .pausing: false
        case .closing: true
        case .transport: closeReason != nil && queue.isEmpty
        }
    }

    /// Says that the WebSocket is closed, or could not be opened; polling goes on if it had not taken over.
    ///
    /// - Parameter reason: Why the session ends, if there is no other transport.
    public mutating func webSocketClosed(_ reason: EngineIOCloseReason = .transportClose) {
        let isTransport = transport == .websocket
        webSocket = .none
        if isTransport { abandon(reason) }
    }
}
