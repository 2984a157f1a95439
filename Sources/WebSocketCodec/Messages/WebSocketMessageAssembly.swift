import FeedwireCore

// The idea: one buffer. The fragments of the open message lie at its front; a control frame that is cut by a read lies
// behind them until it is complete, since no frame comes between its pieces. A message that came in one run is not copied.

/// Makes messages of payload runs: UTF-8, close payloads, the size of a message, contiguous assembly.
///
/// It knows nothing of frames, so a decoder feeds it runs of the wire, and an extension the runs that it makes of them.
package struct WebSocketMessageAssembly: Hashable, Sendable {
    /// What a run of bytes is; the runs of one message or control frame come in order and without a gap.
    package struct Run {
        package let kind: WebSocketMessage.Kind
        package let startsMessage: Bool
        package let endsMessage: Bool

        package init(kind: WebSocketMessage.Kind, startsMessage: Bool, endsMessage: Bool) {
            self.kind = kind
            self.startsMessage = startsMessage
            self.endsMessage = endsMessage
        }
    }

    /// Where the payload of a complete message lies.
    package enum Place: Equatable {
        /// It is the run itself.
        case run
        /// It was put together; ``WebSocketMessageAssembly/withAssembled(_:_:)`` reads it until the next run is taken.
        case assembled(Range<Int>)
    }

    /// Larger buffers are given back after use, so that one large message does not stay with an idle connection.
    private static let keptCapacity = 131_072

    private let messageByteCountLimit: Int
    private var buffer: [UInt8] = []
    /// How many bytes at the front of `buffer` belong to the open message.
    private var openByteCount = 0
    /// Where in `buffer` the payload of the last message begins, if it was handed out from there.
    private var deliveredStart: Int?
    private var validator = PayloadValidator()

    package init(messageByteCountLimit: Int) {
        self.messageByteCountLimit = messageByteCountLimit
    }

    /// Takes a run of clear bytes, and copies them only if they are not a whole message.
    ///
    /// - Returns: Where the payload is if the run ends its message, otherwise `nil`.
    @inline(__always)
    package mutating func take(_ run: Run, of bytes: Span<UInt8>) throws(PayloadFault) -> Place? {
        try admit(run, byteCount: bytes.count)
        if let fault = validator.fault(in: bytes, of: run) { throw fault }
        if run.startsMessage && run.endsMessage { return .run }
        buffer.append(copying: bytes)
        return place(endOf: run)
    }

    /// Takes a copy of clear bytes of a text or binary message that is open and, with them, within its limit.
    ///
    /// - Returns: Where the payload is if they end the message, otherwise `nil`.
    /// - Throws: The fault of a text; it is not looked for in bytes that are known to be ASCII.
    @inline(__always)
    mutating func takeNext(
        _ bytes: Span<UInt8>,
        of kind: WebSocketMessage.Kind,
        isASCII: Bool,
        endsMessage: Bool
    ) throws(PayloadFault) -> Range<Int>? {
        if kind == .text, let fault = validator.faultOfText(in: bytes, isASCII: isASCII, isLast: endsMessage) {
            throw fault
        }
        if bytes.count > 2 {
            buffer.append(copying: bytes)
        } else {
            // So few cost less than the call that copies them.
            for index in bytes.indices { buffer.append(bytes[index]) }
        }
        openByteCount = endsMessage ? 0 : buffer.count
        guard endsMessage else { return nil }
        deliveredStart = 0
        return 0..<buffer.count
    }

    /// Takes a copy of `bytes` that `clear` makes clear.
    ///
    /// - Returns: Where the payload is if the run ends its message, otherwise `nil`.
    package mutating func take(
        _ run: Run,
        copying bytes: Span<UInt8>,
        clear: (inout MutableSpan<UInt8>) -> Void
    ) throws(PayloadFault) -> Place? {
        try admit(run, byteCount: bytes.count)
        buffer.append(copying: bytes)
        buffer.editSuffix(byteCount: bytes.count, clear)
        var validator = validator
        let fault = withAssembled(buffer.count - bytes.count..<buffer.count) { validator.fault(in: $0, of: run) }
        self.validator = validator
        if let fault { throw fault }
        return place(endOf: run)
    }

    package func withAssembled<Result, Failure: Error>(
        _ range: Range<Int>,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe buffer.withUnsafeBufferPointer { bytes throws(Failure) in
            try body(unsafe bytes.span.extracting(range))
        }
    }

    /// Gives up the payload that was handed out last, and the buffer if it is a large one.
    ///
    /// The next run does so too; where none comes, a connection would keep the buffer as long as it is idle.
    @inline(__always)
    package mutating func dropDelivered() {
        if let start = deliveredStart { dropDelivered(from: start) }
    }

    @inline(__always)
    private mutating func admit(_ run: Run, byteCount: Int) throws(PayloadFault) {
        dropDelivered()
        guard !run.kind.isControl else { return }
        // Neither count is negative, and what came earlier is within the limit.
        let room = messageByteCountLimit - (run.startsMessage ? 0 : openByteCount)
        guard byteCount <= room else {
            throw PayloadFault(code: .messageTooLarge, byteCountFromEnd: byteCount - room)
        }
    }

    @inline(never)
    private mutating func dropDelivered(from start: Int) {
        deliveredStart = nil
        if start == 0, buffer.capacity > Self.keptCapacity {
            buffer = []
        } else {
            buffer.removeLast(buffer.count - start)
        }
    }

    /// Takes note of a run that lies at the end of `buffer`.
    private mutating func place(endOf run: Run) -> Place? {
        let start = run.kind.isControl ? openByteCount : 0
        if !run.kind.isControl { openByteCount = run.endsMessage ? 0 : buffer.count }
        guard run.endsMessage else { return nil }
        deliveredStart = start
        return .assembled(start..<buffer.count)
    }
}
