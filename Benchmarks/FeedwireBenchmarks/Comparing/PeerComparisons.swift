import Foundation

/// Makes the comparisons of some parts, or of all, with the peers of a folder.
func compare(_ operands: [String], _ options: Options) throws {
    let peers = PeerFolder(path: operands[0])
    let report = ComparisonReport(format: options.format, selects: options.selects)
    for name in operands.count > 1 ? Array(operands[1...]) : PeerComparison.Part.allCases.map(\.rawValue) {
        switch PeerComparison.Part(rawValue: name) {
        case .frames: try FrameComparison(peers).run(report)
        case .json: try JSONComparison(peers).run(report)
        case .socketio: try SocketIOComparison(peers).run(report)
        case .engineio: try EngineIOComparison(peers).run(report)
        case nil: throw Options.UsageError(description: "\(name) is nothing to compare")
        }
    }
    try finish(report, options)
}

/// Puts comparisons that were kept as JSON into one table, and one picture.
func show(_ paths: [String], _ options: Options) throws {
    let report = ComparisonReport(format: options.format, selects: options.selects)
    for path in paths {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        for row in try JSONDecoder().decode([PeerComparison].self, from: data)
        where report.selects(row.part, row.work) {
            report.append(row)
        }
    }
    try finish(report, options)
}

private func finish(_ report: ComparisonReport, _ options: Options) throws {
    if let path = options.chartPath {
        try ComparisonChart(report.rows).svg().write(toFile: path, atomically: true, encoding: .utf8)
    }
    if options.format == .json { try printJSON(report.rows) }
}
