import CFeedwireInstructionCounter
import Foundation

func run(_ options: Options) throws -> Bool {
    // The messages of a benchmark are made with it, and cost more than their measurement under valgrind.
    func isWanted(_ name: String) -> Bool {
        options.command == "repeat" ? name == options.operands.first : options.selects(name)
    }
    let streams = try webSocketBenchmarks() + webSocketConnectionBenchmarks() + engineIOBenchmarks()
    let feeds =
        ownedFeedBenchmarks(where: isWanted) + alenoBenchmarks(where: isWanted) + ledgerCoreBenchmarks(where: isWanted)
        + pusherBenchmarks(where: isWanted) + shurikenBenchmarks(where: isWanted)
    let messages =
        jsonBenchmarks(where: isWanted) + messagePackBenchmarks(where: isWanted) + feeds
        + socketIOBenchmarks(where: isWanted)
    let benchmarks = streams.filter { isWanted($0.name) } + messages
    switch (options.command, options.operands.count) {
    case ("run", 0): try measure(benchmarks, options)
    case ("list", 0): benchmarks.forEach { print($0.name) }
    case ("allocations", 0): return try AllocationGate(messageCount: options.messageCount).run(benchmarks)
    case ("scaling", 0):
        return try Scaling().run((socketIOScaling() + engineIOScaling()).filter { options.selects($0.name) })
    case ("state", 0):
        try ConnectionState().report()
        try SessionState().report()
    case ("repeat", 2): try `repeat`(options.operands[0], count: Int(options.operands[1]) ?? 0, of: benchmarks)
    case ("compare-json", 1...):
        let corpora = JSONCorpus.all.filter { options.selects("\($0.name)/\($0.order)") }
        try JSONComparison(paths: options.operands).run(corpora)
    case ("compare-socketio", 1...):
        let corpora = SocketIOCorpus.all.filter { options.selects($0.name) }
        let pushes = AlenoCorpus.equities.filter { options.selects($0.name) }
        try SocketIOComparison(peer: ProcessPeer(command: options.operands)).run(corpora, pushes)
    case ("compare-engineio", 1...): try EngineIOComparison(peer: ProcessPeer(command: options.operands)).run()
    case ("corpora", 1): try writeCorpora(to: options.operands[0])
    default: throw Options.UsageError(description: "\(options.command) is no command, or needs other operands")
    }
    return true
}

func measure(_ benchmarks: [Benchmark], _ options: Options) throws {
    let peer = try options.peerPath.map { path throws(Peer.LoadError) in try Peer(path: path) }
    let table = options.format == .table ? Table() : nil
    var measurements: [Measurement] = []
    for benchmark in benchmarks {
        let measurement = try Measurement(benchmark, peer: try peer?.pass(for: benchmark))
        table?.append(measurement)
        measurements.append(measurement)
    }
    if options.format == .json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(measurements), as: UTF8.self))
    }
}

func `repeat`(_ name: String, count: Int, of benchmarks: [Benchmark]) throws {
    guard let benchmark = benchmarks.first(where: { $0.name == name }) else {
        throw Options.UsageError(description: "\(name) is no benchmark")
    }
    let pass = try benchmark.prepare()
    // The first pass may grow a buffer that is kept.
    _ = try pass()
    feedwire_start_counting_instructions()
    for _ in 0..<count { _ = try pass() }
    feedwire_stop_counting_instructions()
    print(benchmark.messageCount)
}

func writeCorpora(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for corpus in FrameCorpus.all {
        let name = corpus.name.replacingOccurrences(of: "/", with: "-")
        try Data(corpus.stream()).write(to: URL(fileURLWithPath: folder).appendingPathComponent("frames-\(name).bin"))
    }
    for corpus in JSONCorpus.all {
        let messages = corpus.messages()
        var start = 0
        var lines: [UInt8] = []
        for end in messages.ends {
            lines += messages.bytes[start..<Int(end)] + [UInt8(ascii: "\n")]
            start = Int(end)
        }
        let file = "json-\(corpus.name)-\(corpus.order).ndjson"
        try Data(lines).write(to: URL(fileURLWithPath: folder).appendingPathComponent(file))
    }
}

do {
    exit(try run(try Options(Array(CommandLine.arguments.dropFirst()))) ? 0 : 1)
} catch {
    FileHandle.standardError.write(Data("FeedwireBenchmarks: \(error)\n\(Options.usage)\n".utf8))
    exit(2)
}
