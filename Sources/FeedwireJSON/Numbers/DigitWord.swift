// The idea: eight characters of a text are one 64-bit word, the first of them in its lowest byte. Which of them are digits,
// and what eight digits are worth, takes a handful of operations on the whole word and no loop. Fewer than eight are
// moved to the word's high end, where they are the last digits, and the bytes below them are filled with the digit 0.

/// Arithmetic on words of eight characters.
@usableFromInline
enum DigitWord {
    /// Eight times the digit 0.
    @inlinable static var zeros: UInt64 { 0x3030_3030_3030_3030 }

    /// The high bit of each byte that is no digit.
    ///
    /// A byte above 0x89 may carry into the bytes after it, so that after the first that is no digit others may be taken for
    /// none either; the first is right always, and in a text of ASCII all are.
    @inlinable
    @inline(__always)
    static func nonDigits(of word: UInt64) -> UInt64 {
        // A digit has become its value, and 0x76 takes what is above 9 to the high bit.
        let values = word ^ zeros
        return ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
    }

    /// The number that eight digits are; less than 10^8 if they are that, and anything otherwise.
    @inlinable
    @inline(__always)
    static func value(of word: UInt64) -> UInt64 { value(ofValues: word ^ zeros) }

    /// The number that the first `count` digits of a word are, 1 to 8.
    @inlinable
    @inline(__always)
    static func value(ofFirst count: Int, in word: UInt64) -> UInt64 {
        // What is shifted in from below are zeros in front.
        value(ofValues: (word ^ zeros) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count))
    }

    /// The number of eight digits, each of which is its value.
    @inlinable
    @inline(__always)
    static func value(ofValues values: UInt64) -> UInt64 {
        // Neighbours are joined: to two digits in every other byte, then all four pairs by their weights at once, each
        // product leaving its part in the high half.
        let pairs = values &* 10 &+ values >> 8
        let evenPairs = pairs & 0x0000_00FF_0000_00FF
        let oddPairs = pairs >> 16 & 0x0000_00FF_0000_00FF
        return (evenPairs &* (1_000_000 << 32 | 100) &+ oddPairs &* (10_000 << 32 | 1)) >> 32
    }

    /// The eight digits of a number below 10^8, with zeros in front.
    @inline(__always)
    static func digits(of value: UInt64) -> UInt64 {
        // Halved three times: to two times four digits in 32 bits each, to pairs in 16, to digits in 8. The quotient by 100
        // is exact below 10 000 with this factor, the one by 10 below 100.
        let fours = value / 10_000 | (value % 10_000) << 32
        let hundreds = (fours &* 10_486) >> 20 & 0x0000_007F_0000_007F
        let pairs = hundreds | (fours &- hundreds &* 100) << 16
        let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
        return (tens | (pairs &- tens &* 10) << 8) | zeros
    }
}

extension RawSpan {
    /// The eight bytes from `offset` on, the first in the lowest byte; all must lie within the span.
    @inlinable
    @inline(__always)
    func word(at offset: Int) -> UInt64 {
        UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }

    /// The byte at `offset`, which must lie within the span.
    @inlinable
    @inline(__always)
    func byte(at offset: Int) -> UInt8 {
        unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// The `count` bytes before `end` at the high end of a word whose other bytes are the digit 0.
    ///
    /// `count` must be in 1...8, `end` at least that and within the span.
    @inline(__always)
    func digitWord(endingAt end: Int, count: Int) -> UInt64 {
        let spareBitCount = 64 &- 8 &* count
        // Eight bytes are read where so many lie before the end, whatever the first of them are.
        if end >= 8 {
            let digits: UInt64 = .max &<< spareBitCount
            return word(at: end &- 8) & digits | DigitWord.zeros & ~digits
        }
        return shortDigitWord(start: end &- count, count: count)
    }

    /// The same at the start of the span: fewer than eight bytes, from two reads that may overlap or from three.
    @inline(__always)
    private func shortDigitWord(start: Int, count: Int) -> UInt64 {
        let spareBitCount = 64 &- 8 &* count
        let fill = DigitWord.zeros & ~(.max &<< spareBitCount)
        if count >= 4 {
            let first = unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt32.self)
            let last = unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ count &- 4, as: UInt32.self)
            return UInt64(UInt32(littleEndian: first)) &<< spareBitCount | UInt64(UInt32(littleEndian: last)) << 32
                | fill
        }
        let first = UInt64(byte(at: start)) &<< spareBitCount
        let middle = UInt64(byte(at: start &+ count / 2)) &<< (spareBitCount &+ 8 &* (count / 2))
        return first | middle | UInt64(byte(at: start &+ count &- 1)) << 56 | fill
    }
}
