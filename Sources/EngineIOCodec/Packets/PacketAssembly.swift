import FeedwireCore

// The idea: a packet that lies whole in the input is handed out there. Of one that is cut, the pieces are put together in one
// buffer, which is used again. It grows by what has come, never by what a length announces.

/// Makes packets of pieces of a stream.
struct PacketAssembly: Hashable, Sendable {
    /// Larger buffers are given back after use, so that one large packet does not stay with an idle decoder.
    private static let keptCapacity = 131_072

    private var reader = PacketReader(isBinary: false, revision: .four)
    private var buffer: [UInt8] = []
    private var isDelivered = false

    /// Whether the text must go on.
    var isInsideCharacter: Bool { reader.isInsideCharacter }

    /// Starts a packet behind one that is complete.
    mutating func begin(isBinary: Bool, revision: EngineIORevision) {
        reader.restart(isBinary: isBinary, revision: revision)
    }

    /// Forgets all packets; the buffer is kept as long as it is not a large one.
    mutating func reset() {
        reader = PacketReader(isBinary: false, revision: .four)
        drop()
    }

    /// Checks the next bytes of the packet.
    @inline(__always)
    mutating func take(_ range: Range<Int>, of input: Span<UInt8>, isValidText: Bool) throws(PacketFault) {
        do throws(PacketFault) {
            try reader.take(input.extracting(range), isValidText: isValidText)
        } catch {
            throw PacketFault(code: error.code, index: range.lowerBound &+ error.index)
        }
    }

    /// Keeps what the input has of a packet that goes on behind it.
    mutating func keep(_ range: Range<Int>, of input: Span<UInt8>) {
        buffer.append(copying: input.extracting(range))
    }

    /// Ends the packet.
    ///
    /// - Parameters:
    ///   - range: What the input has of it.
    ///   - input: The input.
    ///   - decidingIndex: The place of what says that it ends.
    /// - Returns: The packet.
    /// - Throws: What its end reveals.
    @inline(__always)
    mutating func finish(
        _ range: Range<Int>,
        of input: Span<UInt8>,
        decidingIndex: Int
    ) throws(PacketFault) -> EngineIOPacketStep {
        let packet = try reader.finish(byteCount: buffer.count &+ range.count, decidingIndex: decidingIndex)
        guard !buffer.isEmpty else { return EngineIOPacketStep(packet: packet, place: .input(range)) }
        keep(range, of: input)
        isDelivered = true
        return EngineIOPacketStep(packet: packet, place: .assembled)
    }

    /// Gives up the packet that was handed out last, and the buffer if it is a large one.
    @inline(__always)
    mutating func dropDelivered() {
        if isDelivered { drop() }
    }

    @inline(never)
    private mutating func drop() {
        isDelivered = false
        buffer.removeAll(keepingCapacity: buffer.capacity <= Self.keptCapacity)
    }

    func withBytes<Result, Failure: Error>(
        of step: EngineIOPacketStep,
        in input: Span<UInt8>,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        switch step.place {
        case .input(let range): try body(input.extracting(range))
        case .assembled:
            try unsafe buffer.withUnsafeBufferPointer { bytes throws(Failure) in try body(unsafe bytes.span) }
        }
    }
}
