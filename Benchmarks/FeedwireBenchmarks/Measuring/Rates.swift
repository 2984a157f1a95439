import Foundation

/// Work that may cost at most so many times as much as other work of the same run, each by its own unit.
struct RateCase {
    /// Makes what is timed, and says how many units one pass has: frames, reads or bytes.
    typealias Work = () throws -> (unitCount: Int, pass: Benchmark.Pass)

    let name: String
    let greatestRatio: Double
    let work: Work
    let yardstick: Work
}

/// Proves that what is laborious costs no more than it may.
struct Rates {
    /// A slow spell of the machine can last for seconds; what costs too much does so each time.
    private static let attemptCount = 6

    /// Prints a line for each case, and returns whether none costs too much.
    func run(_ cases: [RateCase]) throws -> Bool {
        if !cases.isEmpty { print("ratio of costs   of allowed   work") }
        var isSound = true
        for input in cases {
            let ratio = try ratio(of: input)
            print(String(format: "%14.2f %12.1f   %@", ratio, input.greatestRatio, input.name as NSString))
            isSound = isSound && ratio <= input.greatestRatio
        }
        return isSound
    }

    private func ratio(of input: RateCase) throws -> Double {
        let (work, yardstick) = (try input.work(), try input.yardstick())
        let units = Double(yardstick.unitCount) / Double(work.unitCount)
        var least = Double.infinity
        for _ in 0..<Self.attemptCount where least > input.greatestRatio {
            let comparison = try Comparison({ _ = try yardstick.pass() }, { _ = try work.pass() })
            least = min(least, comparison.ratio * units)
        }
        return least
    }
}
