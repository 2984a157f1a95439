import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

/// The main update of LedgerCore, in its packets: every field is read, and the event is owned.
func ledgerCoreBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    let fields = "feeds.ledgercore/live-update"
    let owned = "feeds.decode-owned/\(updates.name)"
    var benchmarks: [Benchmark] = []
    if isWanted(fields) { benchmarks.append(benchmark(fields, tier: .one, readUpdates)) }
    if isWanted(owned) { benchmarks.append(benchmark(owned, tier: .two, ownedCount: 7, ownUpdates)) }
    return benchmarks
}

private func benchmark(
    _ name: String,
    tier: Benchmark.Tier,
    ownedCount: Int? = nil,
    _ read: @escaping (JSONMessages) -> Benchmark.Pass
) -> Benchmark {
    let messages = JSONMessages(events: "market_chart_live_update", of: updates.messages())
    return Benchmark(
        name: name,
        tier: tier,
        messageCount: messages.ends.count,
        byteCount: messages.bytes.count,
        ownedCount: ownedCount,
        prepare: { read(messages) }
    )
}

private let updates = JSONCorpus(
    "ledgerCoreUpdate",
    [
        ("symbol", .text(["BTC-USD", "ETH-USD", "SOL-USD"])), ("open", .fixed(2)), ("high", .fixed(2)),
        ("low", .fixed(2)), ("close", .fixed(2)), ("volume", .fixed(4)), ("timestamp", .time),
    ],
    lineCount: 1,
    isFeed: true,
    read: { readUpdates($0) },
    decode: { _ in { PassResult() } }
)

private func readUpdates(_ messages: JSONMessages) -> Benchmark.Pass {
    readFeed(messages) { text, sum throws(JSONDecodingError) in
        guard let message = try? LedgerCoreMessage(decoding: text),
            case .marketChartLiveUpdate(let update) = message.content
        else { return }
        try sum.add(text: update.symbol, in: text)
        try sum.add(double: update.open, in: text)
        try sum.add(double: update.high, in: text)
        try sum.add(double: update.low, in: text)
        try sum.add(double: update.close, in: text)
        try sum.add(double: update.volume, in: text)
        if let time = try update.timestamp.millisecondsSinceEpoch(in: text) { sum.add(time) }
    }
}

private func ownUpdates(_ messages: JSONMessages) -> Benchmark.Pass {
    readFeed(messages) { text, sum throws(JSONDecodingError) in
        guard let event = try? LedgerCoreEvent(decoding: text),
            case .marketChartLiveUpdate(let update) = event.content
        else { return }
        sum.add(update.symbol)
        sum.add(update.close.text)
    }
}

extension JSONMessages {
    /// Packets of events with this name, each with an object of `payloads`.
    fileprivate init(events name: String, of payloads: JSONMessages) {
        self.init(corpus: payloads.corpus)
        var start = 0
        for end in payloads.ends {
            let payload = String(decoding: payloads.bytes[start..<Int(end)], as: UTF8.self)
            append("2[\"\(name)\",\(payload)]")
            start = Int(end)
        }
    }
}
