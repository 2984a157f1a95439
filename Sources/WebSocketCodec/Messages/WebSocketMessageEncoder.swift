public import FeedwireCore

/// Writes messages and control frames, whole or not at all (RFC 6455 sections 5 to 8).
///
/// ```swift
/// let encoder = WebSocketMessageEncoder(role: .client)
/// try encoder.encode(.text("hello"), into: &output, using: &generator)
/// ```
public struct WebSocketMessageEncoder: Hashable, Sendable {
    private let fragmentByteCount: Int
    // Last, so that what lies behind an encoder in memory can fill up its word.
    let role: WebSocketRole

    /// An encoder for our end of a connection.
    ///
    /// - Parameters:
    ///   - role: Who we are: a client masks and a server does not.
    ///   - fragmentByteCount: The largest payload of one frame; longer text and binary messages are cut into fragments of
    ///     this size. Unlimited if left out.
    /// - Precondition: `fragmentByteCount` is at least 1.
    public init(role: WebSocketRole, fragmentByteCount: Int = .max) {
        precondition(fragmentByteCount >= 1, "a fragment has at least one byte")
        self.role = role
        self.fragmentByteCount = fragmentByteCount
    }

    /// Appends a message of either role to `sink`.
    ///
    /// - Parameters:
    ///   - kind: What the message is.
    ///   - payload: Its clear payload; for a close frame nothing, or the code in network byte order and the reason.
    ///   - sink: Where the frames go.
    ///   - generator: Where a client's masking keys come from, one for each frame; a server leaves it alone. It must not
    ///     be predictable (RFC 6455 section 10.3).
    /// - Throws: ``WebSocketEncodingError`` for a message that the peer must refuse, or for which there is no room.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: WebSocketMessage.Kind,
        _ payload: Span<UInt8>,
        into sink: inout Sink,
        using generator: inout some RandomNumberGenerator
    ) throws(WebSocketEncodingError) {
        try Self.check(kind, payload)
        let frameByteCount = kind.isControl ? payload.count : fragmentByteCount
        let neededByteCount = encodedByteCount(ofPayload: payload.count, inFramesOf: frameByteCount)
        guard sink.freeByteCount >= neededByteCount else {
            throw WebSocketEncodingError(.insufficientCapacity, neededByteCount: neededByteCount)
        }
        var frames = WebSocketFrameEncoder(role: role)
        var start = 0
        repeat {
            let end = start + min(frameByteCount, payload.count - start)
            try frames.encode(
                start == 0 ? kind.opcode : .continuation,
                payload.extracting(start..<end),
                isFinal: end == payload.count,
                maskingKey: role == .client ? .random(using: &generator) : nil,
                into: &sink
            )
            start = end
        } while start < payload.count
    }

    /// Appends a server's message to `sink`.
    ///
    /// As the other `encode`, for who needs no masking keys.
    ///
    /// - Throws: ``WebSocketEncodingError/Code/missingMaskingKey`` for a client, otherwise as the other.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: WebSocketMessage.Kind,
        _ payload: Span<UInt8>,
        into sink: inout Sink
    ) throws(WebSocketEncodingError) {
        guard role == .server else { throw WebSocketEncodingError(.missingMaskingKey) }
        var generator = UnusedGenerator()
        try encode(kind, payload, into: &sink, using: &generator)
    }

    private func encodedByteCount(ofPayload payloadByteCount: Int, inFramesOf frameByteCount: Int) -> Int {
        func frame(_ payloadByteCount: Int) -> Int {
            let header = WebSocketFrameHeader(
                opcode: .continuation,
                maskingKey: role == .client ? WebSocketMaskingKey(rawValue: 0) : nil,
                payloadByteCount: UInt64(payloadByteCount)
            )
            return header.encodedByteCount + payloadByteCount
        }
        guard payloadByteCount > frameByteCount else { return frame(payloadByteCount) }
        let (wholeCount, rest) = payloadByteCount.quotientAndRemainder(dividingBy: frameByteCount)
        return wholeCount * frame(frameByteCount) + (rest == 0 ? 0 : frame(rest))
    }

    private static func check(_ kind: WebSocketMessage.Kind, _ payload: Span<UInt8>) throws(WebSocketEncodingError) {
        if kind.isControl, payload.count > WebSocketFrameHeader.maximumControlByteCount {
            throw WebSocketEncodingError(.oversizedControl)
        }
        var validator = PayloadValidator()
        let whole = WebSocketMessageAssembly.Run(kind: kind, startsMessage: true, endsMessage: true)
        if let fault = validator.fault(in: payload, of: whole) {
            throw WebSocketEncodingError(fault.code == .invalidUTF8 ? .invalidUTF8 : .invalidCloseCode)
        }
    }

    /// Stands where a server's encoder takes a generator and draws nothing from it.
    ///
    /// It has a byte because the Thread Sanitizer looks at the address of what is passed `inout`, and nothing has none.
    struct UnusedGenerator: RandomNumberGenerator {
        private let byte: UInt8 = 0

        func next() -> UInt64 { 0 }
    }
}
