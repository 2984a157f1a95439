/// Times two pieces of work in turn, so that a slow spell of the machine meets both, and compares their medians.
struct Comparison {
    static let roundCount = 25

    let nanoseconds: (first: Double, second: Double)

    /// How many times faster the first is.
    var ratio: Double { nanoseconds.second / nanoseconds.first }

    /// Does a piece of work so many times, and says how many nanoseconds it took all in all.
    typealias Timed = (_ repetitionCount: Int) throws -> Double

    /// Each closure does its work once; a sample repeats it until it takes at least `sampleSeconds`.
    init(
        roundCount: Int = Self.roundCount,
        sampleSeconds: Double = 0.004,
        _ first: () throws -> Void,
        _ second: () throws -> Void
    ) rethrows {
        try self.init(
            roundCount: roundCount,
            sampleSeconds: sampleSeconds,
            timing: { count in try Self.time(count, first) },
            { count in try Self.time(count, second) }
        )
    }

    /// Each closure does its work so many times, and says how many nanoseconds that took.
    init(
        roundCount: Int = Self.roundCount,
        sampleSeconds: Double = 0.004,
        timing first: (_ repetitionCount: Int) throws -> Double,
        _ second: (_ repetitionCount: Int) throws -> Double
    ) rethrows {
        let firstCount = try Self.repetitions(lasting: sampleSeconds, first)
        let secondCount = try Self.repetitions(lasting: sampleSeconds, second)
        var samples: (first: [Double], second: [Double]) = ([], [])
        for _ in 0..<roundCount {
            samples.first.append(try first(firstCount) / Double(firstCount))
            samples.second.append(try second(secondCount) / Double(secondCount))
        }
        nanoseconds = (Self.median(samples.first), Self.median(samples.second))
    }

    /// Two passes that have to read the same.
    init(
        agreeing first: Benchmark.Pass,
        _ second: Benchmark.Pass,
        roundCount: Int = Self.roundCount,
        sampleSeconds: Double = 0.004
    ) throws {
        let (ours, theirs) = (try first(), try second())
        guard ours == theirs else { throw Disagreement(ours: ours, theirs: theirs) }
        self = try Comparison(
            roundCount: roundCount,
            sampleSeconds: sampleSeconds,
            { _ = try first() },
            { _ = try second() }
        )
    }

    /// The two sides did not read the same.
    struct Disagreement: Error {
        let ours: PassResult
        let theirs: PassResult
    }

    /// Nanoseconds of so many repetitions in this process.
    static func time(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<count { try body() }
        return (clock.now - start) / .nanoseconds(1)
    }

    private static func repetitions(lasting seconds: Double, _ time: (Int) throws -> Double) rethrows -> Int {
        var count = 1
        while try time(count) < seconds * 1e9 { count *= 2 }
        return count
    }

    private static func median(_ samples: [Double]) -> Double {
        samples.sorted()[samples.count / 2]
    }
}
