/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A number from `range`, evenly enough.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// Any finite double but zero.
    mutating func finiteDouble() -> Double {
        while true {
            let value = Double(bitPattern: next())
            if value.isFinite, value != 0 { return value }
        }
    }
}

/// Texts of JSON numbers of all shapes, the same for the same seed.
struct NumberTextGenerator {
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(state: seed)
    }

    mutating func next() -> [UInt8] {
        let text =
            switch generator.number(in: 0...255) {
            case 0: decimal(digitCount: generator.number(in: 700...900), exponents: -400...400)
            case 1: paddedMiddle()
            case 2...31: middle(exponents: -80...80)
            case 32...33: middle(exponents: -1074...970)
            case 34...95: price()
            case 96...135: decimal(digitCount: generator.number(in: 1...40), exponents: nil)
            case 136...175: decimal(digitCount: generator.number(in: 1...25), exponents: -345...320)
            case 176...215: decimal(digitCount: generator.number(in: 15...20), exponents: -30...30)
            default: Array(generator.finiteDouble().magnitude.description.utf8)
            }
        return (generator.number(in: 0...3) == 0 ? [UInt8(ascii: "-")] : []) + text
    }

    /// What a feed sends: 1 to 7 digits, and 0 to 8 behind a point.
    private mutating func price() -> [UInt8] {
        var text = Array(String(generator.next() % [10, 1000, 100_000, 10_000_000][generator.number(in: 0...3)]).utf8)
        let fractionCount = generator.number(in: 0...8)
        if fractionCount > 0 { text.append(UInt8(ascii: ".")) }
        for _ in 0..<fractionCount { text.append(digit()) }
        return text
    }

    private mutating func digit() -> UInt8 { UInt8(ascii: "0") + UInt8(generator.number(in: 0...9)) }

    /// Some digits with a point anywhere, at times after or before a run of zeros, and an exponent if there are any.
    private mutating func decimal(digitCount: Int, exponents: ClosedRange<Int>?) -> [UInt8] {
        var digits = (0..<digitCount).map { _ in digit() }
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: generator.number(in: 0...25))
        switch generator.number(in: 0...7) {
        case 0: digits = zeros + digits
        case 1: digits += zeros
        case 2: digits = digits.prefix(digits.count / 2) + zeros + [UInt8(ascii: "1")]
        default: break
        }
        let pointOffset = generator.number(in: 0...digits.count)
        return text(digits, pointOffset: pointOffset, exponent: exponents.map { generator.number(in: $0) })
    }

    /// `digits` with a point after so many of them.
    private mutating func text(_ digits: [UInt8], pointOffset: Int, exponent: Int?) -> [UInt8] {
        var text = Array(digits[..<pointOffset].drop { $0 == UInt8(ascii: "0") })
        if text.isEmpty { text.append(UInt8(ascii: "0")) }
        if pointOffset < digits.count { text += [UInt8(ascii: ".")] + digits[pointOffset...] }
        if let exponent {
            text.append(UInt8(ascii: ["e", "E"][generator.number(in: 0...1)]))
            if exponent < 0 {
                text.append(UInt8(ascii: "-"))
            } else if generator.number(in: 0...1) == 0 {
                text.append(UInt8(ascii: "+"))
            }
            text += [UInt8](repeating: UInt8(ascii: "0"), count: generator.number(in: 0...5) / 4)
            text += Array(String(exponent.magnitude).utf8)
        }
        return text
    }

    /// A middle of two doubles, or a number that is next to one or near it.
    private mutating func middle(exponents: ClosedRange<Int>) -> [UInt8] {
        var (digits, exponent) = middleDigits(exponents: exponents)
        switch generator.number(in: 0...7) {
        case 0: break
        case 1:
            digits += [UInt8](repeating: UInt8(ascii: "0"), count: generator.number(in: 0...10)) + [UInt8(ascii: "1")]
        case 2, 3:
            // A middle ends with 5, or with another digit that is not 0 or with zeros if it is an integer.
            guard let last = digits.lastIndex(where: { $0 != UInt8(ascii: "0") }) else { break }
            digits[last] -= 1
            for index in digits.indices where index > last { digits[index] = UInt8(ascii: "9") }
            digits += [UInt8](repeating: UInt8(ascii: "9"), count: generator.number(in: 0...10))
        default:
            digits = Array(digits.prefix(generator.number(in: 15...40)))
        }
        // Digits that were added stand behind the last one, and digits that were cut off before.
        exponent += middleDigitCount - digits.count
        let pointOffset = generator.number(in: 0...min(digits.count, 30))
        return text(digits, pointOffset: pointOffset, exponent: exponent + digits.count - pointOffset)
    }

    private var middleDigitCount = 0

    /// A middle of two doubles with zeros behind it up to 770 digits and more, and perhaps another digit then.
    private mutating func paddedMiddle() -> [UInt8] {
        var (digits, exponent) = middleDigits(exponents: [-1074 ... -1000, -80...80][generator.number(in: 0...1)])
        let zeroCount = generator.number(in: 0...1600)
        digits += [UInt8](repeating: UInt8(ascii: "0"), count: zeroCount)
        if generator.number(in: 0...1) == 0 { digits[digits.count - 1] += zeroCount > 0 ? 1 : 0 }
        exponent -= zeroCount
        return text(digits, pointOffset: 1, exponent: exponent + digits.count - 1)
    }

    /// The digits of (2m + 1) * 2^(e - 1), and the power of ten that they are to be multiplied by.
    private mutating func middleDigits(exponents: ClosedRange<Int>) -> (digits: [UInt8], exponent: Int) {
        let binaryExponent = generator.number(in: exponents)
        var significand = generator.next() >> 12
        if binaryExponent == -1074 {
            significand >>= UInt64(generator.number(in: 0...52))
        } else {
            significand |= 1 << 52
        }
        let exponent = min(binaryExponent - 1, 0)
        var natural = DecimalNatural(significand * 2 + 1)
        // A power of two of negative exponent is one of five and one of ten.
        natural.multiply(by: 5, count: -exponent)
        natural.multiply(by: 2, count: max(binaryExponent - 1, 0))
        let digits = natural.digits
        middleDigitCount = digits.count
        return (digits, exponent)
    }
}

/// A natural number in words of 18 decimal digits, the lowest first.
private struct DecimalNatural {
    private static let base: UInt64 = 1_000_000_000_000_000_000
    private var words: [UInt64]

    init(_ value: UInt64) {
        words = [value % Self.base, value / Self.base]
    }

    mutating func multiply(by factor: UInt64, count: Int) {
        // As many factors at a time as make less than the base.
        let step = factor == 5 ? 25 : 59
        for start in stride(from: 0, to: count, by: step) {
            var product: UInt64 = 1
            for _ in start..<min(start + step, count) { product *= factor }
            var carry: UInt64 = 0
            for index in words.indices {
                let (high, low) = words[index].multipliedFullWidth(by: product)
                let (sum, isCarried) = low.addingReportingOverflow(carry)
                (carry, words[index]) = Self.base.dividingFullWidth((high + (isCarried ? 1 : 0), sum))
            }
            if carry > 0 { words.append(carry) }
        }
    }

    /// The digits without zeros in front.
    var digits: [UInt8] {
        var digits: [UInt8] = []
        for word in words.reversed() {
            let text = Array(String(word).utf8)
            digits += [UInt8](repeating: UInt8(ascii: "0"), count: 18 - text.count) + text
        }
        return Array(digits.drop { $0 == UInt8(ascii: "0") })
    }
}
