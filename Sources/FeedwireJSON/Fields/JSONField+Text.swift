public import FeedwireCore

extension JSONField where Value == String {
    /// Where the text is.
    ///
    /// - Returns: The string, or `nil` if there is none.
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` at the value's first byte.
    @inlinable
    @inline(__always)
    public func text() throws(JSONDecodingError) -> JSONString? {
        // Both kinds of strings are 0b01 in the two highest bits.
        guard word &>> 62 == 1 else { return try noText() }
        return JSONString(range: range.withoutQuotes, hasEscapes: kind == .escapedString)
    }

    @usableFromInline
    @inline(never)
    func noText() throws(JSONDecodingError) -> JSONString? {
        guard let present else { return nil }
        throw JSONDecodingError(.wrongKind, at: present)
    }

    /// Whether there is a string whose text is `literal`, byte by byte.
    ///
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    public func equals(_ literal: StaticString, in json: Span<UInt8>) -> Bool {
        kind == .string
            ? range.withoutQuotes.equals(literal, in: json)
            : kind == .escapedString && unescapedEquals(literal, in: json)
    }

    @usableFromInline
    @inline(never)
    func unescapedEquals(_ literal: StaticString, in json: Span<UInt8>) -> Bool {
        raw?.string?.equals(literal, in: json) ?? false
    }
}

extension JSONField where Value == Bool {
    /// Whether it is `true`.
    ///
    /// - Returns: It, or `nil` if there is none.
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` at the value's first byte.
    public func bool() throws(JSONDecodingError) -> Bool? {
        guard let present else { return nil }
        guard let bool = present.bool else { throw JSONDecodingError(.wrongKind, at: present) }
        return bool
    }
}

extension JSONField where Value == RFC3339Timestamp {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    ///
    /// - Returns: They, or `nil` if there is no timestamp.
    /// - Throws: As ``read(in:)``.
    /// - Complexity: O(1), no allocation.
    public func nanosecondsSinceEpoch(in json: Span<UInt8>) throws(JSONDecodingError) -> Int64? {
        try read(in: json)?.nanosecondsSinceEpoch
    }
}

extension String: JSONReadable {
    /// The text of a string.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> String? {
        guard let string = value.string else { throw JSONDecodingError(.wrongKind, at: value) }
        do throws(ByteRangeError) {
            return try string.string(in: json)
        } catch {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
        }
    }
}

extension Bool: JSONReadable {
    /// `true` or `false`.
    public static func read(_ value: JSONValue, in _: Span<UInt8>) throws(JSONDecodingError) -> Bool? {
        guard let bool = value.bool else { throw JSONDecodingError(.wrongKind, at: value) }
        return bool
    }
}

extension RFC3339Timestamp: JSONReadable {
    /// The point in time that a string without escapes has.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> RFC3339Timestamp? {
        guard let string = value.string, !string.hasEscapes else { throw JSONDecodingError(.wrongKind, at: value) }
        guard Int(string.range.upperBound) <= json.count else {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
        }
        guard let timestamp = RFC3339Timestamp(json.extracting(string.range.indices)) else {
            throw JSONDecodingError(.wrongKind, at: value)
        }
        return timestamp
    }
}
