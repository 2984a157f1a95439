public import FeedwireCore

extension JSONString {
    /// Whether its text is `literal`, byte by byte; `false` also if it lies outside of `json`.
    ///
    /// - Complexity: O(*n*), no allocation.
    public func equals(_ literal: StaticString, in json: Span<UInt8>) -> Bool {
        guard hasEscapes else { return range.equals(literal, in: json) }
        guard Int(range.upperBound) <= json.count else { return false }
        return literal.withUTF8Buffer { StringUnescaper.equals(unsafe $0.span, range.indices, in: json) }
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
