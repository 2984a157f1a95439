/// What the command line asks for.
struct Options {
    enum Format: String {
        case table, json
    }

    struct UsageError: Error, CustomStringConvertible {
        let description: String
    }

    static let usage = """
        FeedwireBenchmarks [run] [--filter TEXT]… [--format table|json] [--peer PEER.so]
            measure the benchmarks whose names contain every TEXT
        FeedwireBenchmarks list [--filter TEXT]…
        FeedwireBenchmarks allocations [--filter TEXT]… [--message-count N]
            a million messages, or N, or 16 GiB, of each benchmark of tier 1; fails if there is an allocation
        FeedwireBenchmarks scaling [--filter TEXT]…
            what is meant to cost much, at two sizes; fails if time or memory grows too fast
        FeedwireBenchmarks state
            the bytes that an open and idle connection holds, and the sessions above it
        FeedwireBenchmarks repeat NAME N
            one benchmark N times behind a first one, whose instructions callgrind counts with --instr-atstart=no
        FeedwireBenchmarks compare-json [--filter TEXT]… PEER.so…
            the reader of JSON beside simdjson and JSONDecoder
        FeedwireBenchmarks compare-socketio [--filter TEXT]… -- PEER ARGUMENT…
            the codec of Socket.IO beside a peer that is a program
        FeedwireBenchmarks compare-engineio -- PEER ARGUMENT…
            the decoder of binary payloads of Engine.IO beside one
        FeedwireBenchmarks corpora FOLDER
            write the streams and messages that are decoded
        """

    private(set) var command = "run"
    private(set) var operands: [String] = []
    private(set) var filters: [String] = []
    private(set) var format = Format.table
    private(set) var peerPath: String?
    private(set) var messageCount = 1_000_000

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
            case "--peer": peerPath = value
            case "--message-count":
                guard let count = Int(value), count > 0 else {
                    throw UsageError(description: "--message-count is a number that is at least 1")
                }
                messageCount = count
            case "--format":
                guard let format = Format(rawValue: value) else {
                    throw UsageError(description: "--format is table or json")
                }
                self.format = format
            default: throw UsageError(description: "\(argument) is no option")
            }
        }
    }

    func selects(_ name: String) -> Bool {
        filters.allSatisfy { name.contains($0) }
    }
}
