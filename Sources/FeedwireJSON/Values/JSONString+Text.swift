public import FeedwireCore

extension JSONString {
    /// Whether its text is `literal`, byte by byte; `false` also if it lies outside of `json`.
    ///
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    public func equals(_ literal: StaticString, in json: Span<UInt8>) -> Bool {
        hasEscapes ? unescapedEquals(literal, in: json) : range.equals(literal, in: json)
    }

    @usableFromInline
    @inline(never)
    func unescapedEquals(_ literal: StaticString, in json: Span<UInt8>) -> Bool {
        guard Int(range.upperBound) <= json.count else { return false }
        return literal.withUTF8Buffer { StringUnescaper.equals(unsafe $0.span, range.indices, in: json) }
    }

    /// Whether its text begins with `literal`, byte by byte; `false` also if it lies outside of `json`.
    package func hasPrefix(_ literal: StaticString, in json: Span<UInt8>) -> Bool {
        guard range.count >= literal.utf8CodeUnitCount, Int(range.upperBound) <= json.count else { return false }
        guard hasEscapes else {
            let start = range.indices.lowerBound
            // In order, and small enough: not above the string's end.
            return ByteRange(checked: start..<start + literal.utf8CodeUnitCount).equals(literal, in: json)
        }
        return literal.withUTF8Buffer {
            StringUnescaper.equals(unsafe $0.span, range.indices, in: json, asPrefix: true)
        }
    }

    /// Whether its text is `literal`, of lowercase ASCII letters, in whatever case; `false` also if it lies outside of `json`.
    package func equals(lowercase literal: StaticString, in json: Span<UInt8>) -> Bool {
        guard Int(range.upperBound) <= json.count else { return false }
        return literal.withUTF8Buffer {
            StringUnescaper.equals(unsafe $0.span, range.indices, in: json, ignoring: 0x20)
        }
    }

    /// Its text.
    ///
    /// - Throws: `ByteRangeError` if it does not lie within `json`.
    /// - Complexity: O(*n*); allocates for more than 15 bytes.
    public func string(in json: Span<UInt8>) throws(ByteRangeError) -> String {
        guard hasEscapes else { return try range.string(in: json) }
        var text: [UInt8] = []
        try copy(into: &text, in: json)
        return unsafe text.withUnsafeBufferPointer { unsafe String(copying: $0.span) }
    }

    /// Writes its text, unescaped, to the start of a buffer.
    ///
    /// - Returns: How many bytes it has.
    /// - Precondition: It lies within `json`, and the buffer has room for `range.count` bytes.
    package func unescape(in json: Span<UInt8>, into buffer: inout MutableSpan<UInt8>) -> Int {
        precondition(Int(range.upperBound) <= json.count && buffer.count >= range.count, "room for the text")
        return unsafe buffer.withUnsafeMutableBufferPointer { bytes in
            var output = unsafe OutputSpan(buffer: bytes, initializedCount: 0)
            StringUnescaper.append(range.indices, of: json, to: &output)
            return unsafe output.finalize(for: bytes)
        }
    }

    /// Appends its text, unescaped, to `sink`, which must have room for `range.count` bytes: unescaping makes it shorter.
    ///
    /// - Throws: `ByteRangeError` if it does not lie within `json`; nothing is written then.
    /// - Precondition: The sink has the room.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func copy<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink,
        in json: Span<UInt8>
    ) throws(ByteRangeError) {
        guard hasEscapes else {
            try range.copy(into: &sink, in: json)
            return
        }
        guard Int(range.upperBound) <= json.count else { throw ByteRangeError(range: range, byteCount: json.count) }
        precondition(sink.freeByteCount >= range.count, "the sink has no room for the text")
        let indices = range.indices
        sink.append(reserving: indices.count + StringUnescaper.spareByteCount) { output in
            StringUnescaper.append(indices, of: json, to: &output)
        }
    }
}
