/// The judgements of a run, held against what was expected.
public struct Report: Sendable {
    /// All of them, in the order of the suites.
    public let judgements: [Judgement]
    /// The testee's name.
    public let testee: String
    private let expectedFailures: ExpectedFailures
    private let isStrict: Bool

    /// A report on `judgements`; if it is strict, a failed `should` and a skip count as failures.
    public init(judgements: [Judgement], testee: String, expectedFailures: ExpectedFailures, isStrict: Bool) {
        self.judgements = judgements
        self.testee = testee
        self.expectedFailures = expectedFailures
        self.isStrict = isStrict
    }

    /// What is not as expected, a line each: failures, passes that the expected failures deny, names that no vector has.
    public var surprises: [String] {
        var surprises: [String] = []
        var unseen = Set(expectedFailures.reasons.keys)
        for judgement in judgements {
            let isExpected = unseen.remove(judgement.path) != nil
            switch judgement.result {
            case .failed(let difference) where !isExpected && counts(judgement):
                surprises.append("failed  \(judgement.path): \(difference)")
            case .passed where isExpected:
                surprises.append("passed  \(judgement.path), though it is listed as an expected failure")
            case .skipped(let reason) where isStrict && !isExpected:
                surprises.append("skipped \(judgement.path): \(reason)")
            default: break
            }
        }
        return surprises + unseen.sorted().map { "unknown \($0), which is listed as an expected failure" }
    }

    /// Whether all is as expected, and something was judged at all.
    public var isAsExpected: Bool { surprises.isEmpty && !judgements.isEmpty }

    private func counts(_ judgement: Judgement) -> Bool { isStrict || judgement.level == .must }

    /// The report for a person: a table by suite, one by authority, the skips by reason, and what is not as expected.
    public var text: String {
        let kinds = Judgement.Kind.allCases
        var suites = TextTable(columns: ["suite"] + kinds.map(\.rawValue) + ["failed", "skipped"])
        for suite in unique(judgements.map(\.suite)) {
            suites.append(row(suite, judgements.filter { $0.suite == suite }))
        }
        suites.append(row("all", judgements))
        var authorities = TextTable(columns: ["authority", "passed", "failed", "skipped"])
        for authority in VectorGroup.Authority.allCases {
            let group = judgements.filter { $0.authority == authority }
            if !group.isEmpty {
                authorities.append(
                    [authority.rawValue]
                        + ["passed", "failed", "skipped"].map { name in
                            String(group.count { $0.result.name == name })
                        }
                )
            }
        }
        return ([testee, "", suites.text, authorities.text] + skips + surprises + [verdict]).joined(separator: "\n")
    }

    private func row(_ name: String, _ group: [Judgement]) -> [String] {
        let counts = Judgement.Kind.allCases.map { kind in
            let ofKind = group.filter { $0.kind == kind }
            return ofKind.isEmpty ? "-" : "\(ofKind.count { $0.result == .passed })/\(ofKind.count)"
        }
        return [name] + counts + ["failed", "skipped"].map { name in String(group.count { $0.result.name == name }) }
    }

    private var skips: [String] {
        let reasons = judgements.compactMap { if case .skipped(let reason) = $0.result { reason } else { nil } }
        let lines = unique(reasons).map { reason in "skipped \(reasons.count { $0 == reason }): \(reason)" }
        return lines.isEmpty ? [] : lines + [""]
    }

    private var verdict: String {
        let failedCount = judgements.count { $0.result.name == "failed" }
        if isAsExpected {
            let known = failedCount > 0 ? ", \(failedCount) of them failed as expected" : ""
            return "as expected: \(judgements.count) checks\(known)"
        }
        return "not as expected: \(surprises.count) of \(judgements.count) checks"
    }

    private func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

extension Judgement.Result {
    fileprivate var name: String {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .skipped: "skipped"
        }
    }
}

/// A table in plain text: the first column to the left, the others to the right.
struct TextTable {
    private var rows: [[String]]

    init(columns: [String]) {
        rows = [columns]
    }

    mutating func append(_ row: [String]) {
        rows.append(row)
    }

    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + padding : padding + cell.0
            }.joined(separator: "  ") + "\n"
        }.joined()
    }
}
