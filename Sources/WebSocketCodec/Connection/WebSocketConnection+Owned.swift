public import FeedwireCore

extension WebSocketConnection {
    /// Takes bytes of the peer up to the next event, and unmasks them in place.
    ///
    /// As ``next(in:at:upTo:)-(MutableSpan<UInt8>,_,_)``, with values that own their bytes: one allocation for a payload of more than 15 bytes.
    public mutating func nextEvent(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        upTo end: Int? = nil
    ) throws(WebSocketDecodingError) -> WebSocketEvent? {
        try next(in: &input, at: &offset, upTo: end).flatMap { event(of: $0, in: input.span) }
    }

    /// Takes bytes of the peer up to the next event and leaves them as they are.
    ///
    /// As ``next(in:at:upTo:)-(Span<UInt8>,_,_)``, with values that own their bytes: one allocation for a payload of more than 15 bytes.
    public mutating func nextEvent(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int? = nil
    ) throws(WebSocketDecodingError) -> WebSocketEvent? {
        try next(in: input, at: &offset, upTo: end).flatMap { event(of: $0, in: input) }
    }

    /// What the protocol demands as an answer: a pong for a ping, a close frame of the same code for a close frame.
    ///
    /// It is mutating only so that the connection is never copied for it.
    ///
    /// - Returns: What to give to ``encode(_:into:using:)``, or `nil` if nothing is due, as for data.
    public mutating func reply(to message: WebSocketMessage) -> WebSocketMessage? {
        switch message {
        case .ping(let payload): closing.allows(.pong) ? .pong(payload) : nil
        case .close(let code, _): closing.allows(.close) ? .close(code, reason: "") : nil
        case .text, .binary, .pong: nil
        }
    }

    /// Appends a message to `sink`; a close frame begins or ends the closing handshake.
    ///
    /// - Parameters:
    ///   - message: What to send.
    ///   - sink: Where the frames go.
    ///   - generator: Where a client's masking keys come from, one for each frame; a server leaves it alone. It must not be
    ///     predictable (RFC 6455 section 10.3).
    /// - Throws: ``WebSocketEncodingError/Code/notOpen`` before the opening handshake is done,
    ///   ``WebSocketEncodingError/Code/closeSent`` after our close frame, but for a pong, otherwise as ``WebSocketMessageEncoder``.
    /// - Complexity: O(*n*); a close frame allocates once, the others only where the sink does.
    public mutating func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ message: WebSocketMessage,
        into sink: inout Sink,
        using generator: inout some RandomNumberGenerator
    ) throws(WebSocketEncodingError) {
        try check(message.kind)
        try encoder.encode(message, into: &sink, using: &generator)
        if message.kind == .close { closing.noteSent() }
    }

    private mutating func event(of step: Step, in input: Span<UInt8>) -> WebSocketEvent? {
        switch step {
        case .request: request.map(WebSocketEvent.request)
        case .accepted: response.map(WebSocketEvent.accepted)
        case .refused: response.map(WebSocketEvent.refused)
        case .message(let message):
            .message(decoder.withPayload(of: message, in: input) { WebSocketMessage(message.kind, validated: $0) })
        case .awaitPeer: .awaitPeer
        case .closeTransport: .closeTransport
        }
    }
}
