import FeedwireCore

// The idea: where a number begins is known, where it ends is not. Words from its first digit on tell both how many digits
// there are and what they are worth, so that the text is gone over once. Only what is usual is read here – an integer of up
// to sixteen digits, a decimal of up to sixteen before and behind the point – and a price of up to seven characters as one word;
// `nil` sends all else, errors among it, to the scanner and the reader of any number.

/// Reads the usual numbers while it finds their end.
@usableFromInline
enum ShortNumber {
    /// The integer whose first digit or sign is at `start`, and the position behind it; `nil` if that is not one of up to
    /// sixteen digits.
    @inlinable
    @inline(__always)
    static func int64(from start: Int, in json: Span<UInt8>) -> (value: Int64, end: Int)? {
        // In bounds: the sign; `Digits` asks for more.
        guard start < json.count else { return nil }
        let bytes = unsafe json.bytes
        let isNegative = bytes.byte(at: start) == UInt8(ascii: "-")
        let first = isNegative ? start &+ 1 : start
        guard let digits = Digits(from: first, in: bytes), !digits.hasLeadingZero(bytes, first) else { return nil }
        let behind = bytes.byte(at: digits.end)
        guard behind != UInt8(ascii: "."), behind | 0x20 != UInt8(ascii: "e") else { return nil }
        let value = Int64(truncatingIfNeeded: digits.value)
        return (isNegative ? 0 &- value : value, digits.end)
    }

    /// The double nearest to the number whose first digit or sign is at `start`, and the position behind it; `nil` if it has
    /// an exponent, or many digits.
    @inlinable
    @inline(__always)
    static func double(from start: Int, in json: Span<UInt8>) -> (value: Double, end: Int)? {
        // In bounds: the sign; `UsualDecimal` and `Digits` ask for more.
        guard start < json.count else { return nil }
        let bytes = unsafe json.bytes
        let isNegative = bytes.byte(at: start) == UInt8(ascii: "-")
        let first = isNegative ? start &+ 1 : start
        if let decimal = UsualDecimal(from: first, in: bytes) {
            let sign: UInt64 = isNegative ? 1 << 63 : 0
            return (Double(bitPattern: decimal.value.bitPattern | sign), decimal.end)
        }
        return longDouble(from: first, isNegative: isNegative, in: bytes)
    }

    /// The same of more digits before or behind the point, or near the end of the document.
    @usableFromInline
    @inline(never)
    static func longDouble(from first: Int, isNegative: Bool, in bytes: RawSpan) -> (value: Double, end: Int)? {
        let sign: UInt64 = isNegative ? 1 << 63 : 0
        guard let integer = Digits(from: first, in: bytes), !integer.hasLeadingZero(bytes, first) else { return nil }
        var (digits, end, fractionCount) = (integer.value, integer.end, 0)
        if bytes.byte(at: end) == UInt8(ascii: ".") {
            guard let fraction = Digits(from: end &+ 1, in: bytes) else { return nil }
            fractionCount = fraction.end &- end &- 1
            // Nineteen digits are in no word too large.
            guard integer.end &- first &+ fractionCount <= DecimalText.wordDigitCount else { return nil }
            digits = digits &* PowersOfTen.word(fractionCount) &+ fraction.value
            end = fraction.end
        }
        guard bytes.byte(at: end) | 0x20 != UInt8(ascii: "e") else { return nil }
        if digits <= 1 << 53 {
            let quotient = Double(digits) / PowersOfTen.double(fractionCount)
            return (Double(bitPattern: quotient.bitPattern | sign), end)
        }
        guard let magnitude = bitPattern(of: digits, fractionCount: fractionCount) else { return nil }
        return (Double(bitPattern: magnitude | sign), end)
    }

    /// The bits of the double nearest to many digits, or `nil` if that needs more than a word of them.
    @usableFromInline
    @inline(never)
    static func bitPattern(of digits: UInt64, fractionCount: Int) -> UInt64? {
        let decimal = ScaledDecimal(digits, exponent: 0 &- fractionCount)
        return decimal.isCertain ? decimal.nearest : nil
    }
}

/// An unsigned number of fewer characters than are asked at once, up to eight of them before the point, and a byte behind it.
@usableFromInline
struct UsualDecimal {
    @usableFromInline let digits: UInt64
    @usableFromInline let fractionCount: Int
    @usableFromInline let end: Int

    /// The nearest double, rounded once: fifteen digits are below 2^53, and the divisor is exact.
    @inlinable
    @inline(__always)
    var value: Double { Double(digits) / PowersOfTen.double(fractionCount) }

