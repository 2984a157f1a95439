import FeedwireCore
public import FeedwireJSON

/// A symbol as a server compares it: without the whitespace around it, and in upper case.
///
/// A server writes symbols in its own way, and not always in the same. A symbol is ASCII; other letters stay as they are.
public struct AlenoSymbol: Sendable {
    /// The symbol, such as `BTC/USD`.
    public let text: String

    /// A symbol, however it is written.
    public init(_ text: String) {
        let bytes = Array(text.utf8)
        self.text = bytes.withSpan { bytes in
            let symbol = Self.trimmed(bytes.indices, of: bytes).map { Self.uppercased(bytes[$0]) }
            return symbol.withSpan { String(copying: $0) }
        }
    }

    /// Whether a field has this symbol, however it is written there.
    ///
    /// - Complexity: O(*n*); allocates only where the field has escapes.
    public func isNamed(by field: JSONField<String>, in json: Span<UInt8>) -> Bool {
        guard let string = field.raw?.string, Int(string.range.upperBound) <= json.count else { return false }
        if string.hasEscapes { return (try? string.string(in: json)).map(AlenoSymbol.init) == self }
        let range = Self.trimmed(string.range.indices, of: json)
        guard range.count == text.utf8.count else { return false }
        return zip(range, text.utf8).allSatisfy { Self.uppercased(json[$0]) == $1 }
    }

    /// The range without the whitespace at its ends.
    private static func trimmed(_ range: Range<Int>, of bytes: Span<UInt8>) -> Range<Int> {
        var range = range
        while let first = range.first, isWhitespace(bytes[first]) { range = range.dropFirst() }
        while let last = range.last, isWhitespace(bytes[last]) { range = range.dropLast() }
        return range
    }

    /// Space, and tab to carriage return.
    private static func isWhitespace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func uppercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & 0xDF : byte
    }
}

extension AlenoSymbol: Hashable {
    /// Whether two symbols are the same, byte by byte.
    ///
    /// - Returns: Whether they are.
    public static func == (left: AlenoSymbol, right: AlenoSymbol) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
