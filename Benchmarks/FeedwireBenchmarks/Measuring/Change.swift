/// What became of a benchmark since a run before.
///
/// Times are of one run and not of another machine or hour, so the ratio to a copy of as many bytes is what changes. The run before
/// may have gone over all benchmarks several times: then what was measured is a range, and only what lies outside of it by more than
/// the tolerance is a change.
struct Change: Encodable {
    enum Verdict: String, Encodable {
        case asBefore = "as before"
        case slower
        case faster
        case moreAllocations = "more allocations"
        case fewerAllocations = "fewer allocations"
        /// Was not in the run before.
        case new
        /// Is not in this run.
        case gone
    }

    let name: String
    /// The least and the greatest ratio to memcpy's speed that was measured before.
    private(set) var before: [Double] = []
    private(set) var now: Double?
    /// By what the speed has changed since the nearer end of the range: 1 inside of it.
    private(set) var factor: Double?
    private(set) var allocationsBefore: Double?
    private(set) var allocationsNow: Double?
    var verdict: Verdict

    /// What is only in one of the two runs.
    init(_ name: String, only verdict: Verdict) {
        self.name = name
        self.verdict = verdict
    }

    /// A benchmark of both runs.
    init(_ now: Measurement, since before: [Measurement], tolerance: Double) {
        let ratios = before.map(\.ratioToMemcpy)
        let factor = Self.factor(now.ratioToMemcpy, since: ratios)
        name = now.name
        self.before = [ratios.min() ?? 0, ratios.max() ?? 0]
        self.now = now.ratioToMemcpy
        self.factor = factor
        allocationsBefore = before.last?.allocationsPerMessage
        allocationsNow = now.allocationsPerMessage
        // Where one of the two could not count, there is nothing to hold against the other.
        let more = (allocationsNow ?? 0) - (allocationsBefore ?? 0)
        verdict =
            if allocationsNow != nil, allocationsBefore != nil, more != 0 {
                more > 0 ? .moreAllocations : .fewerAllocations
            } else if factor < 1 - tolerance {
                .slower
            } else {
                // As far as `slower` in the other direction.
                factor > 1 / (1 - tolerance) ? .faster : .asBefore
            }
    }

    private static func factor(_ ratio: Double, since range: [Double]) -> Double {
        guard let least = range.min(), let greatest = range.max() else { return 1 }
        return ratio < least ? ratio / least : ratio > greatest ? ratio / greatest : 1
    }

    /// Whether measuring again can tell a slow spell of the machine from a change.
    var isTime: Bool { verdict == .slower || verdict == .faster }
    var isRegression: Bool { verdict == .slower || verdict == .moreAllocations }
    var isImprovement: Bool { verdict == .faster || verdict == .fewerAllocations }
}
