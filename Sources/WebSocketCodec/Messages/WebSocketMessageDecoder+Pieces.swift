import FeedwireCore

// The idea: three paths, each of which leaves to the next what it does not know. `next` takes a frame that is a whole message;
// `nextInPieces` what comes of an open message; `takeFrame`, out of line, all that is left: first fragments, cut headers,
// control frames, and whatever is wrong.

extension WebSocketMessageDecoder {
    /// What came of a frame.
    private enum Outcome {
        case step(Step)
        /// All input was taken.
        case needsInput
        /// It was a piece, and more may have come.
        case isOpen
    }

    /// Checks a text that is a whole message.
    @inline(never)
    mutating func checkText(_ input: Span<UInt8>, _ payload: Range<Int>) throws(WebSocketDecodingError) {
        var validator = UTF8Validator()
        if let fault = validator.fault(in: input.extracting(payload), isLast: true) { throw fail(fault) }
    }

    /// As `next`, for frames of all kinds.
    @inline(never)
    mutating func nextInPieces(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) throws(WebSocketDecodingError) -> Step? {
        while true {
            if let piece = frames.nextPiece(of: input.span, at: &offset, upTo: end) {
                let key = piece.maskingKey
                let isASCII = key?.exclusiveOr(&input, in: piece.payload, payloadOffset: piece.payloadOffset) ?? false
                if let step = try take(piece, of: input.span, isASCII: isASCII) { return step }
                if offset == end { return nil }
            } else {
                switch try takeFrame(in: &input, at: &offset, upTo: end) {
                case .step(let step): return step
                case .needsInput: return nil
                case .isOpen: break
                }
            }
        }
    }

    /// As `next`, for frames of all kinds.
    @inline(never)
    mutating func nextInPieces(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) throws(WebSocketDecodingError) -> Step? {
        // A masked payload has to be unmasked somewhere.
        let isClear = frames.reader.role == .client
        while true {
            if isClear, let piece = frames.nextPiece(of: input, at: &offset, upTo: end) {
                if let step = try take(piece, of: input, isASCII: false) { return step }
                if offset == end { return nil }
            } else {
                guard let frame = try frames.advance(in: input, at: &offset, upTo: end) else { return nil }
                if let step = try take(frame, of: input, isClear: false) { return step }
            }
        }
    }

    @inline(__always)
    private mutating func take(
        _ piece: MessagePiece,
        of input: Span<UInt8>,
        isASCII: Bool
    ) throws(WebSocketDecodingError) -> Step? {
        do throws(PayloadFault) {
            let bytes = input.extracting(piece.payload)
            let range = try assembly.takeNext(bytes, of: piece.kind, isASCII: isASCII, endsMessage: piece.endsMessage)
            return range.map { Step(kind: piece.kind, payload: .assembled($0)) }
        } catch {
            throw fail(error)
        }
    }

    /// The error of a fault in what ends where the stream is taken to.
    private mutating func fail(_ fault: PayloadFault) -> WebSocketDecodingError {
        frames.fail(fault.code, at: frames.streamOffset &- UInt64(truncatingIfNeeded: fault.byteCountFromEnd))
    }

    @inline(never)
    private mutating func takeFrame(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) throws(WebSocketDecodingError) -> Outcome {
        guard let frame = try frames.advance(in: input.span, at: &offset, upTo: end) else { return .needsInput }
        frame.header.maskingKey?.apply(to: &input, in: frame.payload, payloadOffset: frame.payloadOffset)
        return try take(frame, of: input.span, isClear: true).map { .step($0) } ?? .isOpen
    }

    @inline(__always)
    private mutating func take(
        _ frame: WebSocketFrameDecoder.Step,
        of input: Span<UInt8>,
        isClear: Bool
    ) throws(WebSocketDecodingError) -> Step? {
        // Frames hold only defined opcodes, and a continuation has its message's.
        guard let kind = WebSocketMessage.Kind(rawValue: frame.messageOpcode.rawValue) else { return nil }
        let run = WebSocketMessageAssembly.Run(
            kind: kind,
            startsMessage: frame.startsFrame && frame.header.opcode != .continuation,
            endsMessage: frame.endsFrame && frame.header.isFinal
        )
        let bytes = input.extracting(frame.payload)
        do throws(PayloadFault) {
            let place =
                if !isClear, let maskingKey = frame.header.maskingKey {
                    try assembly.take(run, copying: bytes) { copy in
                        maskingKey.apply(to: &copy, in: copy.indices, payloadOffset: frame.payloadOffset)
                    }
                } else {
                    try assembly.take(run, of: bytes)
                }
            switch place {
            case .run: return Step(kind: kind, payload: .input(frame.payload))
            case .assembled(let range): return Step(kind: kind, payload: .assembled(range))
            case nil: return nil
            }
        } catch {
            throw fail(error)
        }
    }
}
