// The idea: rounding needs to know on which side of the middle of two neighbouring doubles the number is. The lower one is
// known from the first digits. Then number and middle are an integer times a power of two and of five; the powers go to
// that side where they are not negative, and two integers are compared. Neither has more than 2600 bits: a middle has at
// most 767 digits, so that of more than 768 it matters only whether one is not 0.

extension DecimalText {
    /// More digits than any middle of two doubles has.
    private static let decidingDigitCount = 768

    /// The bits of the double nearest to the number; those of infinity from there on.
    ///
    /// `word` is the first digits from the first that is not 0, as an integer, and `exponent` the power of ten that belongs
    /// to it; `isTruncated` says that more digits come behind those. Only if all digits are 0 is `word` 0.
    @inline(__always)
    func bitPattern(of word: UInt64, exponent: Int64, isTruncated: Bool, in bytes: RawSpan) -> UInt64 {
        // 10^19 * 10^-343 is less than half of the least double, and 10^309 is more than any.
        guard word != 0, exponent >= Int64(ScaledDecimal.exponents.lowerBound) else { return 0 }
        guard exponent <= Int64(ScaledDecimal.exponents.upperBound) else { return Double.infinity.bitPattern }
        let scaled = ScaledDecimal(word, exponent: Int(truncatingIfNeeded: exponent))
        let nearest = scaled.nearest
        if scaled.isCertain {
            guard isTruncated else { return nearest }
            // The number lies between this word and the next.
            let next = ScaledDecimal(word &+ 1, exponent: Int(truncatingIfNeeded: exponent))
            if next.isCertain, next.nearest == nearest { return nearest }
        }
        return exactBitPattern(notBelow: scaled, in: bytes)
    }

    /// The bits of the double nearest to a number of more than 19 digits.
    @inline(never)
    func bitPatternOfLongText(in bytes: RawSpan) -> UInt64 {
        let zeroCount = leadingZeroCount(in: bytes)
        let droppedCount = digitCount &- zeroCount &- Self.wordDigitCount
        guard droppedCount > 0 else {
            return bitPattern(of: digits, exponent: exponent, isTruncated: false, in: bytes)
        }
        let word = integer(ofDigits: zeroCount..<zeroCount &+ Self.wordDigitCount, in: bytes)
        return bitPattern(of: word, exponent: exponent &+ Int64(droppedCount), isTruncated: true, in: bytes)
    }

    /// The bits of the double nearest to the number, from all its digits.
    ///
    /// `scaled` is from the first digits: the number is at least that, and less than half a step of doubles above it.
    @inline(never)
    private func exactBitPattern(notBelow scaled: ScaledDecimal, in bytes: RawSpan) -> UInt64 {
        let least = scaled.isCertain ? scaled.upper : scaled.upper &- 1
        let parts = BinaryParts(of: least, exponent: scaled.exponent)
        guard !parts.isTooLarge else { return Double.infinity.bitPattern }
        let isUp: Bool
        switch compare(withMiddleAbove: parts, in: bytes) {
        case .below: isUp = false
        case .equal: isUp = parts.significand & 1 == 1
        case .above: isUp = true
        }
        return parts.bitPattern &+ (isUp ? 1 : 0)
    }

