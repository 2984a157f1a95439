import Foundation

/// Holds benchmarks against a run before, whose `--format json` was kept in a file.
struct Changes {
    /// How the command ends.
    enum Outcome: Int32 {
        case asBefore = 0
        case regression = 1
        case improvement = 3
    }

    /// A slow spell of the machine can last for seconds; what is slower or faster by itself stays so.
    private static let attemptCount = 6

    /// What was measured of each benchmark, once or several times.
    private let before: [String: [Measurement]]
    private let tolerance: Double

    init(path: String, tolerance: Double) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        before = Dictionary(grouping: try JSONDecoder().decode([Measurement].self, from: data), by: \.name)
        self.tolerance = tolerance
    }

    /// Measures, and measures again what seems to have changed; prints a line for each benchmark.
    func run(_ benchmarks: [Benchmark], _ options: Options) throws -> Outcome {
        var changes = try benchmarks.map { benchmark in try change(of: benchmark) }
        guard changes.contains(where: { $0.verdict != .new }) else {
            throw Options.UsageError(description: "no benchmark is in this run and in the one before")
        }
        // Behind all others, so that some time has passed.
        for (index, benchmark) in benchmarks.enumerated() where changes[index].isTime {
            changes[index] = try confirmed(changes[index], of: benchmark)
        }
        let names = Set(benchmarks.map(\.name))
        changes += before.keys.filter { options.selects($0) && !names.contains($0) }.sorted().map {
            Change($0, only: .gone)
        }
        try report(changes, options.format)
        return changes.contains(where: \.isRegression)
            ? .regression : changes.contains(where: \.isImprovement) ? .improvement : .asBefore
    }

    private func change(of benchmark: Benchmark) throws -> Change {
        guard let before = before[benchmark.name] else { return Change(benchmark.name, only: .new) }
        return Change(try Measurement(benchmark), since: before, tolerance: tolerance)
    }

    /// The change that is left of one when it was measured again, until another attempt says otherwise.
    private func confirmed(_ change: Change, of benchmark: Benchmark) throws -> Change {
        var last = change
        for _ in 1..<Self.attemptCount where last.verdict == change.verdict { last = try self.change(of: benchmark) }
        // What was slower first and then faster is neither.
        if last.isTime, last.verdict != change.verdict { last.verdict = .asBefore }
        return last
    }

    private func report(_ changes: [Change], _ format: Options.Format) throws {
        if format == .json { return try printJSON(changes) }
        let table = Table(
            [
                .text("name", width: 58), .number("× memcpy before", width: 15), .number("now"), .number("change"),
                .number("allocations", width: 12), .text("", width: 8),
            ],
            format: format
        )
        for change in changes { table.append(change.cells) }
    }
}

extension Change {
    fileprivate var cells: [String] {
        let ends = Set(before).sorted().map { decimal($0, digits: 4) }
        let allocations = [allocationsBefore, allocationsNow].compactMap { $0.map { decimal($0, digits: 2) } }
        return [
            name,
            ends.joined(separator: "–"),
            now.map { decimal($0, digits: 4) } ?? "",
            factor.map(times) ?? "",
            Set(allocations).count == 1 ? allocations[0] : allocations.joined(separator: " → "),
            verdict == .asBefore ? "" : verdict.rawValue,
        ]
    }
}
