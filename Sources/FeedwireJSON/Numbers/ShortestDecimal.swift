// The idea: a double stands for all numbers that are rounded to it, an interval about as wide as the step 2^e between
// doubles. Take the largest power of ten that is not wider. The interval then holds a multiple of it, either the next one
// below the double's value or the next one above, and at most one multiple of the power ten times as large: if there is
// one, it is the shortest decimal, else it is the nearer of those two (Giulietti, "The Schubfach way to render doubles",
// 2020).
//
// Value and borders are therefore divided by that power of ten, which is a multiplication by one of `PowersOfFive`. They
// are kept in quarters, so that the borders are integers before, and with a lowest bit that is set wherever something
// lies behind it: comparing them with multiples of four quarters is exact then.

/// The decimal with fewest digits that is rounded to a double, and of those the nearest to it.
struct ShortestDecimal {
    /// At most 17 digits; there may be zeros at the end.
    let digits: UInt64
    /// The power of ten that they are to be multiplied by.
    let exponent: Int

    /// From the bits of a double that is positive and finite.
    init(bitPattern: UInt64) {
        let fraction = bitPattern & (1 << 52 &- 1)
        let field = Int(truncatingIfNeeded: bitPattern >> 52)
        let significand = field == 0 ? fraction : fraction | 1 << 52
        let binaryExponent = max(field, 1) &- 1075
        // Below a power of two the step is half of that above, except at the least normal number.
        let isNarrowBelow = fraction == 0 && field > 1
        // log10(2) to 22 bits, and log10(3/4) in addition: scripts/generate-powers-of-five.py proves both to be enough.
        let exponent = (binaryExponent &* 1_262_611 &- (isNarrowBelow ? 524_031 : 0)) >> 22

        let scale = Scale(tens: 0 &- exponent, twos: binaryExponent)
        let value = scale.quarters(significand &* 4)
        var lower = scale.quarters(significand &* 4 &- (isNarrowBelow ? 1 : 2))
        var upper = scale.quarters(significand &* 4 &+ 2)
        // The borders themselves are rounded to the even significand.
        if significand & 1 == 1 {
            lower &+= 1
            upper &-= 1
        }

        let below = value / 4
        let tensBelow = below / 10
        let isTensBelowInside = lower <= tensBelow &* 40
        let isTensAboveInside = tensBelow &* 40 &+ 40 <= upper
        if isTensBelowInside != isTensAboveInside {
            digits = isTensBelowInside ? tensBelow : tensBelow &+ 1
            self.exponent = exponent &+ 1
            return
        }
        let isBelowInside = lower <= below &* 4
        let isAboveInside = below &* 4 &+ 4 <= upper
        let isAbove: Bool
        if isBelowInside != isAboveInside {
            isAbove = isAboveInside
        } else {
            let middle = below &* 4 &+ 2
            isAbove = value > middle || value == middle && below & 1 == 1
        }
        digits = below &+ (isAbove ? 1 : 0)
        self.exponent = exponent
    }

    /// A power of ten times a power of two.
    private struct Scale {
        private let high: UInt64
        private let low: UInt64
        private let shift: UInt64

        /// The exponents must be such that the product is in 1/10...1.
        @inline(__always)
        init(tens: Int, twos: Int) {
            let index = 2 &* (tens &- PowersOfFive.exponents.lowerBound)
            high = PowersOfFive.words[index]
            low = PowersOfFive.words[index &+ 1]
            shift = UInt64(truncatingIfNeeded: twos &+ ScaledDecimal.floorLog2(ofTenTo: tens) &+ 1)
        }

        /// The product of the scale and of `quarters`, cut to an integer whose lowest bit is also set if it was cut.
        @inline(__always)
        func quarters(_ quarters: UInt64) -> UInt64 {
            let factor = quarters &<< shift
            let high = factor.multipliedFullWidth(by: self.high)
            let low = factor.multipliedFullWidth(by: self.low)
            let (middle, isCarried) = high.low.addingReportingOverflow(low.high)
            // The table's error is less than 2^60 in the lowest word, while what is cut, if anything, is 2^60 or more:
            // the script proves it for all significands.
            let isCut = middle | low.low >> 60 != 0
            return (high.high &+ (isCarried ? 1 : 0)) | (isCut ? 1 : 0)
        }
    }
}
