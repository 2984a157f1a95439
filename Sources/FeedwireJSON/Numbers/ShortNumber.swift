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
        // In bounds: the sign; `Digits` asks for more.
        guard start < json.count else { return nil }
        let bytes = unsafe json.bytes
        let isNegative = bytes.byte(at: start) == UInt8(ascii: "-")
        let first = isNegative ? start &+ 1 : start
        let sign: UInt64 = isNegative ? 1 << 63 : 0
        if bytes.byteCount &- first >= 8, let price = ShortDecimalWord(bytes.word(at: first)) {
            return (Double(bitPattern: price.value.bitPattern | sign), first &+ price.byteCount)
        }
        guard let integer = Digits(from: first, in: bytes), !integer.hasLeadingZero(bytes, first) else { return nil }
        var (digits, end, fractionCount) = (integer.value, integer.end, 0)
        if bytes.byte(at: end) == UInt8(ascii: ".") {
            guard let fraction = Digits(from: end &+ 1, in: bytes) else { return nil }
            fractionCount = fraction.end &- end &- 1
            // Nineteen digits are in no word too large.
            guard integer.end &- first &+ fractionCount <= DecimalText.wordDigitCount else { return nil }
            digits = digits &* PowersOfTen.words[fractionCount] &+ fraction.value
            end = fraction.end
        }
        guard bytes.byte(at: end) | 0x20 != UInt8(ascii: "e") else { return nil }
        if digits <= 1 << 53 {
            let quotient = Double(digits) / PowersOfTen.doubles[fractionCount]
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

/// A decimal such as 181.42, which a word has whole, and a byte behind it: its point is removed by a shift.
@usableFromInline
struct ShortDecimalWord {
    @usableFromInline let value: Double
    @usableFromInline let byteCount: Int

    @inlinable
    @inline(__always)
    init?(_ word: UInt64) {
        let others = DigitWord.nonDigits(of: word)
        let behindPoint = others & (others &- 1)
        guard behindPoint != 0 else { return nil }
        // Bits of the digits before the point, and of all to the end.
        let integer = UInt64(truncatingIfNeeded: others.trailingZeroBitCount) & 0x38
        let end = UInt64(truncatingIfNeeded: behindPoint.trailingZeroBitCount) & 0x38
        let before: UInt64 = (1 &<< integer) &- 1
        let isDecimal = integer != 0 && word &>> integer & 0xFF == UInt64(UInt8(ascii: ".")) && end > integer &+ 8
        let hasLeadingZero = word & 0xFF == UInt64(UInt8(ascii: "0")) && integer > 8
        guard isDecimal, !hasLeadingZero, word &>> end & 0xDF != UInt64(UInt8(ascii: "E")) else { return nil }
        let digits = DigitWord.value(ofFirst: end &- 8, in: word & before | word &>> 8 & ~before)
        // Exact, and so rounded once.
        value = Double(digits) / PowersOfTen.doubles[Int(truncatingIfNeeded: (end &- integer &- 8) &>> 3)]
        byteCount = Int(truncatingIfNeeded: end &>> 3)
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
        let bitCount = UInt64(truncatingIfNeeded: others.trailingZeroBitCount) & 0x38
        guard bitCount != 0 else { return nil }
        return Digits(
            value: DigitWord.value(ofFirst: bitCount, in: word),
            end: start &+ Int(truncatingIfNeeded: bitCount &>> 3)
        )
    }

    /// Eight, and those before the first byte of the next word that is none, of at most seven.
    @inlinable
    @inline(__always)
    init(firstEight word: UInt64, before others: UInt64, of next: UInt64, from start: Int) {
        let bitCount = UInt64(truncatingIfNeeded: others.trailingZeroBitCount) & 0x38
        let count = Int(truncatingIfNeeded: bitCount &>> 3)
        let high = DigitWord.value(of: word)
        value =
            bitCount == 0
            ? high : high &* PowersOfTen.words[count] &+ DigitWord.value(ofFirst: bitCount, in: next)
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