    /// On which side of the middle between `parts` and the next double the number is.
    private func compare(withMiddleAbove parts: BinaryParts, in bytes: RawSpan) -> Natural.Order {
        let zeroCount = leadingZeroCount(in: bytes)
        let count = min(digitCount &- zeroCount, Self.decidingDigitCount)
        // The exponents of ten and of two are small, for the number is near to a double.
        let tens = Int(truncatingIfNeeded: exponent &+ Int64(digitCount &- zeroCount &- count))
        let twos = tens &- (parts.exponent &- 1)

        // 704 bytes, which is on the stack.
        return unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 &* Natural.capacity) { words in
            unsafe words.initialize(repeating: 0)
            var number = unsafe words.extracting(..<Natural.capacity).mutableSpan
            var middle = unsafe words.extracting(Natural.capacity...).mutableSpan
            var numberCount = 0
            var middleCount = 0
            appendDigits(from: zeroCount, count: count, in: bytes, to: &number, &numberCount)
            Natural.multiply(&middle, &middleCount, by: 0, adding: parts.significand &* 2 &+ 1)
            if tens >= 0 {
                Natural.multiply(&number, &numberCount, byFiveTo: tens)
            } else {
                Natural.multiply(&middle, &middleCount, byFiveTo: 0 &- tens)
            }
            if twos >= 0 {
                Natural.shift(&number, &numberCount, by: twos)
            } else {
                Natural.shift(&middle, &middleCount, by: 0 &- twos)
            }
            let order = Natural.compare(number, numberCount, with: middle, middleCount)
            guard order == .equal, hasDigits(from: zeroCount &+ count, in: bytes) else { return order }
            return .above
        }
    }

    /// Appends digits to those of a natural number, 19 at a time.
    private func appendDigits(
        from first: Int,
        count: Int,
        in bytes: RawSpan,
        to number: inout MutableSpan<UInt64>,
        _ numberCount: inout Int
    ) {
        var next = first
        let end = first &+ count
        while next < end {
            let pieceEnd = min(next &+ Self.wordDigitCount, end)
            let scale = PowersOfTen.word(pieceEnd &- next)
            let piece = integer(ofDigits: next..<pieceEnd, in: bytes)
            Natural.multiply(&number, &numberCount, by: scale, adding: piece)
            next = pieceEnd
        }
    }

    /// Whether a digit from this number on is not 0.
    private func hasDigits(from first: Int, in bytes: RawSpan) -> Bool {
        var number = first
        while number < digitCount {
            if digit(number, in: bytes) != 0 { return true }
            number &+= 1
        }
        return false
    }
}

/// Arithmetic of natural numbers in words, the lowest first; those from `count` on are not used, the last used is not 0.
private enum Natural {
    /// 2816 bits.
    ///
    /// The number has at most 768 digits, 2552 bits. The middle has 54 bits and is multiplied by at most 5^1091, since the
    /// number's first 19 digits have an exponent of at least -342 and its last then one of at least -1091: 2588 bits. The
    /// power of two takes the smaller one to the other's size, which it passes by a few bits at most, or by 64 if the
    /// number has few digits and is much less than the least double. A number of positive exponent is below 10^328.
    static let capacity = 44

    enum Order {
        case below
        case equal
        case above
    }

    static func multiply(
        _ number: inout MutableSpan<UInt64>,
        _ count: inout Int,
        by factor: UInt64,
        adding addend: UInt64
    ) {
        var carry = addend
        for index in 0..<count {
            let product = number[index].multipliedFullWidth(by: factor)
            let (sum, isCarried) = product.low.addingReportingOverflow(carry)
            number[index] = sum
            // The high half of a product is not the largest word.
            carry = product.high &+ (isCarried ? 1 : 0)
        }
        guard carry > 0 else { return }
        number[count] = carry
        count += 1
    }

    static func multiply(_ number: inout MutableSpan<UInt64>, _ count: inout Int, byFiveTo exponent: Int) {
        // The largest power of five in a word.
        let fiveTo27: UInt64 = 7_450_580_596_923_828_125
        var rest = exponent
        while rest >= 27 {
            multiply(&number, &count, by: fiveTo27, adding: 0)
            rest -= 27
        }
        var factor: UInt64 = 1
        for _ in 0..<rest { factor *= 5 }
        multiply(&number, &count, by: factor, adding: 0)
    }

    /// Multiplies by a power of two.
    static func shift(_ number: inout MutableSpan<UInt64>, _ count: inout Int, by exponent: Int) {
        let wordShift = exponent / 64
        multiply(&number, &count, by: 1 << UInt64(exponent % 64), adding: 0)
        guard wordShift > 0 else { return }
        var index = count
        while index > 0 {
            index -= 1
            number[index + wordShift] = number[index]
        }
        for index in 0..<wordShift { number[index] = 0 }
        count += wordShift
    }

    static func compare(
        _ number: borrowing MutableSpan<UInt64>,
        _ count: Int,
        with other: borrowing MutableSpan<UInt64>,
        _ otherCount: Int
    ) -> Order {
        guard count == otherCount else { return count < otherCount ? .below : .above }
        var index = count
        while index > 0 {
            index -= 1
            if number[index] != other[index] { return number[index] < other[index] ? .below : .above }
        }
        return .equal
    }
}