    /// `nil` if it is another number, or none, or if the document ends soon.
    @inlinable
    @inline(__always)
    init?(from start: Int, in bytes: RawSpan) {
        // In bounds: eight digits, a point and two words.
        guard bytes.byteCount &- start > 25 else { return nil }
        let others = ByteMask(nonDigitsOf: bytes, at: start)
        let integerCount = others.first
        guard integerCount &- 1 < 8, integerCount != 0, !others.isEmpty else { return nil }
        let word = bytes.word(at: start)
        guard integerCount == 1 || word & 0xFF != UInt64(UInt8(ascii: "0")) else { return nil }
        let integer = DigitWord.value(ofFirst: integerCount, in: word)
        let point = start &+ integerCount
        let behind = bytes.byte(at: point)
        guard behind == UInt8(ascii: ".") else {
            guard behind | 0x20 != UInt8(ascii: "e") else { return nil }
            (digits, fractionCount, end) = (integer, 0, point)
            return
        }
        let rest = others.withoutFirst
        fractionCount = rest.first &- integerCount &- 1
        guard !rest.isEmpty, fractionCount != 0 else { return nil }
        end = point &+ 1 &+ fractionCount
        digits =
            integer &* PowersOfTen.word(fractionCount)
            &+ Self.fraction(of: fractionCount, from: point &+ 1, in: bytes)
        guard bytes.byte(at: end) | 0x20 != UInt8(ascii: "e") else { return nil }
    }

    /// The number that up to sixteen digits are.
    @inlinable
    @inline(__always)
    static func fraction(of count: Int, from start: Int, in bytes: RawSpan) -> UInt64 {
        let first = bytes.word(at: start)
        guard count > 8 else { return DigitWord.value(ofFirst: count, in: first) }
        let last = DigitWord.value(ofFirst: count &- 8, in: bytes.word(at: start &+ 8))
        return DigitWord.value(of: first) &* PowersOfTen.word(count &- 8) &+ last
    }
}

/// One to sixteen digits, and a byte behind them.
@usableFromInline
struct Digits {
    @usableFromInline let value: UInt64
    @usableFromInline let end: Int

    /// `nil` if there is none, or a seventeenth, or if the document ends with them.
    @inlinable
    @inline(__always)
    init?(from start: Int, in bytes: RawSpan) {
        guard bytes.byteCount &- start > 16 else {
            guard let digits = Self.last(from: start, in: bytes) else { return nil }
            self = digits
            return
        }
        // In bounds: a byte lies behind the two words.
        let word = bytes.word(at: start)
        let others = DigitWord.nonDigits(of: word)
        if others != 0 {
            guard let digits = Self.first(before: others, of: word, from: start) else { return nil }
            self = digits
            return
        }
        let next = bytes.word(at: start &+ 8)
        let nextOthers = DigitWord.nonDigits(of: next)
        if nextOthers != 0 {
            self.init(firstEight: word, before: nextOthers, of: next, from: start)
            return
        }
        guard bytes.byte(at: start &+ 16) &- UInt8(ascii: "0") > 9 else { return nil }
        self.init(
            value: DigitWord.value(of: word) &* 100_000_000 &+ DigitWord.value(of: next),
            end: start &+ 16
        )
    }

    /// The same where at most sixteen bytes are left, to up to fifteen digits: a word is taken from the last eight bytes then,
    /// with zeros behind it, which are no digits.
    @usableFromInline
    @inline(never)
    static func last(from start: Int, in bytes: RawSpan) -> Digits? {
        let left = bytes.byteCount &- start
        guard bytes.byteCount >= 8 else { return nil }
        func word(at offset: Int) -> UInt64 {
            // In bounds: there are eight bytes. Of less than eight, the others are shifted out.
            left - offset >= 8
                ? bytes.word(at: start + offset) : bytes.word(at: bytes.byteCount - 8) >> (8 * (8 + offset - left))
        }
        let first = word(at: 0)
        let others = DigitWord.nonDigits(of: first)
        if others != 0 {
            guard let digits = Self.first(before: others, of: first, from: start) else { return nil }
            return digits.end < bytes.byteCount ? digits : nil
        }
        let next = word(at: 8)
        let nextOthers = DigitWord.nonDigits(of: next)
        guard nextOthers != 0 else { return nil }
        let digits = Digits(firstEight: first, before: nextOthers, of: next, from: start)
        return digits.end < bytes.byteCount ? digits : nil
    }

    /// Those before the first byte that is none, of at most seven.
    @inlinable
    @inline(__always)
    static func first(before others: UInt64, of word: UInt64, from start: Int) -> Digits? {
        let count = others.trailingZeroBitCount &>> 3
        guard count != 0 else { return nil }
        return Digits(value: DigitWord.value(ofFirst: count, in: word), end: start &+ count)
    }

    /// Eight, and those before the first byte of the next word that is none, of at most seven.
    @inlinable
    @inline(__always)
    init(firstEight word: UInt64, before others: UInt64, of next: UInt64, from start: Int) {
        let count = others.trailingZeroBitCount &>> 3
        let high = DigitWord.value(of: word)
        value = count == 0 ? high : high &* PowersOfTen.word(count) &+ DigitWord.value(ofFirst: count, in: next)
        end = start &+ 8 &+ count
    }

    @inlinable
    @inline(__always)
    init(value: UInt64, end: Int) {
        self.value = value
        self.end = end
    }

    @inlinable
    @inline(__always)
    func hasLeadingZero(_ bytes: RawSpan, _ start: Int) -> Bool {
        bytes.byte(at: start) == UInt8(ascii: "0") && end &- start > 1
    }
}
