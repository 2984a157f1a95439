/// Reads frames from a stream of bytes that may be cut anywhere (RFC 6455 section 5).
///
/// It enforces every rule of frames and of their order, knows nothing of UTF-8 and close codes
/// (``WebSocketMessageDecoder`` does), buffers no payload and allocates nothing. Payload is handed out as it comes, before
/// its frame is complete, as ranges of the caller's bytes.
///
/// ```swift
/// var offset = 0
/// while let step = try decoder.next(in: &bytes, at: &offset) {
///     consume(bytes.span.extracting(step.payload), of: step.header)
/// }
/// ```
public struct WebSocketFrameDecoder: Sendable {
    /// A frame, or as much of it as has come.
    public struct Step: Hashable, Sendable {
        /// The frame's header, the same in each of its steps.
        public let header: WebSocketFrameHeader
        /// The opcode of the message that the frame belongs to: for a continuation that of the message's first frame,
        /// otherwise the header's own.
        public let messageOpcode: WebSocketOpcode
        /// Whether this is the first step of its frame.
        public let startsFrame: Bool
        /// Whether the frame is complete with this step.
        ///
        /// A frame that lies whole in the input is one step.
        public let endsFrame: Bool
        /// The payload in this step: indices of the input; empty where only the header has come.
        public let payload: Range<Int>
        /// How many bytes of the frame's payload came in the steps before.
        public let payloadOffset: UInt64
    }

    var reader: FrameHeaderReader
    /// The header that has come in part; empty otherwise.
    private var window = HeaderWindow()
    /// The frame whose payload is being handed out.
    private var header = WebSocketFrameHeader(opcode: .continuation, payloadByteCount: 0)
    private var messageOpcode = WebSocketOpcode.continuation
    private var remainingByteCount = 0
    package private(set) var failure: WebSocketDecodingError?
    /// How many bytes of the stream were taken, from the last ``reset()``.
    public internal(set) var streamOffset: UInt64 = 0

    /// A decoder at the start of a stream of frames.
    ///
    /// - Parameters:
    ///   - role: Who we are: a server expects masked frames and a client unmasked ones.
    ///   - limits: What the peer may make us take.
    ///   - extensionBits: The reserved bits that a negotiated extension claims. They may be set on the first frame of a
    ///     message only, as permessage-deflate has it (RFC 7692 section 6).
    public init(
        role: WebSocketRole,
        limits: WebSocketLimits = WebSocketLimits(),
        extensionBits: WebSocketReservedBits = []
    ) {
        reader = FrameHeaderReader(role: role, limits: limits, extensionBits: extensionBits)
    }

    /// What the peer may make us take.
    public var limits: WebSocketLimits { reader.limits }

    /// Takes bytes of a masked or unmasked stream up to the next step, and unmasks the step's payload in place.
    ///
    /// Call it until it returns `nil`, then with more input and an offset into that. Each byte is unmasked once: do not
    /// give bytes again that an earlier call has taken.
    ///
    /// - Parameters:
    ///   - input: What came from the peer; it may hold other things before `offset`.
    ///   - offset: Where to go on; moved past what was taken.
    ///   - end: Where the input ends, for a buffer that is not full; its own end if left out.
    /// - Returns: The next step, or `nil` if all input was taken and more is needed.
    /// - Throws: The first rule that is broken, each time it is called again, until ``reset()``. What was valid before
    ///   the deciding byte has been returned already.
    /// - Complexity: O(*n*) for *n* bytes taken, no allocation.
    public mutating func next(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        upTo end: Int? = nil
    ) throws(WebSocketDecodingError) -> Step? {
        guard let step = try advance(in: input.span, at: &offset, upTo: end) else { return nil }
        step.header.maskingKey?.apply(to: &input, in: step.payload, payloadOffset: step.payloadOffset)
        return step
    }

    /// Takes bytes up to the next step and leaves them as they are: the payload of a masked frame stays masked, for
    /// ``WebSocketMaskingKey/apply(to:in:payloadOffset:)`` with the step's header and payload offset.
    ///
    /// Use it for an unmasked stream, which is what a client receives, and where the bytes may not be changed. All else is
    /// as in the other `next`.
    public mutating func next(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int? = nil
    ) throws(WebSocketDecodingError) -> Step? {
        try advance(in: input, at: &offset, upTo: end)
    }

    /// Says that the stream has ended.
    ///
    /// - Throws: ``WebSocketDecodingError/Code/truncatedFrame`` inside a frame,
    ///   ``WebSocketDecodingError/Code/truncatedMessage`` between the fragments of a message, or the error of before.
    public mutating func finish() throws(WebSocketDecodingError) {
        if let failure { throw failure }
        if remainingByteCount > 0 || window.byteCount > 0 {
            throw fail(.truncatedFrame, at: streamOffset)
        }
        if reader.sequence.openMessage != nil {
            throw fail(.truncatedMessage, at: streamOffset)
        }
    }

    /// Goes back to the start of a stream, with the same role, limits and extension bits.
    public mutating func reset() {
        self = WebSocketFrameDecoder(
            role: reader.role,
            limits: limits,
            extensionBits: reader.sequence.extensionBits
        )
    }

