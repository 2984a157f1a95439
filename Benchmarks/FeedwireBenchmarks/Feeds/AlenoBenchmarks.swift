import AlenoFeed
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// Pushes of Aleno, from the text of their packet to every field of every state; and one that is owned.
func alenoBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    let read = (AlenoCorpus.equities + AlenoCorpus.tickers).compactMap { corpus in
        benchmark("feeds.aleno/\(corpus.name)", corpus, where: isWanted) { texts in readPushes(texts, of: corpus.states)
        }
    }
    let owned = AlenoCorpus(states: .equities, stateCount: 8)
    // A state owns its symbol and two numbers; their array is one more.
    let ownedCount = 1 + owned.stateCount * OwnedCount.alenoEquity
    return read
        + [
            benchmark("feeds.decode-owned/alenoEquities", owned, ownedCount: ownedCount, where: isWanted) { texts in
                passOverTexts(texts, ownEquities)
            }
        ].compactMap { $0 }
}

private func benchmark(
    _ name: String,
    _ corpus: AlenoCorpus,
    ownedCount: Int? = nil,
    where isWanted: (String) -> Bool,
    _ makePass: @escaping ([String]) throws -> Benchmark.Pass
) -> Benchmark? {
    guard isWanted(name) else { return nil }
    let texts = corpus.texts()
    return Benchmark(
        name: name,
        tier: ownedCount == nil ? .one : .two,
        messageCount: texts.count,
        byteCount: texts.reduce(0) { $0 + $1.utf8.count },
        ownedCount: ownedCount,
        prepare: { try makePass(texts) }
    )
}

// MARK: From the text of a packet

func readPushes(_ texts: [String], of states: AlenoCorpus.States) -> Benchmark.Pass {
    switch states {
    case .equities: passOverTexts(texts, readEquities)
    case .tickers: passOverTexts(texts, readTickers)
    }
}

private func passOverTexts(
    _ texts: [String],
    _ read: @escaping (Span<UInt8>, inout JSONSum) throws -> Void
) -> Benchmark.Pass {
    let texts = texts.map { Array($0.utf8) }
    return {
        var sum = JSONSum()
        for text in texts { try read(text.span, &sum) }
        return sum.result(messageCount: texts.count)
    }
}

@inline(__always)
func ownEquities(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
    guard case .equityStates(let states) = try AlenoUpdate(decoding: text).content else { return }
    for state in states {
        sum.add(state.symbol)
        sum.add(state.price?.text ?? "")
    }
}

/// What `Peers/socketio.js` reads too, for which a time is a double.
@inline(__always)
func readEquities(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
    var states = try AlenoStates(decoding: text)
    if let event = try states.packet.eventName.text() { sum.add(event, in: text) }
    var equity = AlenoEquityValues()
    while try states.next(into: &equity, in: text) {
        if let time = equity.sentTimestamp { sum.add(Double(time)) }
        if let symbol = equity.symbol { sum.add(symbol, in: text) }
        if let price = equity.price { sum.add(price) }
    }
}

@inline(__always)
func readTickers(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
    var states = try AlenoStates(decoding: text)
    if let event = try states.packet.eventName.text() { sum.add(event, in: text) }
    var ticker = AlenoTickerValues()
    while try states.next(into: &ticker, in: text) {
        if let id = ticker.id { sum.add(id, in: text) }
        if let time = ticker.sentTimestamp { sum.add(time) }
        sum.add(ticker.aggregated)
        sum.add(ticker.cex)
        sum.add(ticker.dex)
    }
}

extension JSONSum {
    @inline(__always)
    fileprivate mutating func add(_ market: AlenoMarketValues?) {
        guard let market else { return }
        if let price = market.price { add(price) }
        if let volume = market.h24UsdVolume { add(volume) }
        if let value = market.usdTvl { add(value) }
    }
}

// MARK: Beside readers of JSON

func readAlenoTickers(_ messages: JSONMessages) -> Benchmark.Pass {
    readPackets(messages, readTickers)
}

func readAlenoEquities(_ messages: JSONMessages) -> Benchmark.Pass {
    readPackets(messages) { text, sum in
        var states = try AlenoStates(decoding: text)
        if let event = try states.packet.eventName.text() { sum.add(event, in: text) }
        var equity = AlenoEquityValues()
        while try states.next(into: &equity, in: text) {
            if let time = equity.sentTimestamp { sum.add(time) }
            if let symbol = equity.symbol { sum.add(symbol, in: text) }
            if let price = equity.price { sum.add(price) }
        }
    }
}

/// What `read` does not find is missing in the sum.
private func readPackets(
    _ messages: JSONMessages,
    _ read: @escaping (Span<UInt8>, inout JSONSum) throws -> Void
) -> Benchmark.Pass {
    readFeed(messages) { text, sum throws(JSONDecodingError) in try? read(text, &sum) }
}
