/// A decimal number with a fixed count of digits behind its point.
package struct FixedPoint: Hashable, Sendable {
    /// The number times ten to the ``fractionDigitCount``.
    package var units: Int64
    package let fractionDigitCount: Int

    /// A number of units, of which ten to the `fractionDigitCount` make one; at most 18 digits.
    package init(units: Int64, fractionDigitCount: Int) {
        self.units = units
        self.fractionDigitCount = fractionDigitCount
    }

    /// The number as JSON has it, with all its digits: `187.30`.
    package var text: String {
        let digits = String(units.magnitude)
        let sign = units < 0 ? "-" : ""
        guard fractionDigitCount > 0 else { return sign + digits }
        let padding = String(repeating: "0", count: max(0, fractionDigitCount + 1 - digits.utf8.count))
        let padded = padding + digits
        return sign + padded.dropLast(fractionDigitCount) + "." + padded.suffix(fractionDigitCount)
    }

    package static func + (number: FixedPoint, units: Int64) -> FixedPoint {
        FixedPoint(units: number.units &+ units, fractionDigitCount: number.fractionDigitCount)
    }
}

/// A price that goes up and down by random steps, and stays above zero.
package struct PriceWalk: Hashable, Sendable {
    package private(set) var price: FixedPoint
    private let greatestStep: Int64

    /// A walk.
    ///
    /// - Parameters:
    ///   - price: Where it begins.
    ///   - greatestStep: How many units it goes up or down at most.
    package init(from price: FixedPoint, greatestStep: Int64) {
        self.price = price
        self.greatestStep = greatestStep
    }

    /// The price after one more step.
    package mutating func next(using generator: inout SeededGenerator) -> FixedPoint {
        let step = generator.number(in: -greatestStep...greatestStep)
        price.units += price.units + step > 0 ? step : -step
        return price
    }
}
