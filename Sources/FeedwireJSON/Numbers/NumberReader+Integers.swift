extension NumberReader {
    /// The integer that the whole of `text` is; see ``int64(at:in:)``.
    package static func int64(_ text: Span<UInt8>) throws(NumberFault) -> Int64 {
        try int64(at: text.indices, in: text)
    }

    /// The integer that the whole of `text` is; see ``uint64(at:in:)``.
    package static func uint64(_ text: Span<UInt8>) throws(NumberFault) -> UInt64 {
        try uint64(at: text.indices, in: text)
    }

    /// The integer at `place` in `message`; `-0` is 0.
    ///
    /// - Precondition: `place` lies within `message`.
    /// - Throws: ``NumberFault/notAnInteger`` if there is a fraction or an exponent, even one that changes nothing;
    ///   ``NumberFault/overflow`` below -2^63 and from 2^63 on.
    package static func int64(at place: Range<Int>, in message: Span<UInt8>) throws(NumberFault) -> Int64 {
        let (isNegative, magnitude) = try integer(at: place, in: message)
        // In two's complement, -2^63 is the negative of itself.
        let limit: UInt64 = isNegative ? 1 << 63 : 1 << 63 - 1
        guard magnitude <= limit else { throw .overflow }
        let value = Int64(truncatingIfNeeded: magnitude)
        return isNegative ? 0 &- value : value
    }

    /// The integer at `place` in `message`; `-0` is 0.
    ///
    /// - Precondition: `place` lies within `message`.
    /// - Throws: ``NumberFault/notAnInteger`` if there is a fraction or an exponent, even one that changes nothing;
    ///   ``NumberFault/overflow`` below 0 and from 2^64 on.
    package static func uint64(at place: Range<Int>, in message: Span<UInt8>) throws(NumberFault) -> UInt64 {
        let (isNegative, magnitude) = try integer(at: place, in: message)
        guard !isNegative || magnitude == 0 else { throw .overflow }
        return magnitude
    }

    @inline(__always)
    private static func integer(
        at place: Range<Int>,
        in message: Span<UInt8>
    ) throws(NumberFault) -> (isNegative: Bool, magnitude: UInt64) {
        precondition(place.lowerBound >= 0 && place.upperBound <= message.count, "the text lies within the message")
        guard !place.isEmpty else { throw .notAnInteger }
        let bytes = unsafe message.bytes
        let end = place.upperBound
        let isNegative = bytes.byte(at: place.lowerBound) == UInt8(ascii: "-")
        let count = place.count &- (isNegative ? 1 : 0)
        // A word of the last eight digits, and what is before it. In bounds: `count` bytes lie before `end`.
        guard count > 8 else {
            guard count > 0 else { throw .notAnInteger }
            let word = bytes.digitWord(endingAt: end, count: count)
            guard DigitWord.nonDigits(of: word) == 0 else { throw .notAnInteger }
            return (isNegative, DigitWord.value(of: word))
        }
        guard count <= 16 else {
            return (isNegative, try longMagnitude(of: bytes, from: end &- count, to: end))
        }
        let low = bytes.word(at: end &- 8)
        let high = bytes.digitWord(endingAt: end &- 8, count: count &- 8)
        guard DigitWord.nonDigits(of: low) | DigitWord.nonDigits(of: high) == 0 else { throw .notAnInteger }
        return (isNegative, DigitWord.value(of: high) &* 100_000_000 &+ DigitWord.value(of: low))
    }

    /// The number of at least 17 digits from `start` to `end`, both of which lie within `bytes`.
    @inline(never)
    private static func longMagnitude(
        of bytes: RawSpan,
        from start: Int,
        to end: Int
    ) throws(NumberFault) -> UInt64 {
        // From the back, so that the words of the number are those of the value; the rest in front has 1 to 8 digits.
        var offset = end
        while offset &- start > 8 {
            offset &-= 8
            guard DigitWord.nonDigits(of: bytes.word(at: offset)) == 0 else { throw .notAnInteger }
        }
        let first = bytes.digitWord(endingAt: offset, count: offset &- start)
        guard DigitWord.nonDigits(of: first) == 0 else { throw .notAnInteger }
        var magnitude = DigitWord.value(of: first)
        while offset < end {
            let (product, isTooLarge) = magnitude.multipliedReportingOverflow(by: 100_000_000)
            let (sum, isTooMuch) = product.addingReportingOverflow(DigitWord.value(of: bytes.word(at: offset)))
            guard !isTooLarge, !isTooMuch else { throw .overflow }
            magnitude = sum
            offset &+= 8
        }
        return magnitude
    }
}
