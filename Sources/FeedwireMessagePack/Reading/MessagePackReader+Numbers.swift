import FeedwireCore

extension MessagePackReader {
    /// Reads an integer of any format.
    ///
    /// - Returns: The integer, exactly.
    /// - Throws: ``MessagePackDecodingError/Code/wrongKind`` if the value is no integer, even for a float that has no
    ///   fraction; ``MessagePackDecodingError/Code/integerOverflow``; otherwise what is no MessagePack.
    public mutating func readInt64(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> Int64 {
        let (integer, end) = try integer(in: bytes)
        let value = Int64(bitPattern: integer.bits)
        guard integer.isNegative || value >= 0 else { throw failure(.integerOverflow) }
        position = end
        return value
    }

    /// Reads an integer of any format.
    ///
    /// - Returns: The integer, exactly.
    /// - Throws: As ``readInt64(in:)``; a negative one is an overflow.
    public mutating func readUInt64(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> UInt64 {
        let (integer, end) = try integer(in: bytes)
        guard !integer.isNegative else { throw failure(.integerOverflow) }
        position = end
        return integer.bits
    }

    /// Reads a number of any format: a float, or an integer, which is what JavaScript writes for a number without a fraction.
    ///
    /// - Returns: The number; of an integer beyond 2^53 the nearest `Double`.
    /// - Throws: ``MessagePackDecodingError/Code/wrongKind`` if the value is no number, otherwise what is no MessagePack.
    public mutating func readDouble(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> Double {
        guard try peekKind(in: bytes) == .float else {
            let (integer, end) = try integer(in: bytes)
            position = end
            return integer.isNegative ? Double(Int64(bitPattern: integer.bits)) : Double(integer.bits)
        }
        let digits = try contents(of: .float, in: bytes)
        position = digits.upperBound
        if let bits = bytes.bigEndian(UInt64.self, at: digits.lowerBound), digits.count == 8 {
            return Double(bitPattern: bits)
        }
        // There: the header has said that its four bytes are.
        return Double(Float(bitPattern: bytes.bigEndian(UInt32.self, at: digits.lowerBound) ?? 0))
    }

    /// An integer from -(2^63) to 2^64-1 (MessagePack, "Limitation").
    private struct Integer {
        /// In two's complement where it is negative.
        let bits: UInt64
        let isNegative: Bool

        init(_ value: UInt64) {
            bits = value
            isNegative = false
        }

        init(_ value: Int64) {
            bits = UInt64(bitPattern: value)
            isNegative = value < 0
        }
    }

    /// The integer that comes next, and where it ends; nothing is taken.
    private func integer(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> (Integer, end: Int) {
        let digits = try contents(of: .integer, in: bytes)
        // In bounds: there is a value at the position.
        let format = bytes[position]
        let start = digits.lowerBound
        // There: the header has said that the bytes are.
        let value =
            switch format {
            case 0xCC: Integer(UInt64(bytes.bigEndian(UInt8.self, at: start) ?? 0))
            case 0xCD: Integer(UInt64(bytes.bigEndian(UInt16.self, at: start) ?? 0))
            case 0xCE: Integer(UInt64(bytes.bigEndian(UInt32.self, at: start) ?? 0))
            case 0xCF: Integer(bytes.bigEndian(UInt64.self, at: start) ?? 0)
            case 0xD0: Integer(Int64(Int8(bitPattern: bytes.bigEndian(at: start) ?? 0)))
            case 0xD1: Integer(Int64(Int16(bitPattern: bytes.bigEndian(at: start) ?? 0)))
            case 0xD2: Integer(Int64(Int32(bitPattern: bytes.bigEndian(at: start) ?? 0)))
            case 0xD3: Integer(Int64(bitPattern: bytes.bigEndian(at: start) ?? 0))
            default: Integer(Int64(Int8(bitPattern: format)))
            }
        return (value, digits.upperBound)
    }
}
