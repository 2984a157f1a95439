import AriesFeed
import FeedwireCore
import FeedwireJSON
import ShurikenFeed
import TomoFeed

// Tier 1 of the feeds: every field of Corpora/json-fields.txt is read by its typed accessor. Tier 2: the owned message is made.

func readTomoCandles(_ messages: JSONMessages) -> Benchmark.Pass {
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

func readTomoPrices(_ messages: JSONMessages) -> Benchmark.Pass {
    readFeed(messages) { json, sum throws(JSONDecodingError) in
        let message = try TomoMessage(decoding: json)
        try sum.add(message, in: json)
        guard case .price(let price) = message.content else { return }
        try sum.add(text: price.baseAsset, in: json)
        try sum.add(text: price.quoteAsset, in: json)
        try sum.add(double: price.price, in: json)
    }
}

/// Messages of one document or of several.
func readAriesQuotes(_ messages: JSONMessages) -> Benchmark.Pass {
    readFeed(messages) { json, sum throws(JSONDecodingError) in
        var documents = AriesDocuments()
        var message = AriesMessage()
        do throws(AriesDecodingError) {
            while try documents.next(into: &message, in: json) { try? sum.add(message, in: json) }
        } catch {
            throw JSONDecodingError(.wrongKind, offset: error.offset)
        }
    }
}

/// Tier 2 of each feed's main update.
func ownedFeedBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    let candle = ownedBenchmark("tomoCandle", ownedCount: 15, where: isWanted) { json, sum throws(JSONDecodingError) in
        let event = try TomoEvent(decoding: json)
        guard case .candle(let candle) = event.content else { return }
        sum.add(event.targetID)
        sum.add(candle.close.text)
    }
    let quote = ownedBenchmark("ariesQuote", ownedCount: 10, where: isWanted) { json, sum throws(JSONDecodingError) in
        let event = try AriesEvent(decoding: json)
        guard case .marketUpdate(_, let quote) = event.content else { return }
        sum.add(quote.symbol ?? "")
        sum.add(quote.askPrice?.text ?? "")
    }
    // Texts and numbers, those of the fees as well.
    let swap = ownedBenchmark("shurikenSwap", ownedCount: 27, where: isWanted) { json, sum throws(JSONDecodingError) in
        let swap = try ShurikenSvmSwap(decoding: json)
        sum.add(swap.signature)
        sum.add(swap.priceUsd.text)
    }
    return [candle, quote, swap].compactMap { $0 }
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
    fileprivate mutating func add(_ message: AriesMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        try add(text: message.type, in: json)
        try add(text: message.payload.action, in: json)
        try add(text: message.payload.type, in: json)
        try add(integer: message.payload.timestamp, in: json)
        guard case .marketUpdate(let update) = message.content else { return }
        try add(text: update.symbol, in: json)
        try add(text: update.instrumentType, in: json)
        try add(double: update.bidPrice, in: json)
        try add(integer: update.bidSize, in: json)
        try add(text: update.bidExchange, in: json)
        try add(double: update.askPrice, in: json)
        try add(integer: update.askSize, in: json)
        try add(text: update.askExchange, in: json)
        add(time: update.quoteTimestamp, in: json)
    }

    @inline(__always)
    mutating func add(text field: JSONField<String>, in json: Span<UInt8>) throws(JSONDecodingError) {
        if let text = try field.text() { add(text, in: json) }
    }

    /// As text, which is all that the peer makes of it.
    @inline(__always)
    fileprivate mutating func add(time field: JSONField<RFC3339Timestamp>, in json: Span<UInt8>) {
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
