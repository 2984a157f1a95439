import FeedwireCore

/// Reads the packets of a session over WebTransport, whose stream has a header before each (revision 4).
///
/// Packets are delivered whole and at once. A packet that lies whole in the input is handed out where it lies; one that comes in
/// pieces is put together in one buffer of the decoder's, which is used again. Text is checked to be UTF-8.
public struct EngineIOFrameDecoder: Sendable {
    private enum Place: Sendable {
        case head(FrameHead)
        /// Between frames.
        case start
        /// In a packet of so many more bytes.
        case announced(Int)
    }

    /// What the peer may make us take: ``EngineIOLimits/payloadByteCount`` is that of each packet, and packets are not counted.
    public let limits: EngineIOLimits
    private var place = Place.start
    private var assembly = PacketAssembly()
    private var failure: EngineIODecodingError?
    /// How many bytes of the stream were taken, from the last ``reset()``.
    public private(set) var streamOffset: UInt64 = 0

    /// A decoder at the start of a stream.
    public init(limits: EngineIOLimits = EngineIOLimits()) {
        self.limits = limits
    }

    /// Takes bytes up to the end of the next packet.
    ///
    /// Call it until it returns `nil`, then with more input and an offset into that.
    ///
    /// - Parameters:
    ///   - input: What came from the peer; it may hold other things before `offset`.
    ///   - offset: Where to go on; moved past what was taken.
    /// - Returns: The next packet, or `nil` if all input was taken and more is needed.
    /// - Throws: The first rule that is broken, each time it is called again, until ``reset()``. All packets before the bad
    ///   one have been returned already.
    /// - Complexity: O(*n*) for *n* bytes taken. Allocates only when a packet in pieces outgrows the buffer.
    public mutating func next(
        in input: Span<UInt8>,
        at offset: inout Int
    ) throws(EngineIODecodingError) -> EngineIOPacketStep? {
        if let failure { throw failure }
        precondition(offset >= 0 && offset <= input.count, "an offset lies in the input")
        assembly.dropDelivered()
        let start = offset
        do throws(PacketFault) {
            let step = try advance(in: input, from: &offset)
            streamOffset &+= UInt64(truncatingIfNeeded: offset &- start)
            return step
        } catch {
            offset = error.index
            streamOffset &+= UInt64(truncatingIfNeeded: offset &- start)
            throw fail(error.code)
        }
    }

    /// Says that the stream has ended.
    ///
    /// - Throws: ``EngineIODecodingError/Code/truncatedPacket`` inside a frame, or the error of before.
    public mutating func finish() throws(EngineIODecodingError) {
        if let failure { throw failure }
        if case .start = place { return }
        throw fail(.truncatedPacket)
    }

    /// Goes back to the start of a stream, with the same limits; the buffer is kept.
    public mutating func reset() {
        place = .start
        assembly.reset()
        failure = nil
        streamOffset = 0
    }

    /// Calls `body` with the bytes of the packet that was returned last, which the accessors of its
    /// ``EngineIOPacketStep/packet`` take.
    ///
    /// It is mutating only so that the decoder is never copied for it.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - input: The bytes that it was found in.
    ///   - body: Reads the packet.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    /// - Precondition: `step` is the last one returned, and `input` is what it was found in.
    /// - Complexity: O(1), no allocation.
    public mutating func withBytes<Result, Failure: Error>(
        of step: EngineIOPacketStep,
        in input: Span<UInt8>,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try assembly.withBytes(of: step, in: input, body)
    }

    /// Takes bytes up to the end of the next packet, which owns what it has.
    ///
    /// - Returns: The next packet, or `nil` if all input was taken and more is needed.
    /// - Throws: As ``next(in:at:)``.
    /// - Complexity: O(*n*); one allocation for a payload of more than 15 bytes, or of bytes.
    public mutating func nextPacket(
        in input: Span<UInt8>,
        at offset: inout Int
    ) throws(EngineIODecodingError) -> EngineIOPacket.Owned? {
        guard let step = try next(in: input, at: &offset) else { return nil }
        return withBytes(of: step, in: input) { EngineIOPacket.Owned(decoded: step.packet, in: $0) }
    }

    private mutating func fail(_ code: EngineIODecodingError.Code) -> EngineIODecodingError {
        let failure = EngineIODecodingError(code, offset: streamOffset)
        self.failure = failure
        return failure
    }
}

// MARK: From place to place

extension EngineIOFrameDecoder {
    private mutating func advance(
        in input: Span<UInt8>,
        from position: inout Int
    ) throws(PacketFault) -> EngineIOPacketStep? {
        // What the input has of the packet begins here.
        var start = position
        while position < input.count {
            switch place {
            case .start:
                try readHead(FrameHead(), in: input, at: &position)
                start = position
            case .head(let head):
                try readHead(head, in: input, at: &position)
                start = position
            case .announced(let count):
                let next = position &+ min(count, input.count &- position)
                let isASCII = TextScanner.isASCII(input, position..<next)
                try assembly.take(position..<next, of: input, isValidText: isASCII)
                place = .announced(count &- (next &- position))
                position = next
                guard case .announced(0) = place else { continue }
                let step = try assembly.finish(start..<next, of: input, decidingIndex: next &- 1)
                place = .start
                return step
            }
        }
        if case .announced = place { assembly.keep(start..<position, of: input) }
        return nil
    }

    private mutating func readHead(
        _ start: FrameHead,
        in input: Span<UInt8>,
        at position: inout Int
    ) throws(PacketFault) {
        var head = start
        while position < input.count {
            let isComplete = try head.take(input[position], at: position, limit: UInt64(limits.payloadByteCount))
            position &+= 1
            guard isComplete else { continue }
            assembly.begin(isBinary: head.isBinary, revision: .four)
            // In range: the limit is an Int.
            place = .announced(Int(truncatingIfNeeded: head.length))
            return
        }
        place = .head(head)
    }
}
