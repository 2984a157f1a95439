import FeedwireCore

// The idea: what says where a packet ends differs from form to form (a separator, or a length before it); what a packet is
// does not. So one loop goes from place to place, and hands the bytes of a packet to `PacketAssembly` in pieces as large as the
// input has them. Only a packet that is cut by the input's end is copied.

/// Reads the packets of a body of HTTP long-polling, which may come in pieces.
///
/// ```swift
/// var decoder = EngineIOPayloadDecoder(form: .recordSeparated)
/// var offset = 0
/// while let step = try decoder.next(in: bytes, at: &offset, endsBody: true) {
///     decoder.withBytes(of: step, in: bytes) { … }
/// }
/// ```
///
/// Packets are delivered whole and at once, those before a bad one too. A packet that lies whole in the input is handed out where
/// it lies; one that comes in pieces is put together in one buffer of the decoder's, which is used again.
public struct EngineIOPayloadDecoder: Sendable {
    private enum Place: Sendable {
        /// Before the first byte of a record.
        case betweenRecords
        case head(RecordHead)
        /// In a packet that ends with a separator or the body.
        case separated
        /// In a packet of so many more code units, or bytes.
        case announced(Int)
        /// Behind what stands for no packets.
        case emptyList
        case ended
    }

    /// How the packets make the body.
    public let form: EngineIOPayloadForm
    /// What the peer may make us take.
    public let limits: EngineIOLimits
    private var place = Place.betweenRecords
    private var packetCount = 0
    private var assembly = PacketAssembly()
    private var failure: EngineIODecodingError?
    /// How many bytes of the body were taken, from the last ``reset()``.
    public private(set) var streamOffset: UInt64 = 0

    /// A decoder at the start of a body.
    public init(form: EngineIOPayloadForm, limits: EngineIOLimits = EngineIOLimits()) {
        self.form = form
        self.limits = limits
    }

    /// Takes bytes up to the end of the next packet.
    ///
    /// Call it until it returns `nil`, then with more input and an offset into that.
    ///
    /// - Parameters:
    ///   - input: What came from the peer; it may hold other things before `offset`.
    ///   - offset: Where to go on; moved past what was taken.
    ///   - endsBody: Whether the body ends with the input. Where that is not known, call ``finish()`` when it is.
    /// - Returns: The next packet, or `nil` if all input was taken.
    /// - Throws: The first rule that is broken, each time it is called again, until ``reset()``. All packets before the bad
    ///   one have been returned already. The limits count the body's bytes and packets exactly.
    /// - Precondition: A body that has ended is followed by ``reset()`` before further bytes.
    /// - Complexity: O(*n*) for *n* bytes taken. Allocates only when a packet in pieces outgrows the buffer.
    public mutating func next(
        in input: Span<UInt8>,
        at offset: inout Int,
        endsBody: Bool = false
    ) throws(EngineIODecodingError) -> EngineIOPacketStep? {
        if let failure { throw failure }
        precondition(offset >= 0 && offset <= input.count, "an offset lies in the input")
        assembly.dropDelivered()
        let start = offset
        // In range: the body never has more bytes than the limit, which an Int holds.
        let limit = start &+ limits.payloadByteCount &- Int(truncatingIfNeeded: streamOffset)
        do throws(PacketFault) {
            let step = try advance(in: input, from: &offset, limit: limit, endsBody: endsBody)
            streamOffset &+= UInt64(truncatingIfNeeded: offset &- start)
            return step
        } catch {
            offset = error.index
            streamOffset &+= UInt64(truncatingIfNeeded: offset &- start)
            let failure = EngineIODecodingError(error.code, offset: streamOffset)
            self.failure = failure
            throw failure
        }
    }

    /// Says that the body has ended.
    ///
    /// - Returns: In ``EngineIOPayloadForm/recordSeparated`` the last packet, unless it was returned because `next` was told so;
    ///   otherwise `nil`.
    /// - Throws: ``EngineIODecodingError/Code/emptyPacket`` for a body without packets and behind a separator,
    ///   ``EngineIODecodingError/Code/truncatedPacket`` inside a record whose length is known, what the end of the last packet
    ///   reveals, or the error of before.
    public mutating func finish() throws(EngineIODecodingError) -> EngineIOPacketStep? {
        var offset = 0
        return try next(in: Span(), at: &offset, endsBody: true)
    }

