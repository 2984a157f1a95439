import Foundation

/// Comparisons as a picture: a bar for each from 1, where both take as long, on a scale of logarithms; a mark where its aim is.
///
/// The colours follow the reader's choice of light or dark, the background's too, so that the picture can stand on either.
struct ComparisonChart {
    private static let width = 860.0
    /// Where bars are; the left of it belongs to labels, the right of it to numbers.
    private static let plot = (left: 400.0, right: 790.0)
    private static let rowHeight = 20.0
    private static let headHeight = 30.0
    private static let top = 40.0
    private static let ticks = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200]

    private let rows: [PeerComparison]
    private let bounds: (least: Double, greatest: Double)

    /// Takes the comparisons that have an aim, or all if none has.
    init(_ all: [PeerComparison]) {
        let aimed = all.filter { $0.aim != nil }
        rows = aimed.isEmpty ? all : aimed
        let ratios = rows.map(\.ratio) + rows.compactMap(\.aim) + [0.5, 2]
        bounds = (
            Self.ticks.last { $0 <= ratios.min() ?? 1 } ?? Self.ticks[0],
            Self.ticks.first { $0 >= ratios.max() ?? 1 } ?? ratios.max() ?? 1
        )
    }

    /// The text of the file.
    func svg() -> String {
        var lines: [String] = []
        var y = Self.top
        for part in PeerComparison.Part.allCases {
            let rows = rows.filter { $0.part == part }
            guard !rows.isEmpty else { continue }
            y += Self.headHeight
            lines.append(Self.text(part.title, x: 12, y: y - 8, "head"))
            for row in rows {
                lines += bar(row, y: y)
                y += Self.rowHeight
            }
        }
        return (head(height: y + 44) + grid(bottom: y + 6) + lines + [legend(y: y + 28), "</svg>", ""])
            .joined(separator: "\n")
    }

    private func head(height: Double) -> [String] {
        let size = "\(Self.number(Self.width)) \(Self.number(height))"
        return [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" role=\"img\">",
            "<title>How many times faster Feedwire is than its peers</title>",
            "<style>",
            "text { font: 12px system-ui, sans-serif } .head { font-weight: 600; font-size: 13px }",
            ".label { text-anchor: end } .tick { text-anchor: middle } .aim { stroke-width: 2 }",
            ".paper { fill: #fff } text { fill: #1d1d1f } .one, .aim { stroke: #1d1d1f } .grid { stroke: #d2d2d7 }",
            ".bar { fill: #2a78c8 } .short { fill: #c4622d }",
            "@media (prefers-color-scheme: dark) {",
            ".paper { fill: #1c1c1e } text { fill: #f0f0f2 } .one, .aim { stroke: #f0f0f2 } .grid { stroke: #48484c }",
            ".bar { fill: #5aa2e6 } .short { fill: #e8905c } }",
            "</style>",
            "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
        ]
    }

    private func grid(bottom: Double) -> [String] {
        Self.ticks.filter { bounds.least <= $0 && $0 <= bounds.greatest }.flatMap { tick in
            [
                Self.line(x: position(tick), from: Self.top, to: bottom, tick == 1 ? "one" : "grid"),
                Self.text("\(tick < 1 ? "\(tick)" : "\(Int(tick))") ×", x: position(tick), y: Self.top - 10, "tick"),
            ]
        }
    }

    private func bar(_ row: PeerComparison, y: Double) -> [String] {
        let (one, end) = (position(1), position(row.ratio))
        let (left, width) = (Self.number(min(one, end)), Self.number(abs(end - one)))
        let (middle, height) = (y + Self.rowHeight / 2, Self.number(Self.rowHeight - 6))
        let kind = row.isShort ? "short" : "bar"
        let label = row.work == row.peer ? row.work : "\(row.work), \(row.peer)"
        // A number beside a mark that is behind the bar's end would be struck out by it.
        let edge = max(end, one, row.aim.map(position) ?? 0)
        return [
            Self.text(label, x: Self.plot.left - 10, y: middle + 4, "label"),
            "<rect class=\"\(kind)\" x=\"\(left)\" y=\"\(Self.number(y + 3))\" width=\"\(width)\" height=\"\(height)\"/>",
            Self.text("\(times(row.ratio)) ×", x: edge + 6, y: middle + 4, "number"),
        ] + (row.aim.map { [Self.line(x: position($0), from: y + 1, to: y + Self.rowHeight - 1, "aim")] } ?? [])
    }

    private func legend(y: Double) -> String {
        let text =
            "Bars: the peer's time divided by Feedwire's. Marks: what is to be reached; short of it where the bar is orange."
        return Self.text(text, x: 12, y: y, "legend")
    }

    /// Where a ratio stands from the left.
    private func position(_ ratio: Double) -> Double {
        let part = log(ratio / bounds.least) / log(bounds.greatest / bounds.least)
        return Self.plot.left + part * (Self.plot.right - Self.plot.left)
    }

    private static func text(_ text: String, x: Double, y: Double, _ kind: String) -> String {
        let text = text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
        return "<text class=\"\(kind)\" x=\"\(number(x))\" y=\"\(number(y))\">\(text)</text>"
    }

    private static func line(x: Double, from top: Double, to bottom: Double, _ kind: String) -> String {
        let x = number(x)
        return "<line class=\"\(kind)\" x1=\"\(x)\" y1=\"\(number(top))\" x2=\"\(x)\" y2=\"\(number(bottom))\"/>"
    }

    private static func number(_ value: Double) -> String { decimal(value, digits: 1) }
}

extension PeerComparison.Part {
    fileprivate var title: String {
        switch self {
        case .frames: "WebSocket frames"
        case .json: "JSON"
        case .socketio: "Socket.IO"
        case .engineio: "Engine.IO"
        }
    }
}
