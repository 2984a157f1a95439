/// What is before a packet over WebTransport: whether it is bytes, and its length.
struct FrameHead: Hashable, Sendable {
    /// Whether the packet is one of bytes.
    private(set) var isBinary = false
    /// What the bytes of the length say up to now.
    private(set) var length: UInt64 = 0
    /// How many bytes a longer length has, and how many of them have come; `nil` before the first byte.
    private var extendedByteCount: Int?
    private var takenByteCount = 0

    /// Takes the next byte.
    ///
    /// - Parameters:
    ///   - byte: The byte.
    ///   - index: Its place in the input.
    ///   - limit: The greatest length that is accepted.
    /// - Returns: Whether it is the last one of the head.
    /// - Throws: The rule that it breaks.
    mutating func take(_ byte: UInt8, at index: Int, limit: UInt64) throws(PacketFault) -> Bool {
        if let extendedByteCount {
            length = length << 8 | UInt64(byte)
            takenByteCount += 1
            guard !isLongerThanNeeded else { throw PacketFault(code: .invalidLength, index: index) }
            return try check(missing: extendedByteCount - takenByteCount, at: index, limit: limit)
        }
        isBinary = byte & 0x80 != 0
        switch byte & 0x7F {
        case 0: throw PacketFault(code: .emptyPacket, index: index)
        case 126: extendedByteCount = 2
        case 127: extendedByteCount = 8
        case let short:
            length = UInt64(short)
            return try check(missing: 0, at: index, limit: limit)
        }
        return false
    }

    /// Whether the bytes up to now say that a shorter form was due.
    private var isLongerThanNeeded: Bool {
        extendedByteCount == 2 ? takenByteCount == 2 && length < 126 : takenByteCount == 6 && length == 0
    }

    /// Refuses a length that is over the limit even if all bytes that are missing are zero.
    private func check(missing byteCount: Int, at index: Int, limit: UInt64) throws(PacketFault) -> Bool {
        guard length <= limit >> UInt64(8 * byteCount) else { throw PacketFault(code: .payloadTooLarge, index: index) }
        return byteCount == 0
    }
}
