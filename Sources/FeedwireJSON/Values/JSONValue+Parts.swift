public import FeedwireCore

extension JSONValue {
    /// The string that it is, or `nil`.
    @inlinable
    public var string: JSONString? {
        switch kind {
        case .string, .escapedString:
            JSONString(
                range: range.withoutQuotes,
                hasEscapes: kind == .escapedString
            )
        default: nil
        }
    }

    /// The number that it is, or `nil`.
    @inlinable
    public var number: JSONNumber? { kind == .number ? JSONNumber(range: range) : nil }

    /// The truth value that it is, or `nil`.
    @inlinable
    public var bool: Bool? {
        switch kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// Whether it is `null`.
    @inlinable
    public var isNull: Bool { kind == .null }
}

extension ByteRange {
    /// What is between the quotes of a string.
    @inlinable
    package var withoutQuotes: ByteRange {
        // In order: a string has two quotes.
        ByteRange(checked: indices.lowerBound &+ 1..<indices.upperBound &- 1)
    }
}

extension JSONValue {
    /// Reads a whole document, and checks all that it contains.
    ///
    /// - Throws: What is no JSON, whitespace around the value apart.
    /// - Complexity: O(*n*), no allocation.
    public init(decoding json: Span<UInt8>, limits: JSONLimits = JSONLimits()) throws(JSONDecodingError) {
        var reader = try JSONReader(json, limits: limits)
        self = try reader.readValue(in: json)
        try reader.finish(in: json)
    }
}
