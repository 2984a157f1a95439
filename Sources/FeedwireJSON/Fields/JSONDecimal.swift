import FeedwireCore

/// A number as it was written, which may be in a string: no digit is lost, whatever it counts.
///
/// Up to 15 characters it needs no allocation.
public struct JSONDecimal: Hashable, Sendable {
    /// The number, by the grammar of RFC 8259 section 6.
    public let text: String
    /// Whether it is written as a string.
    public let isQuoted: Bool

    private init(checked text: String, isQuoted: Bool) {
        self.text = text
        self.isQuoted = isQuoted
    }

    /// A number as it is to be written.
    ///
    /// - Returns: It, or `nil` if the text is no number by the grammar of RFC 8259 section 6.
    public init?(_ text: String, isQuoted: Bool = false) {
        var text = text
        let isNumber = text.withUTF8 { bytes in
            let json = unsafe bytes.span
            let string = JSONString(range: ByteRange(clamping: 0..<json.count), hasEscapes: false)
            return (try? string.number(in: json)) != nil
        }
        guard isNumber else { return nil }
        self.init(checked: text, isQuoted: isQuoted)
    }

    /// An integer.
    public init(_ value: Int64, isQuoted: Bool = false) {
        self.init(checked: String(value), isQuoted: isQuoted)
    }

    /// An integer.
    public init(_ value: UInt64, isQuoted: Bool = false) {
        self.init(checked: String(value), isQuoted: isQuoted)
    }

    /// The number as a signed integer.
    ///
    /// - Throws: As ``JSONNumber/int64(in:)``.
    public func int64() throws(JSONDecodingError) -> Int64 {
        try withNumber { number, json throws(JSONDecodingError) in try number.int64(in: json) }
    }

    /// The number as an unsigned integer.
    ///
    /// - Throws: As ``JSONNumber/uint64(in:)``.
    public func uint64() throws(JSONDecodingError) -> UInt64 {
        try withNumber { number, json throws(JSONDecodingError) in try number.uint64(in: json) }
    }

    /// The nearest `Double`.
    ///
    /// - Throws: As ``JSONNumber/double(in:)``.
    public func double() throws(JSONDecodingError) -> Double {
        try withNumber { number, json throws(JSONDecodingError) in try number.double(in: json) }
    }

    private func withNumber<Result>(
        _ read: (JSONNumber, Span<UInt8>) throws(JSONDecodingError) -> Result
    ) throws(JSONDecodingError) -> Result {
        var text = text
        let result = text.withUTF8 { bytes in
            let json = unsafe bytes.span
            return Swift.Result { () throws(JSONDecodingError) in
                try read(JSONNumber(range: ByteRange(clamping: 0..<json.count)), json)
            }
        }
        return try result.get()
    }
}

extension JSONDecimal: ExpressibleByIntegerLiteral {
    /// An integer, such as the milliseconds of a session.
    public init(integerLiteral value: Int64) {
        self.init(value)
    }
}

extension JSONDecimal: JSONReadable {
    /// The number, or the one that a string has; an empty string is none.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> JSONDecimal? {
        guard let number = try JSONField<JSONDecimal>(value).number(in: json) else { return nil }
        do throws(ByteRangeError) {
            return JSONDecimal(checked: try number.string(in: json), isQuoted: value.kind != .number)
        } catch {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
        }
    }
}

extension JSONField where Value == JSONDecimal {
    /// Where the number is, in its quotes if it has some.
    ///
    /// - Returns: The number, or `nil` if there is none; an empty string is none.
    /// - Throws: ``JSONDecodingError/Code/wrongKind`` at the value's first byte.
    /// - Complexity: O(*n*) where it is written as a string, otherwise O(1); no allocation.
    @inlinable
    public func number(in json: Span<UInt8>) throws(JSONDecodingError) -> JSONNumber? {
        guard let present else { return nil }
        if let number = present.number { return number }
        return try quotedNumber(present, in: json)
    }

    @usableFromInline
    @inline(never)
    func quotedNumber(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> JSONNumber? {
        guard let string = value.string else { throw JSONDecodingError(.wrongKind, at: value) }
        if string.range.isEmpty { return nil }
        do throws(JSONDecodingError) {
            return try string.number(in: json)
        } catch {
            throw error.code == .wrongKind ? JSONDecodingError(.wrongKind, at: value) : error
        }
    }

    /// The nearest `Double`.
    ///
    /// - Returns: It, or `nil` if there is no number.
    /// - Throws: As ``number(in:)`` and ``JSONNumber/double(in:)``.
    @inlinable
    public func double(in json: Span<UInt8>) throws(JSONDecodingError) -> Double? {
        if let value = usualDouble(in: json) { return value }
        return try unusualDouble(in: json)
    }

    /// The nearest `Double`, found where its digits begin; `nil` for one with an exponent, or with many digits.
    @usableFromInline
    func usualDouble(in json: Span<UInt8>) -> Double? {
        guard hasUsualText, let (value, end) = ShortNumber.double(from: textStart, in: json), end == textEnd else {
            return nil
        }
        return value
    }

    @usableFromInline
    @inline(never)
    func unusualDouble(in json: Span<UInt8>) throws(JSONDecodingError) -> Double? {
        try number(in: json)?.double(in: json)
    }

    /// The number as a signed integer.
    ///
    /// - Returns: It, or `nil` if there is no number.
    /// - Throws: As ``number(in:)`` and ``JSONNumber/int64(in:)``.
    @inlinable
    public func int64(in json: Span<UInt8>) throws(JSONDecodingError) -> Int64? {
        if let value = usualInt64(in: json) { return value }
        return try number(in: json)?.int64(in: json)
    }

    /// An integer of at most sixteen digits, found where they begin; `nil` for any other number.
    @usableFromInline
    func usualInt64(in json: Span<UInt8>) -> Int64? {
        guard hasUsualText, let (value, end) = ShortNumber.int64(from: textStart, in: json), end == textEnd else {
            return nil
        }
        return value
    }

    /// Whether there is a number, or a string without escapes that may be one.
    @inline(__always)
    private var hasUsualText: Bool { kind == .number || kind == .string }

    /// The first byte of a number, which may be behind a quote.
    @inline(__always)
    private var textStart: Int { Int(truncatingIfNeeded: word & 0xFFFF_FFFF) &+ quoteCount }

    /// Behind its last byte.
    @inline(__always)
    private var textEnd: Int {
        Int(truncatingIfNeeded: word & 0xFFFF_FFFF) &+ Int(truncatingIfNeeded: word &>> 32 & 0x1FFF_FFFF) &- quoteCount
    }

    @inline(__always)
    private var quoteCount: Int { kind == .string ? 1 : 0 }

    /// The number as an unsigned integer.
    ///
    /// - Returns: It, or `nil` if there is no number.
    /// - Throws: As ``number(in:)`` and ``JSONNumber/uint64(in:)``.
    @inlinable
    public func uint64(in json: Span<UInt8>) throws(JSONDecodingError) -> UInt64? {
        try number(in: json)?.uint64(in: json)
    }
}
