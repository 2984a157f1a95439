public import FeedwireCore

/// Reads whole messages and control frames from a stream of bytes that may be cut anywhere (RFC 6455 sections 5 to 8).
///
/// On top of what ``WebSocketFrameDecoder`` enforces it checks that text is UTF-8, as the bytes come and across fragments,
/// and that close payloads are valid. A message that lies whole in the input is handed out where it lies; one that is
/// fragmented, or cut by a read, is put together in one buffer of the decoder's, which is used again, so that a steady
/// stream allocates nothing.
///
/// ```swift
/// var offset = 0
/// while let message = try decoder.nextMessage(in: &bytes, at: &offset) {
///     switch message {
///     case .text(let text): print(text)
///     case .ping(let payload): try encoder.encode(.pong(payload), into: &output)
///     default: break
///     }
/// }
/// ```
///
/// It decodes what it is given: that nothing counts after a close frame (section 5.5.1) is for its caller to heed.
public struct WebSocketMessageDecoder: Sendable {
    /// A whole message or control frame.
    public struct Step: Hashable, Sendable {
        /// What it is.
        public let kind: WebSocketMessage.Kind
        /// Where its payload is.
        public let payload: Payload
    }

    /// Where a payload is; ``WebSocketMessageDecoder/withPayload(of:in:_:)`` reads it.
    public enum Payload: Hashable, Sendable {
        /// Indices of the input that the step was found in, where the bytes are clear.
        case input(Range<Int>)
        /// Indices of the decoder's own buffer; they hold until its next call.
        case assembled(Range<Int>)

        /// Number of bytes.
        public var count: Int {
            switch self {
            case .input(let range), .assembled(let range): range.count
            }
        }
    }

    var frames: WebSocketFrameDecoder
    var assembly: WebSocketMessageAssembly

    /// A decoder at the start of a stream of frames.
    ///
    /// - Parameters:
    ///   - role: Who we are: a server expects masked frames and a client unmasked ones.
    ///   - limits: What the peer may make us take.
    public init(role: WebSocketRole, limits: WebSocketLimits = WebSocketLimits()) {
        frames = WebSocketFrameDecoder(role: role, limits: limits)
        assembly = WebSocketMessageAssembly(messageByteCountLimit: limits.messageByteCount)
    }

    /// How many bytes of the stream were taken, from the last ``reset()``.
    public var streamOffset: UInt64 { frames.streamOffset }

    /// What the peer may make us take.
    public var limits: WebSocketLimits { frames.limits }

    /// Takes bytes up to the end of the next message or control frame, and unmasks their payload in place.
    ///
    /// Call it until it returns `nil`, then with more input and an offset into that.
    ///
    /// - Parameters:
    ///   - input: What came from the peer; it may hold other things before `offset`.
    ///   - offset: Where to go on; moved past what was taken.
    ///   - end: Where the input ends, for a buffer that is not full; its own end if left out.
    /// - Returns: The next message, or `nil` if all input was taken and more is needed.
    /// - Throws: The first rule that is broken, each time it is called again, until ``reset()``. All messages that were
    ///   complete before the deciding byte have been returned already.
    /// - Complexity: O(*n*) for *n* bytes taken. Allocates only when a message in pieces outgrows the buffer.
    public mutating func next(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        upTo end: Int? = nil
    ) throws(WebSocketDecodingError) -> Step? {
        assembly.dropDelivered()
        let end = end ?? input.count
        guard let whole = frames.nextWholeMessage(in: input.span, at: &offset, upTo: end) else {
            return try nextInPieces(in: &input, at: &offset, upTo: end)
        }
        let isASCII = whole.maskingKey?.exclusiveOr(&input, in: whole.payload, payloadOffset: 0) ?? false
        if !isASCII, whole.kind == .text { try checkText(input.span, whole.payload) }
        return Step(kind: whole.kind, payload: .input(whole.payload))
    }

    /// Takes bytes up to the end of the next message or control frame and leaves them as they are.
    ///
    /// Use it for an unmasked stream, which is what a client receives, and where the bytes may not be changed: a masked
    /// payload is unmasked into the decoder's buffer then. All else is as in the other `next`.
    public mutating func next(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int? = nil
    ) throws(WebSocketDecodingError) -> Step? {
        assembly.dropDelivered()
        let end = end ?? input.count
        guard frames.reader.role == .client, let whole = frames.nextWholeMessage(in: input, at: &offset, upTo: end)
        else {
            return try nextInPieces(in: input, at: &offset, upTo: end)
        }
        if whole.kind == .text { try checkText(input, whole.payload) }
        return Step(kind: whole.kind, payload: .input(whole.payload))
    }

    /// Says that the stream has ended.
    ///
    /// - Throws: ``WebSocketDecodingError/Code/truncatedFrame`` inside a frame,
    ///   ``WebSocketDecodingError/Code/truncatedMessage`` between the fragments of a message, or the error of before.
    public mutating func finish() throws(WebSocketDecodingError) {
        try frames.finish()
    }

    /// Goes back to the start of a stream, with the same role and limits, and gives the buffer back.
    public mutating func reset() {
        frames.reset()
        assembly = WebSocketMessageAssembly(messageByteCountLimit: frames.limits.messageByteCount)
    }

    /// Calls `body` with the payload of the step that was returned last.
    ///
    /// It is mutating only so that the decoder is never copied for it.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - input: The bytes that it was found in.
    ///   - body: Reads the payload.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    /// - Precondition: `step` is the last one returned, and `input` is what it was found in.
    /// - Complexity: O(1), no allocation.
    @inlinable
    public mutating func withPayload<Result, Failure: Error>(
        of step: Step,
        in input: Span<UInt8>,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        switch step.payload {
        case .input(let range): try body(input.extracting(range))
        case .assembled(let range): try withAssembled(range, body)
        }
    }

    /// Appends the payload of the step that was returned last to `sink`, which must have room for it.
    ///
    /// - Precondition: `step` is the last one returned, and `input` is what it was found in.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public mutating func copyPayload<Sink: ByteSink & ~Copyable & ~Escapable>(
        of step: Step,
        in input: Span<UInt8>,
        into sink: inout Sink
    ) {
        withPayload(of: step, in: input) { sink.append(copying: $0) }
    }

    /// The error that all further calls throw.
    package var failure: WebSocketDecodingError? { frames.failure }

    /// Records the error that all further calls throw.
    package mutating func fail(_ code: WebSocketDecodingError.Code, at offset: UInt64) -> WebSocketDecodingError {
        frames.fail(code, at: offset)
    }

    /// Counts offsets from the start of a stream in which `byteCount` bytes come before the first frame.
    package mutating func skip(byteCount: Int) {
        frames.skip(byteCount: byteCount)
    }

    @usableFromInline
    mutating func withAssembled<Result, Failure: Error>(
        _ range: Range<Int>,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try assembly.withAssembled(range, body)
    }
}
