/// What a byte costs in small messages and in large ones, beside copying messages of the same size.
///
/// Every size has as many bytes in all, so that all come from the same level of the cache, and what is left is the size itself.
struct SizeSeries {
    struct Subject {
        let name: String
        /// Makes messages of about a size that have about `totalByteCount` bytes, and returns how many bytes each has, and what
        /// reads them.
        let prepare: (_ byteCount: Int) throws -> (byteCounts: [Int], pass: Benchmark.Pass)
    }

    struct Row: Encodable {
        let subject: String
        /// Of a message.
        let byteCount: Int
        let nanosecondsPerByte: Double
        /// The time divided by that of a copy.
        let timesMemcpy: Double
        /// The same, divided by that of messages of 1 KiB; `nil` for smaller ones.
        fileprivate(set) var growth: Double?

        fileprivate var growsTooMuch: Bool { growth ?? 0 > SizeSeries.greatestGrowth(of: byteCount) }
    }

    static let totalByteCount = 1 << 20
    private static let byteCounts = (0..<8).map { 64 << (2 * $0) }
    private static let baseByteCount = 1024
    /// What is put together from many reads is copied once more, which shows most where the copy beside it stays in the cache.
    fileprivate static func greatestGrowth(of byteCount: Int) -> Double { byteCount == byteCounts.last ? 1.5 : 2 }

    /// A slow spell of the machine can last for seconds; what grows by itself does so each time.
    private static let attemptCount = 6

    /// Prints a line for each size, and returns whether no byte costs much more in a large message.
    func run(_ subjects: [Subject], _ format: Options.Format) throws -> Bool {
        let table = Table(
            [
                .text("messages", width: 34), .number("bytes"), .number("ns/byte"), .number("× memcpy"),
                .number("× 1 KiB"),
            ],
            format: format
        )
        var rows: [Row] = []
        for subject in subjects {
            var base: Row?
            for byteCount in Self.byteCounts {
                let row = try measure(subject, byteCount, beside: base)
                if byteCount == Self.baseByteCount { base = row }
                rows.append(row)
                table.append(row.cells)
            }
        }
        if format == .json { try printJSON(rows) }
        return rows.allSatisfy { !$0.growsTooMuch }
    }

    /// The least of some measurements, where one is too much.
    private func measure(_ subject: Subject, _ byteCount: Int, beside base: Row?) throws -> Row {
        let (byteCounts, pass) = try subject.prepare(byteCount)
        var copies = CopySeries(byteCounts)
        var best: Row?
        for _ in 0..<Self.attemptCount where best?.growsTooMuch ?? true {
            let comparison = try Comparison({ _ = try pass() }, { copies.run() })
            let timesMemcpy = 1 / comparison.ratio
            let row = Row(
                subject: subject.name,
                byteCount: byteCount,
                nanosecondsPerByte: comparison.nanoseconds.first / Double(copies.byteCount),
                timesMemcpy: timesMemcpy,
                growth: base.map { timesMemcpy / $0.timesMemcpy }
            )
            if row.timesMemcpy < best?.timesMemcpy ?? .infinity { best = row }
        }
        guard let best else { preconditionFailure("there is at least one attempt") }
        return best
    }
}

extension SizeSeries.Row {
    fileprivate var cells: [String] {
        [
            subject, "\(byteCount)", decimal(nanosecondsPerByte, digits: 3), times(timesMemcpy),
            growth.map(times) ?? "",
        ]
    }
}

/// Copies messages into one buffer, as reads of a socket would.
private struct CopySeries {
    let byteCount: Int
    private let ranges: [Range<Int>]
    private let source: [UInt8]
    private var target: [UInt8]

    init(_ byteCounts: [Int]) {
        var end = 0
        ranges = byteCounts.map { count in
            defer { end += count }
            return end..<end + count
        }
        byteCount = end
        source = [UInt8](repeating: 1, count: end)
        target = [UInt8](repeating: 2, count: byteCounts.max() ?? 0)
    }

    mutating func run() {
        unsafe target.withUnsafeMutableBufferPointer { target in
            unsafe source.withUnsafeBufferPointer { source in
                for range in ranges { _ = unsafe target.update(fromContentsOf: source.extracting(range)) }
            }
        }
    }
}
