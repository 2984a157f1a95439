import AlenoFeed
import EngineIOCodec
import FeedwireCore
import FeedwireJSON
import SocketIOCodec
import WebSocketCodec

/// Pushes of Aleno, from the text of their packet and from the bytes of a socket to every field of every state; and one that is
/// owned.
func alenoBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    let read = (AlenoCorpus.equities + AlenoCorpus.tickers).compactMap { corpus in
        benchmark("feeds.aleno/\(corpus.name)", corpus, where: isWanted) { texts in readPushes(texts, of: corpus.states)
        }
    }
    let sockets = AlenoCorpus.equities.compactMap { corpus in
        benchmark("pipeline.aleno/\(corpus.name)", corpus, where: isWanted) { try readSocket(of: $0) }
    }
    let owned = AlenoCorpus(states: .equities, stateCount: 8)
    // A state owns its symbol and two numbers; their array is one more.
    let ownedCount = 1 + owned.stateCount * 3
    return read + sockets
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

private func readPushes(_ texts: [String], of states: AlenoCorpus.States) -> Benchmark.Pass {
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

private func ownEquities(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
    guard case .equityStates(let states) = try AlenoUpdate(decoding: text).content else { return }
    for state in states {
        sum.add(state.symbol)
        sum.add(state.price?.text ?? "")
    }
}

/// What `Peers/socketio.js` reads too, for which a time is a double.
@inline(__always)
private func readEquities(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
    var states = try AlenoStates(decoding: text)
    if let event = try states.packet.eventName.text() { sum.add(event, in: text) }
    var equity = AlenoEquityValues()
    while try states.next(into: &equity, in: text) {
        if let time = equity.sentTimestamp { sum.add(Double(time)) }
        if let symbol = equity.symbol { sum.add(symbol, in: text) }
        if let price = equity.price { sum.add(price) }
    }
}

private func readTickers(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
    var states = try AlenoStates(decoding: text)
    var state = AlenoMessage.TokenState()
    while try states.next(into: &state, in: text) {
        if let id = try state.id.text() { sum.add(id, in: text) }
        if let time = try state.sentTimestamp.int64(in: text) { sum.add(time) }
        try add(state.aggregated, in: text, &sum)
        try add(state.cex, in: text, &sum)
        try add(state.dex, in: text, &sum)
    }
}

@inline(__always)
private func add(_ field: JSONField<AlenoMarket>, in text: Span<UInt8>, _ sum: inout JSONSum) throws {
    guard let market = try field.market(in: text) else { return }
    if let price = try market.price.double(in: text) { sum.add(price) }
    if let volume = try market.h24UsdVolume.double(in: text) { sum.add(volume) }
    if let value = try market.usdTvl.double(in: text) { sum.add(value) }
}

// MARK: From the bytes of a socket

/// Pushes of equities as a server frames them, in reads of a usual size: through WebSocket, Engine.IO, Socket.IO and the feed.
func readSocket(of texts: [String]) throws -> Benchmark.Pass {
    let encoder = WebSocketMessageEncoder(role: .server)
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    for text in texts { try encoder.encode(.text("4" + text), into: &bytes, using: &generator) }
    let reads = ReadPattern.regular.reads(of: bytes.count)
    var decoder = WebSocketMessageDecoder(role: .client)
    return { try readMessages(of: bytes.span, reads, by: &decoder) }
}

/// A function of its own, so that what it changes is not looked up in the closure's box at each use.
private func readMessages(
    of bytes: Span<UInt8>,
    _ reads: [Range<Int>],
    by decoder: inout WebSocketMessageDecoder
) throws -> PassResult {
    var sum = JSONSum()
    var messageCount = 0
    for read in reads {
        let input = bytes.extracting(read)
        var offset = 0
        while let step = try decoder.next(in: input, at: &offset) {
            try decoder.withPayload(of: step, in: input) { frame in
                let packet = try EngineIOPacket(decodingText: frame, revision: .four)
                guard packet.kind == .message else { return }
                try readEquities(frame.extracting(packet.payload.indices), &sum)
            }
            messageCount += 1
        }
    }
    return sum.result(messageCount: messageCount)
}
