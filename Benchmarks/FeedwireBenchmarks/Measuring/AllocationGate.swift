/// Counts the allocations of many messages, or of as many as have 16 GiB: none of tier 1, and of tier 2 at most one more
/// than a message owns strings, arrays and blobs, where those are counted.
struct AllocationGate {
    let messageCount: Int
    private static let byteCount = 16 << 30

    /// Prints a line for each benchmark, and returns whether none allocated more than it may.
    func run(_ benchmarks: [Benchmark]) throws -> Bool {
        var isClean = true
        for benchmark in benchmarks where benchmark.tier == .one || benchmark.ownedCount != nil {
            let pass = try benchmark.prepare()
            // The first pass may grow a buffer that is kept.
            _ = try pass()
            let passCount =
                1 + min(messageCount / benchmark.messageCount, Self.byteCount / benchmark.byteCount)
            var total: UInt64 = 0
            for _ in 0..<passCount {
                guard let count = try allocationCount(of: pass) else {
                    print("allocations: not counted here (a sanitizer, or no glibc)")
                    return true
                }
                total += count
            }
            let countedCount = passCount * benchmark.messageCount
            print("\(total) allocations in \(countedCount) messages of \(benchmark.name)")
            let allowed = benchmark.ownedCount.map { UInt64(($0 + 1) * countedCount) } ?? 0
            isClean = isClean && total <= allowed
        }
        return isClean
    }
}
