public import FeedwireCore

extension WebSocketConnection {
    /// Calls `body` with the payload of the message that was returned last.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - input: The bytes that it was found in.
    ///   - body: Reads the payload.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    /// - Precondition: `message` is the last one returned, and `input` is what it was found in.
    /// - Complexity: O(1), no allocation.
    @inlinable
    public mutating func withPayload<Result, Failure: Error>(
        of message: WebSocketMessageDecoder.Step,
        in input: Span<UInt8>,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try decoder.withPayload(of: message, in: input, body)
    }

    /// What the protocol demands as an answer: a pong for a ping, a close frame of the same code for a close frame.
    ///
    /// It is mutating only so that the connection is never copied for it.
    ///
    /// - Returns: What to give to ``encode(_:in:into:using:)``, or `nil` if nothing is due, as for data, or for a close frame
    ///   that answers ours (RFC 6455 sections 5.5.1 and 5.5.2).
    public mutating func reply(to message: WebSocketMessageDecoder.Step) -> WebSocketMessageDecoder.Step? {
        let reply: WebSocketMessageDecoder.Step
        switch message.kind {
        case .ping: reply = WebSocketMessageDecoder.Step(kind: .pong, payload: message.payload)
        case .close: reply = WebSocketMessageDecoder.Step(kind: .close, payload: message.payload.prefix(2))
        case .text, .binary, .pong: return nil
        }
        return closing.allows(reply.kind) ? reply : nil
    }

    /// Appends a reply, or the very message that was received, to `sink`.
    ///
    /// - Parameters:
    ///   - message: What ``reply(to:)-(WebSocketMessageDecoder.Step)`` offered, or a message that is sent back.
    ///   - input: The bytes that the message was found in.
    ///   - sink: Where the frames go.
    ///   - generator: Where a client's masking keys come from; a server leaves it alone.
    /// - Throws: ``WebSocketEncodingError``, as for any message.
    /// - Precondition: It belongs to the message that was returned last.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public mutating func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ message: WebSocketMessageDecoder.Step,
        in input: Span<UInt8>,
        into sink: inout Sink,
        using generator: inout some RandomNumberGenerator
    ) throws(WebSocketEncodingError) {
        try check(message.kind)
        let encoder = encoder
        try decoder.withPayload(of: message, in: input) { payload throws(WebSocketEncodingError) in
            try encoder.encode(message.kind, payload, into: &sink, using: &generator)
        }
        if message.kind == .close { closing.noteSent() }
    }

    /// Appends a message to `sink`; a close frame begins or ends the closing handshake.
    ///
    /// - Parameters:
    ///   - kind: What the message is.
    ///   - payload: Its clear payload; for a close frame nothing, or what ``WebSocketClosePayload`` encodes.
    ///   - sink: Where the frames go.
    ///   - generator: Where a client's masking keys come from, one for each frame; a server leaves it alone. It must not be
    ///     predictable (RFC 6455 section 10.3).
    /// - Throws: ``WebSocketEncodingError/Code/notOpen`` before the opening handshake is done,
    ///   ``WebSocketEncodingError/Code/closeSent`` after our close frame, but for a pong, otherwise as ``WebSocketMessageEncoder``.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public mutating func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: WebSocketMessage.Kind,
        _ payload: Span<UInt8>,
        into sink: inout Sink,
        using generator: inout some RandomNumberGenerator
    ) throws(WebSocketEncodingError) {
        try check(kind)
        try encoder.encode(kind, payload, into: &sink, using: &generator)
        if kind == .close { closing.noteSent() }
    }

    /// Appends what fails the connection: a close frame with the error's code, or a server's refusal of the request.
    ///
    /// Close the transport when it is sent (RFC 6455 sections 7.1.7 and 4.2.1).
    ///
    /// It appends nothing where nothing may be said: to a server that broke the opening handshake, after our close frame, and
    /// at the end of the stream.
    ///
    /// - Parameters:
    ///   - error: What `next` threw.
    ///   - sink: Where it goes.
    ///   - generator: Where a client's masking key comes from; a server leaves it alone.
    /// - Throws: ``WebSocketEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(1); a refusal allocates.
    public mutating func encodeFailure<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ error: WebSocketDecodingError,
        into sink: inout Sink,
        using generator: inout some RandomNumberGenerator
    ) throws(WebSocketEncodingError) {
        switch phase {
        case .failedOpening where role == .server && error.code.isOfHead && error.code != .truncatedHead:
            try WebSocketResponse(refusing: error).encode(into: &sink)
        case _ where isOpen && error.closeCode.isSendable:
            try encode(.close(error.closeCode, reason: ""), into: &sink, using: &generator)
        default: break
        }
        _ = decoder.fail(error.code, at: error.offset)
        phase = .failed
    }

    /// Whether a message of this kind may be sent now.
    func check(_ kind: WebSocketMessage.Kind) throws(WebSocketEncodingError) {
        guard closing.allows(kind) else { throw WebSocketEncodingError(.closeSent) }
        guard isOpened else { throw WebSocketEncodingError(.notOpen) }
    }
}

extension WebSocketMessageDecoder.Payload {
    /// The first `count` bytes, or all if there are fewer.
    fileprivate func prefix(_ count: Int) -> WebSocketMessageDecoder.Payload {
        switch self {
        case .input(let range): .input(range.prefix(count))
        case .assembled(let range): .assembled(range.prefix(count))
        }
    }
}
