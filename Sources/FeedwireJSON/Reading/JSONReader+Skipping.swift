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
        try skipLiteralOrContainer(kind, in: json)
        return JSONValue(kind: kind, range: ByteRange(checked: start..<position))
    }

    @inline(never)
    private mutating func skipLiteralOrContainer(_ kind: JSONValue.Kind, in json: Span<UInt8>) throws(JSONDecodingError)
    {
        switch kind {
        case .true: try take("true", in: json)
        case .false: try take("false", in: json)
        case .null: try take("null", in: json)
        default: try skipContainer(in: json)
        }
    }

    /// Skips an object or array, by a loop that remembers of each open bracket which of the two it is.
    private mutating func skipContainer(in json: Span<UInt8>) throws(JSONDecodingError) {
        var open = BracketStack()
        repeat {
            let kind = try peekKind(in: json)
            switch kind {
            case .object, .array:
                try begin(json[position], in: json)
                open.push(isObject: kind == .object)
            case .string, .escapedString: _ = try readString(in: json)
            case .number: _ = try readNumber(in: json)
            case .true: try take("true", in: json)
            case .false: try take("false", in: json)
            case .null: try take("null", in: json)
            }
            while !open.isEmpty, try !advance(toNextIn: open, in: json) { open.pop() }
        } while !open.isEmpty
    }

    /// Whether the innermost object or array has a further value, which comes next then.
    private mutating func advance(toNextIn open: BracketStack, in json: Span<UInt8>) throws(JSONDecodingError) -> Bool {
        open.isInObject ? try nextKey(in: json) != nil : try nextElement(in: json)
    }
}
