/// Random numbers that are the same for the same seed, with every toolchain: SplitMix64.
package struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    /// The numbers of one of many streams, which do not depend on what other streams there are.
    package init(seed: UInt64, label: String) {
        // FNV-1a, then one step, so that labels that are alike do not begin alike.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in label.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var mixer = SeededGenerator(seed: seed ^ hash)
        state = mixer.next()
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of a range; what the standard library makes of ``next()`` may change with it.
    package mutating func number(in range: ClosedRange<Int64>) -> Int64 {
        let width = UInt64(bitPattern: range.upperBound &- range.lowerBound)
        guard width < .max else { return Int64(bitPattern: next()) }
        return range.lowerBound &+ Int64(bitPattern: next().multipliedFullWidth(by: width + 1).high)
    }

    /// One of several, of which there is one at least.
    package mutating func element<Element>(of elements: [Element]) -> Element {
        elements[Int(number(in: 0...Int64(elements.count - 1)))]
    }

    /// Hexadecimal digits in lower case.
    package mutating func hexadecimal(_ count: Int) -> String {
        String(decoding: (0..<count).map { _ in Self.digits[Int(next() >> 60)] }, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
