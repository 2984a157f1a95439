/// One way to give an input to a testee.
struct Chunking: Equatable {
    /// For reports, such as `split at 3`.
    let name: String
    let chunks: [[UInt8]]
    var surroundings = 0

    private static let byteByByteLimit = 65_536
    private static let everySplitLimit = 512
    private static let seededSplitCount = 16
    private static let sentinelCount = 64

    /// All ways for an input, the plainest first; `isWhole` leaves those that cut it out.
    static func all(of input: [UInt8], isWhole: Bool, seed: UInt64) -> [Chunking] {
        var all = [
            Chunking(name: "whole", chunks: [input]),
            Chunking(name: "in a larger buffer", chunks: [input], surroundings: sentinelCount),
        ]
        guard !isWhole, input.count > 1 else { return all }
        if input.count <= byteByByteLimit {
            all.append(Chunking(name: "byte by byte", chunks: input.map { [$0] }))
        }
        for position in splits(of: input.count, seed: seed) {
            all.append(
                Chunking(name: "split at \(position)", chunks: [Array(input[..<position]), Array(input[position...])])
            )
        }
        return all
    }

    private static func splits(of count: Int, seed: UInt64) -> [Int] {
        guard count > everySplitLimit else { return Array(1..<count) }
        var generator = SeededGenerator(seed: seed)
        return (0..<seededSplitCount).map { _ in Int.random(in: 1..<count, using: &generator) }
    }
}

/// SplitMix64: the same numbers for the same seed on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator at the start of the sequence of `seed`.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
