// The idea: w * 10^q is w * 5^q but for a power of two, and `PowersOfFive` has 5^q to 128 bits. Their product to 192 bits
// has the 53 bits of the double and the bit after them in its upper word, unless it is very near to a border of that word
// (Lemire, "Number Parsing at a Gigabyte per Second", 2021, after Eisel).
//
// How near: a power of the table is too large by less than 1, so the product is too large by less than 2^64, which is 1 in its
// middle word. So if the middle word is not 0, the upper word is right, and something lies behind it. If it is 0:
// - for 0...55 the power is exact, and the product tells it all;
// - for -27..<0 the true value is a multiple of 2^128 / 5^27 > 2^65. So it is as far as that from the upper word's border,
//   and the middle word would not be 0, or it is right on the border: the upper word is right, and nothing lies behind it;
// - for any other exponent the upper word may be too large by 1. Then the answer is no answer, and exact arithmetic decides.

/// The leading bits of w * 10^q.
struct ScaledDecimal {
    /// The bits; the highest one or the one below it is set.
    let upper: UInt64
    /// Whether the true value is more than `upper`.
    let isMore: Bool
    /// Whether `upper` and `isMore` are right; otherwise the true value is less than `upper` by at most 1.
    let isCertain: Bool
    /// The power of two that `upper` is to be multiplied by.
    let exponent: Int

    /// The exponents of ten within which a word has a value that neither vanishes nor is too large for sure.
    static let exponents = -342...308

    /// The bits of `digits` * 10^`exponent`; `digits` must not be 0, and `exponent` in ``exponents``.
    @inline(__always)
    init(_ digits: UInt64, exponent: Int) {
        let index = 2 &* (exponent &- PowersOfFive.exponents.lowerBound)
        let leadingZeroCount = digits.leadingZeroBitCount
        let factor = digits &<< UInt64(truncatingIfNeeded: leadingZeroCount)
        let high = factor.multipliedFullWidth(by: PowersOfFive.words[index])
        let low = factor.multipliedFullWidth(by: PowersOfFive.words[index &+ 1])
        let (middle, isCarried) = high.low.addingReportingOverflow(low.high)
        upper = high.high &+ (isCarried ? 1 : 0)
        if middle != 0 {
            isMore = true
            isCertain = true
        } else {
            let isExact = PowersOfFive.exactExponents.contains(exponent)
            isMore = isExact && low.low != 0
            isCertain = isExact || (-27..<0).contains(exponent)
        }
        self.exponent = Self.floorLog2(ofTenTo: exponent) &+ 1 &- leadingZeroCount
    }

    /// The largest integer whose power of two is not above 10^`exponent`, for the exponents of ``PowersOfFive``.
    @inline(__always)
    static func floorLog2(ofTenTo exponent: Int) -> Int {
        // log2(10) to 19 bits, which scripts/generate-powers-of-five.py proves to be enough.
        (exponent &* 1_741_647) >> 19
    }

    /// The bits of the double nearest to the value, if it is certain; those of infinity from there on.
    @inline(__always)
    var nearest: UInt64 {
        let parts = BinaryParts(of: upper, exponent: exponent)
        guard !parts.isTooLarge else { return Double.infinity.bitPattern }
        // A subnormal may keep no bit, or not even that which would round it up.
        guard parts.droppedBitCount < 64 else {
            let half: UInt64 = 1 << 63
            return parts.droppedBitCount == 64 && (upper > half || upper == half && isMore) ? 1 : 0
        }
        let shift = UInt64(truncatingIfNeeded: parts.droppedBitCount)
        let half: UInt64 = 1 &<< (shift &- 1)
        let dropped = upper & ~(.max &<< shift)
        let isUp = dropped > half || dropped == half && (isMore || parts.significand & 1 == 1)
        // Where the significand overflows, it does so into the exponent, as it should.
        return parts.bitPattern &+ (isUp ? 1 : 0)
    }
}

/// What a double keeps of a value, cut off and not rounded.
struct BinaryParts {
    /// The bits that are kept: 53, or fewer of a subnormal.
    let significand: UInt64
    /// The power of two of the significand's last bit.
    let exponent: Int
    /// How many bits behind those were dropped: at least 10.
    let droppedBitCount: Int

    /// The parts of `bits` * 2^`exponent`; `bits` has its highest set bit among its highest three.
    @inline(__always)
    init(of bits: UInt64, exponent: Int) {
        let lastExponent = max(exponent &+ 11 &- bits.leadingZeroBitCount, Self.leastExponent)
        droppedBitCount = lastExponent &- exponent
        significand = droppedBitCount < 64 ? bits &>> UInt64(truncatingIfNeeded: droppedBitCount) : 0
        self.exponent = lastExponent
    }

    /// The last bit of a subnormal, and of the normal numbers next to them.
    private static let leastExponent = -1074

    /// Whether the value is 2^1024 or more.
    @inline(__always)
    var isTooLarge: Bool { exponent > 971 }

    /// The bits of the double, if it is not too large.
    @inline(__always)
    var bitPattern: UInt64 {
        // The significand's highest bit counts as 1 in the exponent's field, and is not set in a subnormal.
        UInt64(truncatingIfNeeded: exponent &- Self.leastExponent) << 52 &+ significand
    }
}
