/// Counts the allocations of a million messages, or of as many as have 16 GiB, of each tier-1 benchmark whose messages lie
/// whole in a read or are cut.
struct AllocationGate {
    static let messageCount = 1_000_000
    static let byteCount = 16 << 30

    /// Prints a line for each benchmark, and returns whether none allocated.
    func run(_ benchmarks: [Benchmark]) throws -> Bool {
        var isClean = true
        for benchmark in benchmarks where benchmark.tier == .one {
            let pass = try benchmark.prepare()
            // The first pass may grow a buffer that is kept.
            _ = try pass()
            let passCount =
                1 + min(Self.messageCount / benchmark.messageCount, Self.byteCount / benchmark.byteCount)
            var total: UInt64 = 0
            for _ in 0..<passCount {
                guard let count = try allocationCount(of: pass) else {
                    print("allocations: not counted here (a sanitizer, or no glibc)")
                    return true
                }
                total += count
            }
            print("\(total) allocations in \(passCount * benchmark.messageCount) messages of \(benchmark.name)")
            isClean = isClean && total == 0
        }
        return isClean
    }
}