    /// Records the error that all further calls throw.
    package mutating func fail(
        _ code: WebSocketDecodingError.Code,
        at offset: UInt64
    ) -> WebSocketDecodingError {
        let error = WebSocketDecodingError(code, offset: offset)
        failure = error
        return error
    }

    /// Whether the next byte begins a frame and nothing has failed.
    @inline(__always)
    var isBetweenFrames: Bool { remainingByteCount == 0 && window.byteCount == 0 && failure == nil }

    /// Whether the next byte is one of a payload whose frame has begun.
    @inline(__always)
    var isInsidePayload: Bool { remainingByteCount > 0 }

    /// Takes what has come of the payload of a text or binary message, of which pieces came before.
    @inline(__always)
    mutating func nextOfPayload(at offset: inout Int, upTo end: Int) -> MessagePiece? {
        guard failure == nil, offset < end, let kind = WebSocketMessage.Kind(rawValue: messageOpcode.rawValue),
            !kind.isControl
        else { return nil }
        let payload = offset..<offset &+ min(remainingByteCount, end &- offset)
        let payloadOffset = takePayload(payload, at: &offset)
        return MessagePiece(
            kind: kind,
            maskingKey: header.maskingKey,
            payloadOffset: payloadOffset,
            payload: payload,
            endsMessage: remainingByteCount == 0 && header.isFinal
        )
    }

    /// Takes note of bytes of the payload, which has at least so many left.
    ///
    /// - Returns: How many bytes of it came before.
    @inline(__always)
    private mutating func takePayload(_ payload: Range<Int>, at offset: inout Int) -> UInt64 {
        let payloadOffset = header.payloadByteCount &- UInt64(truncatingIfNeeded: remainingByteCount)
        remainingByteCount &-= payload.count
        streamOffset &+= UInt64(truncatingIfNeeded: payload.count)
        offset = payload.upperBound
        return payloadOffset
    }

    /// Counts offsets from the start of a stream in which `byteCount` bytes come before the first frame.
    package mutating func skip(byteCount: Int) {
        streamOffset += UInt64(byteCount)
    }

    /// The body of both `next`, inlined into them and into the message decoder: a frame that lies whole in the input costs
    /// one window, one pass over the rules, and no change of state.
    @inline(__always)
    mutating func advance(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int?
    ) throws(WebSocketDecodingError) -> Step? {
        if let failure { throw failure }
        let end = end ?? input.count
        precondition(offset >= 0 && offset <= end && end <= input.count, "the offset or the end lies outside the input")
        guard remainingByteCount == 0 else { return continueFrame(at: &offset, upTo: end) }
        let header: WebSocketFrameHeader
        if window.byteCount == 0, let whole = HeaderWindow(of: input, at: offset, upTo: end),
            let found = try read(whole, startingAt: streamOffset)
        {
            header = found.fields
            offset &+= found.byteCount
            streamOffset &+= UInt64(truncatingIfNeeded: found.byteCount)
        } else {
            guard let pieced = try takeHeaderInPieces(from: input, at: &offset, upTo: end) else { return nil }
            header = pieced
        }
        let messageOpcode = reader.advance(past: header)
        // The reader keeps the length within limits that are an `Int`.
        let byteCount = Int(truncatingIfNeeded: header.payloadByteCount)
        let count = min(byteCount, end - offset)
        if count < byteCount {
            self.header = header
            self.messageOpcode = messageOpcode
            remainingByteCount = byteCount - count
        }
        let start = offset
        offset += count
        streamOffset &+= UInt64(truncatingIfNeeded: count)
        return Step(
            header: header,
            messageOpcode: messageOpcode,
            startsFrame: true,
            endsFrame: count == byteCount,
            payload: start..<offset,
            payloadOffset: 0
        )
    }

    /// Hands out what has come of a payload whose header came before.
    @inline(never)
    private mutating func continueFrame(at offset: inout Int, upTo end: Int) -> Step? {
        guard offset < end else { return nil }
        let payload = offset..<offset &+ min(remainingByteCount, end &- offset)
        let payloadOffset = takePayload(payload, at: &offset)
        return Step(
            header: header,
            messageOpcode: messageOpcode,
            startsFrame: false,
            endsFrame: remainingByteCount == 0,
            payload: payload,
            payloadOffset: payloadOffset
        )
    }

    /// Takes a header byte by byte, as it must be where the input may end inside it.
    ///
    /// - Returns: `nil` if the input ended first.
    @inline(never)
    private mutating func takeHeaderInPieces(
        from input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) throws(WebSocketDecodingError) -> WebSocketFrameHeader? {
        while offset < end {
            window.append(input[offset])
            offset += 1
            streamOffset &+= 1
            let start = streamOffset &- UInt64(truncatingIfNeeded: window.byteCount)
            if let found = try read(window, startingAt: start) {
                window = HeaderWindow()
                return found.fields
            }
        }
        return nil
    }

    @inline(__always)
    private mutating func read(
        _ window: HeaderWindow,
        startingAt start: UInt64
    ) throws(WebSocketDecodingError) -> FrameHeaderReader.Header? {
        do throws(FrameHeaderReader.Fault) {
            return try reader.read(window)
        } catch {
            throw fail(error.code, at: start &+ UInt64(truncatingIfNeeded: error.index))
        }
    }
}
