import CFeedwireInstructionCounter
import Foundation

/// Returns what the program ends with.
func run(_ options: Options) throws -> Int32 {
    // The messages of a benchmark are made with it, and cost more than their measurement under valgrind.
    func isWanted(_ name: String) -> Bool {
        options.command == "repeat" ? name == options.operands.first : options.selects(name)
    }
    let streams = try webSocketBenchmarks() + webSocketConnectionBenchmarks() + engineIOBenchmarks()
    let feeds =
        ownedFeedBenchmarks(where: isWanted) + onDemandFeedBenchmarks(where: isWanted)
        + alenoBenchmarks(where: isWanted) + ledgerCoreBenchmarks(where: isWanted)
        + pusherBenchmarks(where: isWanted) + shurikenBenchmarks(where: isWanted)
        + feedEncoderBenchmarks(where: isWanted) + pipelineBenchmarks(where: isWanted)
    let messages =
        jsonBenchmarks(where: isWanted) + messagePackBenchmarks(where: isWanted) + feeds
        + socketIOBenchmarks(where: isWanted)
    let benchmarks = streams.filter { isWanted($0.name) } + messages
    switch (options.command, options.operands.count) {
    case ("run", 0):
        if let path = options.comparedPath {
            return try Changes(path: path, tolerance: options.tolerance).run(benchmarks, options).rawValue
        }
        try measure(benchmarks, options)
    case ("list", 0): benchmarks.forEach { print($0.name) }
    case ("allocations", 0): return try AllocationGate(messageCount: options.messageCount).run(benchmarks) ? 0 : 1
    case ("scaling", 0):
        let cases =
            webSocketScaling() + socketIOScaling() + engineIOScaling() + jsonScaling() + feedScaling()
        let isSound = try Scaling().run(cases.filter { options.selects($0.name) })
        let isCheap = try Rates().run(webSocketRates().filter { options.selects($0.name) })
        return isSound && isCheap ? 0 : 1
    case ("series", 0):
        let subjects = sizeSeriesSubjects().filter { options.selects($0.name) }
        return try SizeSeries().run(subjects, options.format) ? 0 : 1
    case ("connections", 0): try ConnectionSeries().run(options.format)
    case ("state", 0):
        try ConnectionState().report()
        try SessionState().report()
    case ("repeat", 2): try `repeat`(options.operands[0], count: Int(options.operands[1]) ?? 0, of: benchmarks)
    case ("compare", 1...): try compare(options.operands, options)
    case ("show", 1...): try show(options.operands, options)
    case ("corpora", 1): try writeCorpora(to: options.operands[0])
    default: throw Options.UsageError(description: "\(options.command) is no command, or needs other operands")
    }
    return 0
}

func measure(_ benchmarks: [Benchmark], _ options: Options) throws {
    let report = MeasurementReport(format: options.format)
    var measurements: [Measurement] = []
    for _ in 0..<options.runCount {
        for benchmark in benchmarks {
            let measurement = try Measurement(benchmark)
            report.append(measurement)
            measurements.append(measurement)
        }
    }
    if options.format == .json { try printJSON(measurements) }
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
    exit(try run(try Options(Array(CommandLine.arguments.dropFirst()))))
} catch {
    FileHandle.standardError.write(Data("FeedwireBenchmarks: \(error)\n\(Options.usage)\n".utf8))
    exit(2)
}
