public import FeedwireCore
public import FeedwireJSON

/// A point in time as this feed may write it, which it does not document: milliseconds since the epoch, as a number or in a
/// string, or a text of RFC 3339.
///
/// What it says else is kept, so that it is written back as it was read.
public struct LedgerCoreTimestamp: Hashable, Sendable {
    /// The number or the text.
    public let text: String
    /// Whether it is written as a string.
    public let isQuoted: Bool
    /// Milliseconds since 1970-01-01T00:00:00Z, cut to a whole one; `nil` where it says no whole number of them and no date.
    public let millisecondsSinceEpoch: Int64?

    private init(checked text: String, isQuoted: Bool, _ millisecondsSinceEpoch: Int64?) {
        self.text = text
        self.isQuoted = isQuoted
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
    }

    /// A number.
    public init(millisecondsSinceEpoch: Int64, isQuoted: Bool = false) {
        self.init(checked: String(millisecondsSinceEpoch), isQuoted: isQuoted, millisecondsSinceEpoch)
    }

    /// A number that may be in a string.
    public init(_ number: JSONDecimal) {
        self.init(checked: number.text, isQuoted: number.isQuoted, try? number.int64())
    }

    /// A text, such as a date.
    public init(_ text: String) {
        if let number = JSONDecimal(text, isQuoted: true) {
            self.init(number)
        } else {
            var text = text
            let date = text.withUTF8 { unsafe RFC3339Timestamp($0.span) }
            self.init(checked: text, isQuoted: true, date?.millisecondsSinceEpoch)
        }
    }
}

extension JSONField where Value == LedgerCoreTimestamp {
    /// Milliseconds since 1970-01-01T00:00:00Z, cut to a whole one.
    ///
    /// - Returns: They, or `nil` if there is no value, or one that says no whole number of them and no date.
    /// - Throws: `JSONDecodingError.Code.wrongKind` at the first byte of what is neither a number nor a string without escapes.
    /// - Complexity: O(*n*), no allocation.
    public func millisecondsSinceEpoch(in text: Span<UInt8>) throws(JSONDecodingError) -> Int64? {
        guard let present else { return nil }
        if let number = present.number { return try? number.int64(in: text) }
        guard let string = present.string, !string.hasEscapes else {
            throw JSONDecodingError(.wrongKind, offset: UInt64(present.range.lowerBound))
        }
        if let number = try? string.number(in: text) { return try? number.int64(in: text) }
        return try? JSONField<RFC3339Timestamp>(self).read(in: text)?.millisecondsSinceEpoch
    }
}

extension LedgerCoreTimestamp: JSONReadable {
    /// The number, or the text of a string without escapes; an empty string is none.
    public static func read(
        _ value: JSONValue,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> LedgerCoreTimestamp? {
        let milliseconds = try JSONField<LedgerCoreTimestamp>(value).millisecondsSinceEpoch(in: text)
        guard value.number == nil else {
            return try JSONDecimal.read(value, in: text).map {
                LedgerCoreTimestamp(checked: $0.text, isQuoted: false, milliseconds)
            }
        }
        guard let string = try String.read(value, in: text), !string.isEmpty else { return nil }
        return LedgerCoreTimestamp(checked: string, isQuoted: true, milliseconds)
    }
}

extension LedgerCoreTimestamp: JSONWritable {
    /// Writes the number, or a string.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        if !isQuoted, let number = JSONDecimal(text) {
            try number.write(with: &writer, into: &sink)
        } else {
            try writer.string(text, into: &sink)
        }
    }
}

extension RFC3339Timestamp {
    /// Cut towards less, so that what is before the epoch stays in order.
    fileprivate var millisecondsSinceEpoch: Int64 {
        let (quotient, rest) = nanosecondsSinceEpoch.quotientAndRemainder(dividingBy: 1_000_000)
        return rest < 0 ? quotient - 1 : quotient
    }
}
