import FeedwireCore
import WebSocketCodec

/// A feed's messages, from the bytes of a socket to every field.
struct Pipeline {
    /// The feed and its message, such as `tomo/candle`.
    let name: String
    /// How the messages come.
    let reads: [PipelineReads]
    /// What an event of tier 2 owns; `nil` of tier 1.
    var ownedCount: Int?
    /// The texts in the frames, made anew.
    let texts: () -> [[UInt8]]
    /// A pass over a stream that an end with a role gets.
    let makePass: (SocketStream, WebSocketRole) -> Benchmark.Pass

    /// A pipeline that ends in a reader, which lives as long as the connection.
    init(
        _ name: String,
        _ reads: [PipelineReads] = [.unmasked],
        ownedCount: Int? = nil,
        of texts: @escaping @autoclosure () -> [[UInt8]],
        _ reader: some TextReader
    ) {
        self.name = name
        self.reads = reads
        self.ownedCount = ownedCount
        self.texts = texts
        makePass = { stream, receiver in
            var (stream, reader) = (stream, reader)
            var decoder = WebSocketMessageDecoder(role: receiver)
            return { try readMessages(of: &stream, by: &decoder, &reader) }
        }
    }

    /// A pass over a stream of texts.
    static func pass(over texts: [[UInt8]], _ reads: PipelineReads, _ reader: some TextReader) throws -> Benchmark.Pass
    {
        let pipeline = Pipeline("", [reads], of: texts, reader)
        return pipeline.makePass(try reads.stream(of: texts), reads.receiver)
    }

    /// A benchmark for each way in which the messages come whose name is wanted.
    func benchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
        let wanted = reads.map { ($0, "pipeline.\(name)/\($0.name)") }.filter { isWanted($0.1) }
        guard !wanted.isEmpty else { return [] }
        let texts = texts()
        return wanted.map { reads, name in
            Benchmark(
                name: name,
                tier: ownedCount == nil ? .one : .two,
                messageCount: texts.count,
                byteCount: texts.reduce(0) { $0 + $1.count },
                ownedCount: ownedCount,
                prepare: { makePass(try reads.stream(of: texts), reads.receiver) }
            )
        }
    }
}

/// Every pipeline, and the layers of some.
func pipelineBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    (jsonPipelines() + socketIOPipelines()).flatMap { $0.benchmarks(where: isWanted) }
        + layerBenchmarks(where: isWanted)
}
