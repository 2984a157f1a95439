// The idea: most numbers are at most sixteen characters with no exponent, such as 50123.45. Those are two words
// (`DigitWord.swift`) from which the point is removed by a shift, so that their digits are an integer without a loop; and
// an integer up to 2^53 divided by a power of ten up to 10^22, both of which a double holds exactly, is rounded once by the
// division itself, and so correctly (Clinger, "How to Read Floating Point Numbers Accurately", 1990).
//
// Any other text is scanned (`DecimalText.swift`). Its first 19 digits and its power of ten are multiplied to 128 bits,
// which settles nearly all of the rest (`ScaledDecimal.swift`); what is left is so near to the middle of two doubles that
// all its digits are needed, and those are compared with that middle in exact arithmetic (`DecimalText+Exact.swift`).

extension NumberReader {
    /// The value of the whole of `text`; see ``double(at:in:)``.
    package static func double(_ text: Span<UInt8>) throws(NumberFault) -> Double {
        try double(at: text.indices, in: text)
    }

    /// The double nearest to the number at `place` in `message`, the one with an even significand if two are as near.
    ///
    /// What is nearest to zero is zero, with the text's sign.
    ///
    /// - Precondition: `place` lies within `message`.
    /// - Throws: ``NumberFault/overflow`` if that would be infinity.
    package static func double(at place: Range<Int>, in message: Span<UInt8>) throws(NumberFault) -> Double {
        precondition(place.lowerBound >= 0 && place.upperBound <= message.count, "the text lies within the message")
        guard !place.isEmpty else { return 0 }
        let bytes = unsafe message.bytes
        let isNegative = bytes.byte(at: place.lowerBound) == UInt8(ascii: "-")
        let first = isNegative ? place.lowerBound &+ 1 : place.lowerBound
        let sign: UInt64 = isNegative ? 1 << 63 : 0
        if let decimal = ShortDecimal(from: first, to: place.upperBound, in: bytes) {
            return Double(bitPattern: decimal.quotient.bitPattern | sign)
        }
        let bits = try bitPattern(of: bytes, from: first, to: place.upperBound)
        return Double(bitPattern: bits | sign)
    }

    /// The double nearest to the unsigned number from `start` to `end`, both of which lie within `bytes`.
    @inline(never)
    private static func bitPattern(
        of bytes: RawSpan,
        from start: Int,
        to end: Int
    ) throws(NumberFault) -> UInt64 {
        let text = DecimalText(bytes, from: start, to: end)
        let bits: UInt64
        if text.digitCount <= DecimalText.wordDigitCount {
            bits = text.bitPattern(of: text.digits, exponent: text.exponent, isTruncated: false, in: bytes)
        } else {
            bits = text.bitPatternOfLongText(in: bytes)
        }
        guard bits < Double.infinity.bitPattern else { throw .overflow }
        return bits
    }
}

/// The digits of a number of at most sixteen characters without sign and exponent, and how many are behind the point.
private struct ShortDecimal {
    let digits: UInt64
    let fractionCount: Int

    /// From the characters between two places of `bytes`; `nil` if there is none, or are more than sixteen, or other than digits
    /// with at most one point.
    @inline(__always)
    init?(from start: Int, to end: Int, in bytes: RawSpan) {
        let count = end &- start
        // In bounds: `count` bytes lie before `end`.
        switch count {
        case 1...8: self.init(bytes.digitWord(endingAt: end, count: count))
        case 9...16:
            let high = bytes.digitWord(endingAt: end &- 8, count: count &- 8)
            self.init(high: high, low: bytes.word(at: end &- 8))
        default: return nil
        }
    }

    /// From eight characters; `nil` if they are not digits with at most one point.
    @inline(__always)
    private init?(_ word: UInt64) {
        let others = DigitWord.nonDigits(of: word)
        guard others != 0 else {
            digits = DigitWord.value(of: word)
            fractionCount = 0
            return
        }
        guard let point = Point(in: word, others) else { return nil }
        digits = DigitWord.value(of: point.removed(from: word) | 0x30)
        fractionCount = point.fractionCount
    }

    /// From sixteen characters; `nil` if they are not digits with at most one point.
    @inline(__always)
    private init?(high: UInt64, low: UInt64) {
        let highOthers = DigitWord.nonDigits(of: high)
        let lowOthers = DigitWord.nonDigits(of: low)
        var (high, low) = (high, low)
        if highOthers != 0 {
            guard lowOthers == 0, let point = Point(in: high, highOthers) else { return nil }
            high = point.removed(from: high) | 0x30
            fractionCount = point.fractionCount &+ 8
        } else if lowOthers != 0 {
            guard let point = Point(in: low, lowOthers) else { return nil }
            low = point.removed(from: low) | high >> 56
            high = high << 8 | 0x30
            fractionCount = point.fractionCount
        } else {
            fractionCount = 0
        }
        digits = DigitWord.value(of: high) &* 100_000_000 &+ DigitWord.value(of: low)
    }

    /// The value, rounded once.
    ///
    /// With a point there are at most 15 digits, which a double holds exactly, and the division rounds. Without one there may
    /// be 16, and it is the conversion that rounds.
    @inline(__always)
    var quotient: Double { Double(digits) / PowersOfTen.double(fractionCount) }

    /// The point in a word of digits.
    private struct Point {
        /// How many bits lie below its byte: 0 to 56.
        let shift: UInt64

        /// `nil` if the one byte that is no digit, by the mask of ``DigitWord/nonDigits(of:)``, is not one point.
        @inline(__always)
        init?(in word: UInt64, _ others: UInt64) {
            shift = UInt64(truncatingIfNeeded: others.trailingZeroBitCount) & 0x38
            guard others & (others &- 1) == 0, word &>> shift & 0xFF == UInt64(UInt8(ascii: ".")) else { return nil }
        }

        /// How many characters are behind the point.
        @inline(__always)
        var fractionCount: Int { Int(truncatingIfNeeded: (56 &- shift) >> 3) }

        /// The word with the characters before the point moved over it, which leaves the lowest byte empty.
        @inline(__always)
        func removed(from word: UInt64) -> UInt64 {
            let before = word & ~(.max &<< shift)
            let behind = word & (.max &<< shift) << 8
            return before << 8 | behind
        }
    }
}
