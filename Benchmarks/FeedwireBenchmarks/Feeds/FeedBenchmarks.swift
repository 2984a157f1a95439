import AriesFeed
import FeedwireCore
import FeedwireJSON
import ShurikenFeed
import TomoFeed

// Tier 1 of the feeds: every field of Corpora/json-fields.txt is read as a value in one pass; by typed accessors of fields in
// OnDemandBenchmarks.swift. Tier 2: the owned message is made.

func readTomoMarkets(_ messages: JSONMessages) -> Benchmark.Pass { readFeed(messages, readTomoMarket) }

/// A price or a candle as values.
@inline(__always)
func readTomoMarket(_ json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError) {
    let values = try TomoMarketValues(decoding: json)
    sum.add(values.eventType, in: json)
    sum.add(values.sessionID, in: json)
    sum.add(values.sequence)
    sum.add(values.targetID, in: json)
    sum.add(values.marketKind, in: json)
    sum.add(values.chain, in: json)
    sum.add(values.sourceID, in: json)
    sum.add(time: values.sourcePublishTime, in: json)
    sum.add(time: values.gatewayIngestTime, in: json)
    sum.add(time: values.gatewaySendTime, in: json)
    sum.add(values.freshness.map { Int64($0) })
    sum.add(values.baseAsset, in: json)
    sum.add(values.quoteAsset, in: json)
    switch values.type {
    case .price: sum.add(values.price)
    case .candle:
        sum.add(values.interval, in: json)
        sum.add(values.open)
        sum.add(values.high)
        sum.add(values.low)
        sum.add(values.close)
        sum.add(values.volume)
    default: break
    }
}

/// A candle field by field.
func readTomoCandleFields(_ messages: JSONMessages) -> Benchmark.Pass {
    readFeed(messages) { json, sum throws(JSONDecodingError) in
        let message = try TomoMessage(decoding: json)
        try sum.add(message, in: json)
        guard case .candle(let candle) = message.content else { return }
        try sum.add(text: candle.baseAsset, in: json)
        try sum.add(text: candle.quoteAsset, in: json)
        try sum.add(text: candle.interval, in: json)
        try sum.add(double: candle.open, in: json)
        try sum.add(double: candle.high, in: json)
        try sum.add(double: candle.low, in: json)
        try sum.add(double: candle.close, in: json)
        try sum.add(double: candle.volume, in: json)
    }
}

/// Tier 2 of each feed's main update.
func ownedFeedBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    [
        ownedBenchmark("tomoCandle", ownedCount: OwnedCount.tomoCandle, where: isWanted, ownTomoCandle),
        ownedBenchmark("ariesQuote", ownedCount: OwnedCount.ariesQuote, where: isWanted, ownAriesQuote),
        ownedBenchmark("shurikenSwap", ownedCount: OwnedCount.shurikenSwap, where: isWanted, ownShurikenSwap),
    ].compactMap { $0 }
}

/// How many texts and numbers, with those of inner objects, an event owns.
enum OwnedCount {
    static let tomoCandle = 15
    static let ariesQuote = 10
    static let shurikenSwap = 27
    /// The name of the event, its channel and its data beside the swap.
    static let pusherSwap = 3 + shurikenSwap
    static let ledgerCoreUpdate = 7
    /// Of each state.
    static let alenoEquity = 3
}

@inline(__always)
func ownTomoCandle(_ json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError) {
    let event = try TomoEvent(decoding: json)
    guard case .candle(let candle) = event.content else { return }
    sum.add(event.targetID)
    sum.add(candle.close.text)
}

@inline(__always)
func ownAriesQuote(_ json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError) {
    let event = try AriesEvent(decoding: json)
    guard case .marketUpdate(_, let quote) = event.content else { return }
    sum.add(quote.symbol ?? "")
    sum.add(quote.askPrice?.text ?? "")
}

@inline(__always)
func ownShurikenSwap(_ json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError) {
    let swap = try ShurikenSvmSwap(decoding: json)
    sum.add(swap.signature)
    sum.add(swap.priceUsd.text)
}

/// The messages of a corpus in their usual order, of which each owns so many strings and numbers.
private func ownedBenchmark(
    _ corpusName: String,
    ownedCount: Int,
    where isWanted: (String) -> Bool,
    _ read: @escaping (Span<UInt8>, inout JSONSum) throws(JSONDecodingError) -> Void
) -> Benchmark? {
    let name = "feeds.decode-owned/\(corpusName)"
    guard isWanted(name), let corpus = JSONCorpus.all.first(where: { $0.name == corpusName }) else { return nil }
    let messages = corpus.messages()
    return Benchmark(
        name: name,
        tier: .two,
        messageCount: messages.ends.count,
        byteCount: messages.bytes.count,
        ownedCount: ownedCount,
        prepare: { readFeed(messages, read) }
    )
}

/// A pass over messages; what `read` does not find is missing in the sum.
func readFeed(
    _ messages: JSONMessages,
    _ read: @escaping (Span<UInt8>, inout JSONSum) throws(JSONDecodingError) -> Void
) -> Benchmark.Pass {
    {
        var sum = JSONSum()
        try unsafe messages.bytes.withUnsafeBufferPointer { bytes throws(JSONDecodingError) in
            let bytes = unsafe bytes.span
            var start = 0
            for end in messages.ends {
                try read(bytes.extracting(start..<Int(end)), &sum)
                start = Int(end)
            }
        }
        return sum.result(messageCount: messages.ends.count)
    }
}

extension JSONSum {
    @inline(__always)
    fileprivate mutating func add(_ message: TomoMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        try add(text: message.eventType, in: json)
        try add(text: message.sessionID, in: json)
        try add(integer: message.sequence, in: json)
        try add(text: message.targetID, in: json)
        try add(text: message.marketKind, in: json)
        try add(text: message.chain, in: json)
        try add(text: message.sourceID, in: json)
        add(time: message.sourcePublishTime, in: json)
        add(time: message.gatewayIngestTime, in: json)
        add(time: message.gatewaySendTime, in: json)
        try add(integer: message.freshness, in: json)
    }

    @inline(__always)
    mutating func add(_ string: JSONString?, in json: Span<UInt8>) {
        if let string { add(string, in: json) }
    }

    @inline(__always)
    mutating func add(_ value: Int64?) {
        if let value { add(value) }
    }

    @inline(__always)
    mutating func add(_ value: Double?) {
        if let value { add(value) }
    }

    @inline(__always)
    mutating func add(text field: JSONField<String>, in json: Span<UInt8>) throws(JSONDecodingError) {
        if let text = try field.text() { add(text, in: json) }
    }

    /// As text, which is all that the peer makes of it.
    @inline(__always)
    mutating func add(time field: JSONField<RFC3339Timestamp>, in json: Span<UInt8>) {
        if let text = field.raw?.string { add(text, in: json) }
    }

    @inline(__always)
    mutating func add(integer field: JSONField<JSONDecimal>, in json: Span<UInt8>) throws(JSONDecodingError) {
        if let value = try field.int64(in: json) { add(value) }
    }

    @inline(__always)
    mutating func add(double field: JSONField<JSONDecimal>, in json: Span<UInt8>) throws(JSONDecodingError) {
        if let value = try field.double(in: json) { add(value) }
    }
}
