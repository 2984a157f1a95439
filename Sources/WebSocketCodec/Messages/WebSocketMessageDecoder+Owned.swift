extension WebSocketMessageDecoder {
    /// Takes bytes up to the end of the next message or control frame, and unmasks their payload in place.
    ///
    /// As ``next(in:at:upTo:)-(MutableSpan<UInt8>,_,_)``, with a message that owns its bytes: one allocation for a payload of more than 15 bytes.
    public mutating func nextMessage(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        upTo end: Int? = nil
    ) throws(WebSocketDecodingError) -> WebSocketMessage? {
        guard let step = try next(in: &input, at: &offset, upTo: end) else { return nil }
        return withPayload(of: step, in: input.span) { WebSocketMessage(step.kind, validated: $0) }
    }

    /// Takes bytes up to the end of the next message or control frame and leaves them as they are.
    ///
    /// As ``next(in:at:upTo:)-(Span<UInt8>,_,_)``, with a message that owns its bytes: one allocation for a payload of more than 15 bytes.
    public mutating func nextMessage(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int? = nil
    ) throws(WebSocketDecodingError) -> WebSocketMessage? {
        guard let step = try next(in: input, at: &offset, upTo: end) else { return nil }
        return withPayload(of: step, in: input) { WebSocketMessage(step.kind, validated: $0) }
    }

    /// Hands every message that is complete with `bytes` to `deliver`.
    ///
    /// It is the shortest way for a program that reads arrays from its socket.
    ///
    /// - Throws: The first rule that is broken; what was complete before has been delivered.
    public mutating func decode(
        _ bytes: consuming [UInt8],
        deliver: (WebSocketMessage) -> Void
    ) throws(WebSocketDecodingError) {
        try unsafe bytes.withUnsafeMutableBufferPointer { buffer throws(WebSocketDecodingError) in
            var input = unsafe buffer.mutableSpan
            var offset = 0
            while let message = try nextMessage(in: &input, at: &offset) {
                deliver(message)
            }
        }
    }
}
