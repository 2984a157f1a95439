import FeedwireCore

extension EngineIOPayloadDecoder {
    /// Takes bytes up to the end of the next packet, which owns what it has.
    ///
    /// - Returns: The next packet, or `nil` if all input was taken.
    /// - Throws: As ``next(in:at:endsBody:)``.
    /// - Complexity: O(*n*); one allocation for a payload of more than 15 bytes, or of bytes.
    public mutating func nextPacket(
        in input: Span<UInt8>,
        at offset: inout Int,
        endsBody: Bool = false
    ) throws(EngineIODecodingError) -> EngineIOPacket.Owned? {
        guard let step = try next(in: input, at: &offset, endsBody: endsBody) else { return nil }
        return withBytes(of: step, in: input) { EngineIOPacket.Owned(decoded: step.packet, in: $0) }
    }

    /// Says that the body has ended, as ``finish()`` does.
    ///
    /// - Returns: The last packet, where only the end completes it; otherwise `nil`.
    /// - Throws: As ``finish()``.
    public mutating func finishPacket() throws(EngineIODecodingError) -> EngineIOPacket.Owned? {
        var offset = 0
        return try nextPacket(in: Span(), at: &offset, endsBody: true)
    }

    /// Hands every packet that is complete with `bytes` to `deliver`.
    ///
    /// It is the shortest way for a program that reads arrays from its socket.
    ///
    /// - Parameters:
    ///   - bytes: The next bytes of the body; none for an end that is known late.
    ///   - endsBody: Whether the body ends with them.
    ///   - deliver: Takes a packet.
    /// - Throws: The first rule that is broken; the packets before it have been delivered.
    public mutating func decode(
        _ bytes: [UInt8],
        endsBody: Bool,
        deliver: (EngineIOPacket.Owned) -> Void
    ) throws(EngineIODecodingError) {
        try unsafe bytes.withUnsafeBufferPointer { buffer throws(EngineIODecodingError) in
            let input = unsafe buffer.span
            var offset = 0
            while let packet = try nextPacket(in: input, at: &offset, endsBody: endsBody) { deliver(packet) }
        }
    }
}
