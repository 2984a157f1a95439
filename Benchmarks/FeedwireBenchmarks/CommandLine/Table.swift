/// A table that is printed line by line: in columns for a terminal, or as Markdown; not at all where JSON is wanted.
struct Table {
    struct Column {
        let title: String
        let width: Int
        let isNumber: Bool

        static func text(_ title: String, width: Int) -> Column { Column(title: title, width: width, isNumber: false) }
        static func number(_ title: String, width: Int = 10) -> Column {
            Column(title: title, width: width, isNumber: true)
        }

        fileprivate func fit(_ cell: String) -> String {
            let spaces = String(repeating: " ", count: max(0, width - cell.count))
            return isNumber ? spaces + cell : cell + spaces
        }
    }

    private let columns: [Column]
    private let format: Options.Format

    /// Prints the head.
    init(_ columns: [Column], format: Options.Format) {
        self.columns = columns
        self.format = format
        append(columns.map(\.title))
        if format == .markdown { append(columns.map { $0.isNumber ? "---:" : "---" }) }
    }

    /// Prints a line; a cell that is wider than its column moves the rest.
    func append(_ cells: [String]) {
        switch format {
        case .table:
            let line = zip(columns, cells).map { $0.fit($1) }.joined(separator: "  ")
            print(String(line.reversed().drop { $0 == " " }.reversed()))
        case .markdown: print("| \(cells.joined(separator: " | ")) |")
        case .json: break
        }
    }
}
