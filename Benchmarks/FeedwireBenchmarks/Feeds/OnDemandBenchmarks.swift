import FeedwireCore

/// The main updates that are read as values, by the fields of their messages as well: what those cost who wants them.
func onDemandFeedBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    [
        onDemandBenchmark("ariesQuote", where: isWanted, readAriesFields),
        onDemandBenchmark("tomoCandle", where: isWanted, readTomoCandleFields),
        onDemandBenchmark("ledgerCoreUpdate", where: isWanted, readLedgerCoreUpdateFields),
        onDemandBenchmark("shurikenSwap", where: isWanted, readShurikenSwapFields),
    ].compactMap { $0 }
}

/// The messages of a corpus in their usual order.
private func onDemandBenchmark(
    _ corpusName: String,
    where isWanted: (String) -> Bool,
    _ makePass: @escaping (JSONMessages) -> Benchmark.Pass
) -> Benchmark? {
    let name = "feeds.decode-on-demand/\(corpusName)"
    guard isWanted(name), let corpus = JSONCorpus.all.first(where: { $0.name == corpusName }) else { return nil }
    let messages = corpus.messages()
    return Benchmark(
        name: name,
        tier: .one,
        messageCount: messages.ends.count,
        byteCount: messages.bytes.count,
        prepare: { makePass(messages) }
    )
}

/// A pass over messages by a reader that keeps something from one to the next.
func readFeed(_ messages: JSONMessages, _ reader: some TextReader) -> Benchmark.Pass {
    {
        // Not the captured one, which would be looked up in the closure's box at each use.
        var reader = reader
        var sum = JSONSum()
        try unsafe messages.bytes.withUnsafeBufferPointer { bytes in
            let bytes = unsafe bytes.span
            var start = 0
            for end in messages.ends {
                try reader.read(bytes.extracting(start..<Int(end)), &sum)
                start = Int(end)
            }
        }
        return sum.result(messageCount: messages.ends.count)
    }
}
