import FeedwireCore

// The idea: where a number begins is known, where it ends is not. Words from its first digit on tell both how many digits
// there are and what they are worth, so that the text is gone over once. Only what is usual is read here – an integer of up
// to sixteen digits, a decimal of up to sixteen before and behind the point – and where its words lie in the document; `nil` sends all else, errors among it, to the scanner and the reader of any number.

/// Reads the usual numbers while it finds their end.
enum ShortNumber {
    /// The integer whose first digit or sign is at `start`, and the position behind it; `nil` if that is not one of up to
    /// sixteen digits.
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
    @inline(__always)
    static func double(from start: Int, in json: Span<UInt8>) -> (value: Double, end: Int)? {
        // In bounds: the sign; `Digits` asks for more.
        guard start < json.count else { return nil }
        let bytes = unsafe json.bytes
        let isNegative = bytes.byte(at: start) == UInt8(ascii: "-")
        let first = isNegative ? start &+ 1 : start
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
        let sign: UInt64 = isNegative ? 1 << 63 : 0
        if digits <= 1 << 53 {
            let quotient = Double(digits) / PowersOfTen.doubles[fractionCount]
            return (Double(bitPattern: quotient.bitPattern | sign), end)
        }
        let decimal = ScaledDecimal(digits, exponent: 0 &- fractionCount)
        return decimal.isCertain ? (Double(bitPattern: decimal.nearest | sign), end) : nil
    }
}

/// One to sixteen digits, and a byte behind them.
private struct Digits {
    let value: UInt64
    let end: Int

    /// `nil` if there is none, or a seventeenth, or if the document ends in the word that ends them.
    @inline(__always)
    init?(from start: Int, in bytes: RawSpan) {
        guard bytes.byteCount &- start >= 8 else { return nil }
        let word = bytes.word(at: start)
        let others = DigitWord.nonDigits(of: word)
        if others != 0 {
            let bitCount = UInt64(truncatingIfNeeded: others.trailingZeroBitCount) & 0x38
            guard bitCount != 0 else { return nil }
            value = DigitWord.value(ofFirst: bitCount, in: word)
            end = start &+ Int(truncatingIfNeeded: bitCount &>> 3)
            return
        }
        guard bytes.byteCount &- start >= 17 else { return nil }
        let next = bytes.word(at: start &+ 8)
        let nextOthers = DigitWord.nonDigits(of: next)
        let high = DigitWord.value(of: word)
        guard nextOthers != 0 else {
            guard bytes.byte(at: start &+ 16) &- UInt8(ascii: "0") > 9 else { return nil }
            value = high &* 100_000_000 &+ DigitWord.value(of: next)
            end = start &+ 16
            return
        }
        let bitCount = UInt64(truncatingIfNeeded: nextOthers.trailingZeroBitCount) & 0x38
        let count = Int(truncatingIfNeeded: bitCount &>> 3)
        end = start &+ 8 &+ count
        value = bitCount == 0 ? high : high &* PowersOfTen.words[count] &+ DigitWord.value(ofFirst: bitCount, in: next)
    }

    @inline(__always)
    func hasLeadingZero(_ bytes: RawSpan, _ start: Int) -> Bool {
        bytes.byte(at: start) == UInt8(ascii: "0") && end &- start > 1
    }
}
