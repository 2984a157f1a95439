/// What is before a packet in a body of revision 3: a length, and in the binary form what is counted.
struct RecordHead: Hashable, Sendable {
    /// What a byte of the head leads to.
    enum Outcome {
        /// There are more bytes of it.
        case more
        /// The packet comes next.
        case packet
        /// The body has no packets.
        case emptyList
    }

    private enum Place: UInt8 {
        case recordKind, firstDigit, digits, afterZero
    }

    private let isBinaryForm: Bool
    private let isFirst: Bool
    private var place: Place
    /// Whether the packet is one of bytes.
    private(set) var isBinary = false
    /// What the digits say up to now; never more than the limit of bytes.
    private(set) var length = 0

    /// The head of a record.
    ///
    /// - Parameters:
    ///   - isBinaryForm: Whether it is one of the binary form.
    ///   - isFirst: Whether it is the first of its body.
    init(ofBinaryForm isBinaryForm: Bool, isFirst: Bool) {
        self.isBinaryForm = isBinaryForm
        self.isFirst = isFirst
        place = isBinaryForm ? .recordKind : .firstDigit
    }

    /// Takes the next byte.
    ///
    /// - Parameters:
    ///   - byte: The byte.
    ///   - index: Its place in the input.
    ///   - room: How many bytes the limit leaves behind it.
    /// - Returns: What comes behind it.
    /// - Throws: The rule that it breaks.
    mutating func take(_ byte: UInt8, at index: Int, room: Int) throws(PacketFault) -> Outcome {
        let digit = isBinaryForm ? byte : byte &- UInt8(ascii: "0")
        let endsLength = byte == (isBinaryForm ? 0xFF : UInt8(ascii: ":"))
        switch place {
        case .recordKind:
            guard byte <= 1 else { throw PacketFault(code: .invalidRecord, index: index) }
            isBinary = byte == 1
            place = .firstDigit
        case .firstDigit:
            guard digit <= 9 else { throw PacketFault(code: .invalidLength, index: index) }
            if digit == 0 {
                guard isFirst, !isBinaryForm else { throw PacketFault(code: .emptyPacket, index: index) }
                place = .afterZero
            } else {
                place = .digits
                try append(digit, at: index, room: room)
            }
        case .digits:
            if endsLength { return .packet }
            guard digit <= 9 else { throw PacketFault(code: .invalidLength, index: index) }
            try append(digit, at: index, room: room)
        case .afterZero:
            guard endsLength else { throw PacketFault(code: .invalidLength, index: index) }
            return .emptyList
        }
        return .more
    }

    /// Each code unit has at least one byte, and the length one byte more, which ends it.
    private mutating func append(_ digit: UInt8, at index: Int, room: Int) throws(PacketFault) {
        // Below the limit, whose tenfold 64 bits hold.
        let value = UInt64(length) * 10 + UInt64(digit)
        guard value < UInt64(room) else { throw PacketFault(code: .payloadTooLarge, index: index) }
        length = Int(truncatingIfNeeded: value)
    }
}