    /// Goes back to the start of a body, with the same form and limits; the buffer is kept.
    public mutating func reset() {
        place = .betweenRecords
        packetCount = 0
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
}

// MARK: From place to place

extension EngineIOPayloadDecoder {
    /// Goes on to the end of the next packet, or of the input, of which nothing may be at `limit` or behind it.
    private mutating func advance(
        in input: Span<UInt8>,
        from position: inout Int,
        limit: Int,
        endsBody: Bool
    ) throws(PacketFault) -> EngineIOPacketStep? {
        let end = min(input.count, limit)
        // What the input has of the packet begins here.
        var start = position
        while position < end {
            switch place {
            case .betweenRecords:
                try beginRecord(at: position)
                start = position
            case .head(let head):
                try readHead(head, in: input, at: &position, to: end, limit: limit)
                start = position
            case .separated:
                let found = TextScanner.findSeparator(in: input, position..<end)
                try assembly.take(position..<found.index, of: input, isValidText: found.isASCII)
                position = found.index
                guard position < end else { continue }
                position &+= 1
                return try finishPacket(start..<found.index, of: input, decidingIndex: found.index)
            case .announced(let count):
                guard try takeAnnounced(count, of: input, at: &position, to: end) else { continue }
                return try finishPacket(start..<position, of: input, decidingIndex: position &- 1)
            case .emptyList: throw PacketFault(code: .emptyPacket, index: position)
            case .ended: preconditionFailure("a body that has ended is reset before further bytes")
            }
        }
        guard end == input.count else { throw PacketFault(code: .payloadTooLarge, index: end) }
        return try pause(start..<end, of: input, endsBody: endsBody)
    }

    private mutating func beginRecord(at position: Int) throws(PacketFault) {
        guard packetCount < limits.packetCount else { throw PacketFault(code: .tooManyPackets, index: position) }
        switch form {
        case .recordSeparated:
            assembly.begin(isBinary: false, revision: .four)
            place = .separated
        case .lengthPrefixed, .binary:
            place = .head(RecordHead(ofBinaryForm: form == .binary, isFirst: packetCount == 0))
        }
    }

    private mutating func readHead(
        _ start: RecordHead,
        in input: Span<UInt8>,
        at position: inout Int,
        to end: Int,
        limit: Int
    ) throws(PacketFault) {
        var head = start
        while position < end {
            let outcome = try head.take(input[position], at: position, room: limit &- position &- 1)
            position &+= 1
            switch outcome {
            case .more: continue
            case .packet:
                assembly.begin(isBinary: head.isBinary, revision: .three)
                place = .announced(head.length)
            case .emptyList: place = .emptyList
            }
            return
        }
        place = .head(head)
    }

    /// Takes what the input has of a packet of `count` more code units or bytes.
    ///
    /// - Returns: Whether that is all.
    private mutating func takeAnnounced(
        _ count: Int,
        of input: Span<UInt8>,
        at position: inout Int,
        to end: Int
    ) throws(PacketFault) -> Bool {
        let start = position
        let next = start &+ min(count, end &- start)
        let isASCII = TextScanner.isASCII(input, start..<next)
        // A byte each; a count of 0 is that of a character that goes on.
        if form == .binary || isASCII && count > 0 {
            position = next
            try assembly.take(start..<next, of: input, isValidText: isASCII)
            place = .announced(count &- (next &- start))
            return next &- start == count
        }
        let units = TextScanner.skip(count, in: input, start..<end)
        position = units.end
        try assembly.take(start..<position, of: input, isValidText: false)
        guard units.missing >= 0 else { throw PacketFault(code: .splitSurrogatePair, index: position &- 1) }
        while units.missing == 0 {
            guard assembly.isInsideCharacter else { return true }
            guard position < end else { break }
            try assembly.take(position..<position &+ 1, of: input, isValidText: false)
            position &+= 1
        }
        place = .announced(units.missing)
        return false
    }

    private mutating func finishPacket(
        _ range: Range<Int>,
        of input: Span<UInt8>,
        decidingIndex: Int
    ) throws(PacketFault) -> EngineIOPacketStep {
        let step = try assembly.finish(range, of: input, decidingIndex: decidingIndex)
        packetCount &+= 1
        // A separator announces a record, and a body that ends behind one has an empty one.
        place = .betweenRecords
        return step
    }

    /// Keeps what the end of the input cuts, or ends the body there.
    private mutating func pause(
        _ range: Range<Int>,
        of input: Span<UInt8>,
        endsBody: Bool
    ) throws(PacketFault) -> EngineIOPacketStep? {
        let end = range.upperBound
        switch place {
        case .separated where endsBody:
            let step = try finishPacket(range, of: input, decidingIndex: end)
            place = .ended
            return step
        case .separated, .announced:
            guard !endsBody else { throw PacketFault(code: .truncatedPacket, index: end) }
            assembly.keep(range, of: input)
        case .head:
            guard !endsBody else { throw PacketFault(code: .truncatedPacket, index: end) }
        case .betweenRecords where endsBody:
            guard packetCount > 0, form != .recordSeparated else {
                throw PacketFault(code: .emptyPacket, index: end)
            }
            place = .ended
        case .emptyList where endsBody: place = .ended
        case .betweenRecords, .emptyList, .ended: break
        }
        return nil
    }
}
