import Foundation

/// A number with so many digits behind the point.
func decimal(_ value: Double, digits: Int) -> String { String(format: "%.\(digits)f", value) }

/// A ratio, with as many digits as mean something.
func times(_ ratio: Double) -> String { decimal(ratio, digits: ratio < 10 ? 2 : 1) }

/// Prints what the commands print for programs.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}
