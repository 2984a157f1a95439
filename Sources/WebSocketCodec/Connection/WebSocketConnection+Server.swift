public import FeedwireCore

/// The encoding methods for who needs no masking keys. A client gets ``WebSocketEncodingError/Code/missingMaskingKey``.
extension WebSocketConnection {
    /// Appends a server's reply, or the very message that was received, to `sink`.
    ///
    /// - Throws: ``WebSocketEncodingError``, as ``encode(_:in:into:using:)``.
    public mutating func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ message: WebSocketMessageDecoder.Step,
        in input: Span<UInt8>,
        into sink: inout Sink
    ) throws(WebSocketEncodingError) {
        var generator = try unusedGenerator()
        try encode(message, in: input, into: &sink, using: &generator)
    }

    /// Appends a server's message to `sink`.
    ///
    /// - Throws: ``WebSocketEncodingError``, as ``encode(_:_:into:using:)``.
    public mutating func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: WebSocketMessage.Kind,
        _ payload: Span<UInt8>,
        into sink: inout Sink
    ) throws(WebSocketEncodingError) {
        var generator = try unusedGenerator()
        try encode(kind, payload, into: &sink, using: &generator)
    }

    /// Appends a server's message to `sink`.
    ///
    /// - Throws: ``WebSocketEncodingError``, as ``encode(_:into:using:)``.
    public mutating func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ message: WebSocketMessage,
        into sink: inout Sink
    ) throws(WebSocketEncodingError) {
        var generator = try unusedGenerator()
        try encode(message, into: &sink, using: &generator)
    }

    /// Appends what fails a server's connection to `sink`.
    ///
    /// - Throws: ``WebSocketEncodingError``, as ``encodeFailure(_:into:using:)``.
    public mutating func encodeFailure<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ error: WebSocketDecodingError,
        into sink: inout Sink
    ) throws(WebSocketEncodingError) {
        var generator = try unusedGenerator()
        try encodeFailure(error, into: &sink, using: &generator)
    }

    private func unusedGenerator() throws(WebSocketEncodingError) -> WebSocketMessageEncoder.UnusedGenerator {
        guard role == .server else { throw WebSocketEncodingError(.missingMaskingKey) }
        return WebSocketMessageEncoder.UnusedGenerator()
    }
}
