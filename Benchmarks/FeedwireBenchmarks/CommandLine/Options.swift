/// What the command line asks for.
struct Options {
    enum Format: String {
        case table
        case markdown
        case json
    }

    struct UsageError: Error, CustomStringConvertible {
        let description: String
    }

    static let usage = """
        FeedwireBenchmarks [run] [--filter TEXT]… [--format table|markdown|json]
            measure the benchmarks whose names contain every TEXT; all of them several times, one after the other, with --runs N
        FeedwireBenchmarks [run] --compare FILE [--tolerance PERCENT] [--filter TEXT]… [--format table|markdown|json]
            hold them against a run before, whose `--runs 3 --format json` is in FILE: by their ratios to memcpy, since times of two
            runs say little, and by their allocations. What differs by more than 20 percent is measured again, up to five times. Ends with
            0 if all is as before, 1 if something is slower or allocates more, 3 if something is better and nothing worse
        FeedwireBenchmarks list [--filter TEXT]…
        FeedwireBenchmarks allocations [--filter TEXT]… [--message-count N]
            a million messages, or N, or 16 GiB, of each benchmark of tier 1; fails if there is an allocation
        FeedwireBenchmarks scaling [--filter TEXT]…
            what is meant to cost much, at two sizes and beside what costs little; fails if time or memory grows
            too fast, or the one costs too many times the other
        FeedwireBenchmarks series [--filter TEXT]… [--format table|markdown|json]
            messages of 64 bytes to 1 MiB, beside copies; fails if a byte of one above 1 KiB costs more than 1.5 times as much
        FeedwireBenchmarks connections [--format table|markdown|json]
            a message each on 1 to 100 000 connections in turn, and the bytes that their decoders hold
        FeedwireBenchmarks state
            the bytes that an open and idle connection holds, and the sessions above it
        FeedwireBenchmarks repeat NAME N
            one benchmark N times behind a first one, whose instructions callgrind counts with --instr-atstart=no
        FeedwireBenchmarks compare FOLDER [frames|json|socketio|engineio]… [--filter TEXT]… [--format table|markdown|json] [--svg FILE]
            our codecs beside the peers that Benchmarks/compare.sh has built in FOLDER, which calls this; the aims as a picture
        FeedwireBenchmarks show FILE.json… [--filter TEXT]… [--format table|markdown|json] [--svg FILE]
            what `compare --format json` has printed, of several runs, as one table and one picture
        FeedwireBenchmarks corpora FOLDER
            write the streams and messages that are decoded
        """

    private(set) var command = "run"
    private(set) var operands: [String] = []
    private(set) var filters: [String] = []
    private(set) var format = Format.table
    private(set) var messageCount = 1_000_000
    private(set) var runCount = 1
    private(set) var chartPath: String?
    private(set) var comparedPath: String?
    /// What is no change yet, as a part of 1.
    ///
    /// A build that was held against itself differed by at most 9 % within minutes and 14 % after an hour, when measured again.
    private(set) var tolerance = 0.2

    init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        if let first = rest.first, !first.hasPrefix("-") { command = rest.removeFirst() }
        while let argument = rest.popFirst() {
            if argument == "--" {
                operands += rest
                return
            }
            guard argument.hasPrefix("--") else {
                operands.append(argument)
                continue
            }
            guard let value = rest.popFirst() else { throw UsageError(description: "\(argument) needs a value") }
            switch argument {
            case "--filter": filters.append(value)
            case "--message-count": messageCount = try Self.count(argument, value)
            case "--runs": runCount = try Self.count(argument, value)
            case "--svg": chartPath = value
            case "--compare": comparedPath = value
            case "--tolerance":
                guard let percent = Double(value), percent >= 0, percent < 100 else {
                    throw UsageError(description: "--tolerance is a number of percents below 100")
                }
                tolerance = percent / 100
            case "--format":
                guard let format = Format(rawValue: value) else {
                    throw UsageError(description: "--format is table, markdown or json")
                }
                self.format = format
            default: throw UsageError(description: "\(argument) is no option")
            }
        }
    }

    private static func count(_ option: String, _ value: String) throws(UsageError) -> Int {
        guard let count = Int(value), count > 0 else {
            throw UsageError(description: "\(option) is a number that is at least 1")
        }
        return count
    }

    func selects(_ name: String) -> Bool {
        filters.allSatisfy { name.contains($0) }
    }
}
