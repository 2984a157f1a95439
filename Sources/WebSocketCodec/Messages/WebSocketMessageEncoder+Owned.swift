public import FeedwireCore

extension WebSocketMessageEncoder {
    /// Appends a message of either role to `sink`.
    ///
    /// - Parameters:
    ///   - message: What to send.
    ///   - sink: Where the frames go.
    ///   - generator: Where a client's masking keys come from, one for each frame; a server leaves it alone. It must not
    ///     be predictable (RFC 6455 section 10.3).
    /// - Throws: ``WebSocketEncodingError`` for a message that the peer must refuse, or for which there is no room.
    /// - Complexity: O(*n*); a close frame allocates once, the others only where the sink does.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ message: WebSocketMessage,
        into sink: inout Sink,
        using generator: inout some RandomNumberGenerator
    ) throws(WebSocketEncodingError) {
        switch message {
        case .text(var text):
            let outcome = text.withUTF8 { bytes in
                Result { () throws(WebSocketEncodingError) in
                    try unsafe encode(.text, bytes.span, into: &sink, using: &generator)
                }
            }
            try outcome.get()
        case .binary(let payload), .ping(let payload), .pong(let payload):
            try encode(message.kind, payload, into: &sink, using: &generator)
        case .close(let code, let reason):
            let payload = try WebSocketClosePayload.encode(code, reason: reason)
            try encode(.close, payload, into: &sink, using: &generator)
        }
    }

    /// Appends a server's message to `sink`.
    ///
    /// As the other `encode`, for who needs no masking keys.
    ///
    /// - Throws: ``WebSocketEncodingError/Code/missingMaskingKey`` for a client, otherwise as the other.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ message: WebSocketMessage,
        into sink: inout Sink
    ) throws(WebSocketEncodingError) {
        guard role == .server else { throw WebSocketEncodingError(.missingMaskingKey) }
        var generator = UnusedGenerator()
        try encode(message, into: &sink, using: &generator)
    }

    private func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: WebSocketMessage.Kind,
        _ payload: [UInt8],
        into sink: inout Sink,
        using generator: inout some RandomNumberGenerator
    ) throws(WebSocketEncodingError) {
        try unsafe payload.withUnsafeBufferPointer { bytes throws(WebSocketEncodingError) in
            try unsafe encode(kind, bytes.span, into: &sink, using: &generator)
        }
    }
}
