/// Takes comparisons as they are made, and prints them: a table line by line, JSON at the end.
final class ComparisonReport {
    private let selects: (String) -> Bool
    private let table: Table
    private(set) var rows: [PeerComparison] = []

    init(format: Options.Format, selects: @escaping (String) -> Bool) {
        self.selects = selects
        table = Table(
            [
                .text("work", width: 38), .number("ns"), .text("beside", width: 34), .number("ns"), .number("× faster"),
                .text("aim", width: 11), .text("we check", width: 34), .text("it checks", width: 24),
            ],
            format: format
        )
    }

    /// Whether work of a part is wanted.
    func selects(_ part: PeerComparison.Part, _ work: String) -> Bool { selects("\(part.rawValue)/\(work)") }

    func append(_ row: PeerComparison) {
        rows.append(row)
        table.append(row.cells)
    }
}

extension PeerComparison {
    fileprivate var cells: [String] {
        [
            "\(part.rawValue)/\(work)",
            nanoseconds.map { decimal($0, digits: 1) } ?? "",
            peer,
            peerNanoseconds.map { decimal($0, digits: 1) } ?? "",
            times(ratio),
            aim.map { "\(decimal($0, digits: $0 < 2 ? 2 : 0))\(isShort ? ", missed" : "")" } ?? "",
            weCheck,
            peerChecks,
        ]
    }
}
