import CFeedwireMallocCounter

/// What was measured of one benchmark.
struct Measurement: Codable {
    let name: String
    let nanosecondsPerMessage: Double
    let messagesPerSecond: Double
    let megabytesPerSecond: Double
    /// `nil` where allocations are not counted.
    let allocationsPerMessage: Double?
    /// Time of copying as many bytes, in turn with the benchmark, divided by the benchmark's time.
    let ratioToMemcpy: Double

    /// Measures `benchmark` in turn with copying as many bytes.
    init(_ benchmark: Benchmark) throws {
        let pass = try benchmark.prepare()
        // The first pass may grow a buffer that is kept.
        _ = try pass()
        var copy = CopyPass(byteCount: benchmark.byteCount)
        let beside = try Comparison({ _ = try pass() }, { copy.run() })
        let messages = Double(benchmark.messageCount)
        name = benchmark.name
        nanosecondsPerMessage = beside.nanoseconds.first / messages
        messagesPerSecond = messages / beside.nanoseconds.first * 1e9
        megabytesPerSecond = Double(benchmark.byteCount) / beside.nanoseconds.first * 1e3
        ratioToMemcpy = beside.ratio
        allocationsPerMessage = try allocationCount(of: pass).map { Double($0) / messages }
    }
}

/// How many allocations one pass makes, or `nil` where they are not counted.
func allocationCount(of pass: Benchmark.Pass) throws -> UInt64? {
    guard feedwire_counts_allocations() else { return nil }
    let before = feedwire_allocation_count()
    _ = try pass()
    return feedwire_allocation_count() - before
}

/// A plain copy from one buffer to another.
private struct CopyPass {
    private let source: [UInt8]
    private var target: [UInt8]

    init(byteCount: Int) {
        source = [UInt8](repeating: 1, count: byteCount)
        target = source
    }

    mutating func run() {
        unsafe target.withUnsafeMutableBufferPointer { target in
            unsafe source.withUnsafeBufferPointer { _ = unsafe target.update(fromContentsOf: $0) }
        }
    }
}
