import FeedwireCore

extension JSONReader {
    /// Skips a value of any kind, and checks it all the same.
    ///
    /// - Complexity: O(*n*), no recursion, no allocation.
    public mutating func skipValue(in json: Span<UInt8>) throws(JSONDecodingError) {
        _ = try readValue(in: json)
    }

    /// Reads a value of any kind, and checks all that it contains.
    ///
    /// - Returns: What it is and where.
    /// - Complexity: O(*n*), no recursion, no allocation.
    public mutating func readValue(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONValue {
        let byte = try nextByte(in: json)
        let start = position
        if byte == UInt8(ascii: "\"") {
            let end = try StringScanner.end(from: start &+ 1, in: json)
            position = end.position &+ 1
            return JSONValue(
                kind: end.hasEscapes ? .escapedString : .string,
                range: ByteRange(checked: start..<position)
            )
        }
        if byte &- UInt8(ascii: "0") <= 9 || byte == UInt8(ascii: "-") {
            position = try NumberScanner.end(from: start, in: json)
            return JSONValue(kind: .number, range: ByteRange(checked: start..<position))
        }
        let kind = try peekKind(in: json)
        switch kind {
        case .object, .array: position = try endOfContainer(from: start, in: json)
        case .true: try take("true", in: json)
        case .false: try take("false", in: json)
        default: try take("null", in: json)
        }
        return JSONValue(kind: kind, range: ByteRange(checked: start..<position))
    }

    /// The position behind the object or array that comes next, as long as it is one: nothing in it is checked, nor taken.
    ///
    /// - Complexity: O(*n*), a fraction of ``skipValue(in:)``; no allocation.
    package func uncheckedEndOfContainer(in json: Span<UInt8>) -> Int? {
        BracketScanner.end(from: position, in: json)
    }
}
