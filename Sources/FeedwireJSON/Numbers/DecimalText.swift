/// The parts of an unsigned number's text: digits, a point and more digits, an exponent.
///
/// The scan ends at the first byte that does not fit. The places are those of bytes that were seen to be digits, so that
/// nothing that is read by them later can be anything else.
@usableFromInline
struct DecimalText {
    /// How many digits a word holds, whatever they are.
    @inlinable static var wordDigitCount: Int { 19 }

    /// Where the digits before the point are.
    private let integer: Range<Int>
    /// Where the digits behind it are.
    private let fraction: Range<Int>

    /// All digits as an integer, if they are at most ``wordDigitCount`` or begin with enough zeros; meaningless otherwise.
    let digits: UInt64

    /// The power of ten that the integer of all digits is to be multiplied by.
    let exponent: Int64

    /// How many digits there are, zeros in front included.
    var digitCount: Int { integer.count &+ fraction.count }

    /// Scans the text from `start` to `end`, both of which lie within `bytes`.
    init(_ bytes: RawSpan, from start: Int, to end: Int) {
        var digits: UInt64 = 0
        var offset = Self.endOfDigits(in: bytes, from: start, to: end, &digits)
        integer = start..<offset
        if offset < end, bytes.byte(at: offset) == UInt8(ascii: ".") {
            let fractionStart = offset &+ 1
            offset = Self.endOfDigits(in: bytes, from: fractionStart, to: end, &digits)
            fraction = fractionStart..<offset
        } else {
            fraction = offset..<offset
        }
        self.digits = digits
        var exponent: Int64 = 0
        if offset < end, bytes.byte(at: offset) | 0x20 == UInt8(ascii: "e") {
            exponent = Self.exponent(in: bytes, from: offset &+ 1, to: end)
        }
        // Neither is beyond 2^63 / 2, by far.
        self.exponent = exponent &- Int64(fraction.count)
    }

    /// The value of a digit by its number, which must be in `0..<digitCount`.
    func digit(_ number: Int, in bytes: RawSpan) -> UInt8 {
        let offset =
            number < integer.count ? integer.lowerBound &+ number : fraction.lowerBound &+ number &- integer.count
        return bytes.byte(at: offset) &- UInt8(ascii: "0")
    }

    /// The integer that digits are by their numbers, which are in `0..<digitCount` and at most ``wordDigitCount``.
    func integer(ofDigits numbers: Range<Int>, in bytes: RawSpan) -> UInt64 {
        // Those before the point, and those behind it; either may be none.
        let before = min(max(integer.count &- numbers.lowerBound, 0), numbers.count)
        let behind = numbers.count &- before
        let start = integer.lowerBound &+ numbers.lowerBound
        let value = Self.value(in: bytes, from: start, count: before)
        guard behind > 0 else { return value }
        let fractionStart = fraction.lowerBound &+ max(numbers.lowerBound &- integer.count, 0)
        return value &* PowersOfTen.word(behind) &+ Self.value(in: bytes, from: fractionStart, count: behind)
    }

    /// The integer of the `count` digits from `start` on.
    private static func value(in bytes: RawSpan, from start: Int, count: Int) -> UInt64 {
        var value: UInt64 = 0
        var offset = start
        let end = start &+ count
        while end &- offset >= 8 {
            value = value &* 100_000_000 &+ DigitWord.value(of: bytes.word(at: offset))
            offset &+= 8
        }
        let rest = end &- offset
        guard rest > 0 else { return value }
        return value &* PowersOfTen.word(rest) &+ DigitWord.value(of: bytes.digitWord(endingAt: end, count: rest))
    }

    /// How many zeros the digits begin with.
    func leadingZeroCount(in bytes: RawSpan) -> Int {
        var count = 0
        while count < digitCount, digit(count, in: bytes) == 0 { count &+= 1 }
        return count
    }

    /// The offset of the first byte from `start` on that is no digit, or `end`; the digits before it are appended to
    /// those of `value`, which wraps around where they are too many.
    @inline(__always)
    private static func endOfDigits(in bytes: RawSpan, from start: Int, to end: Int, _ value: inout UInt64) -> Int {
        var offset = start
        // In bounds: eight bytes are left.
        while end &- offset >= 8 {
            let word = bytes.word(at: offset)
            let others = DigitWord.nonDigits(of: word)
            guard others == 0 else {
                return offset &+ append(word, others, to: &value)
            }
            value = value &* 100_000_000 &+ DigitWord.value(of: word)
            offset &+= 8
        }
        guard end >= 8 else {
            while offset < end, bytes.byte(at: offset) &- UInt8(ascii: "0") < 10 {
                value = value &* 10 &+ UInt64(bytes.byte(at: offset) &- UInt8(ascii: "0"))
                offset &+= 1
            }
            return offset
        }
        guard offset < end else { return offset }
        // Fewer than eight are left: the last eight of all, without those before. The bytes that come in are no digits.
        let word = bytes.word(at: end &- 8) &>> UInt64(truncatingIfNeeded: 64 &- 8 &* (end &- offset))
        return offset &+ append(word, DigitWord.nonDigits(of: word), to: &value)
    }

    /// Appends the digits of `word` that come before the first of `others` to those of `value`; returns how many.
    @inline(__always)
    private static func append(_ word: UInt64, _ others: UInt64, to value: inout UInt64) -> Int {
        let count = others.trailingZeroBitCount >> 3
        guard count > 0 else { return 0 }
        let spareBitCount = UInt64(truncatingIfNeeded: 64 &- 8 &* count)
        let aligned = word &<< spareBitCount | DigitWord.zeros & ~(.max &<< spareBitCount)
        value = value &* PowersOfTen.word(count) &+ DigitWord.value(of: aligned)
        return count
    }

    /// The exponent whose sign or first digit is at `start`; beyond 10^17, some number beyond that.
    private static func exponent(in bytes: RawSpan, from start: Int, to end: Int) -> Int64 {
        guard start < end else { return 0 }
        var offset = start
        let isNegative = bytes.byte(at: offset) == UInt8(ascii: "-")
        if isNegative || bytes.byte(at: offset) == UInt8(ascii: "+") { offset &+= 1 }
        var value: Int64 = 0
        // No text is so long that its digits could make up for an exponent of 10^17.
        while offset < end, value < 100_000_000_000_000_000 {
            let digit = bytes.byte(at: offset) &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value &* 10 &+ Int64(digit)
            offset &+= 1
        }
        return isNegative ? 0 &- value : value
    }
}
