extension JSONReader {
    /// Reads a number as a signed integer, in one pass.
    ///
    /// - Throws: As ``readNumber(in:)``, and as ``JSONNumber/int64(in:)``.
    /// - Complexity: O(*n*), no allocation.
    public mutating func readInt64(in json: Span<UInt8>) throws(JSONDecodingError) -> Int64 {
        _ = try nextByte(in: json)
        if let (value, end) = ShortNumber.int64(from: position, in: json) {
            position = end
            return value
        }
        return try readLongInt64(in: json)
    }

    /// Reads a number as the nearest `Double`, in one pass.
    ///
    /// - Throws: As ``readNumber(in:)``, and as ``JSONNumber/double(in:)``.
    /// - Complexity: O(*n*), no allocation.
    public mutating func readDouble(in json: Span<UInt8>) throws(JSONDecodingError) -> Double {
        _ = try nextByte(in: json)
        if let (value, end) = ShortNumber.double(from: position, in: json) {
            position = end
            return value
        }
        return try readLongDouble(in: json)
    }

    /// Reads a number that is written as a string, as the nearest `Double`, in one pass.
    ///
    /// - Throws: As ``readString(in:)``, and as ``JSONString/double(in:)``.
    /// - Complexity: O(*n*), no allocation.
    public mutating func readQuotedDouble(in json: Span<UInt8>) throws(JSONDecodingError) -> Double {
        let quote = try nextByte(in: json)
        if quote == UInt8(ascii: "\""),
            let (value, end) = ShortNumber.double(from: position &+ 1, in: json),
            // In bounds: a byte lies behind the number.
            unsafe json[unchecked: end] == UInt8(ascii: "\"")
        {
            position = end &+ 1
            return value
        }
        return try readLongQuotedDouble(in: json)
    }

    @inline(never)
    private mutating func readLongInt64(in json: Span<UInt8>) throws(JSONDecodingError) -> Int64 {
        try readNumber(in: json).int64(in: json)
    }

    @inline(never)
    private mutating func readLongDouble(in json: Span<UInt8>) throws(JSONDecodingError) -> Double {
        try readNumber(in: json).double(in: json)
    }

    @inline(never)
    private mutating func readLongQuotedDouble(in json: Span<UInt8>) throws(JSONDecodingError) -> Double {
        try readString(in: json).double(in: json)
    }
}
