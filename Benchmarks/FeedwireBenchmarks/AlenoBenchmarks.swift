import AlenoFeed
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// Pushes of Aleno, from the text of their packet to every field of every state; and one that is owned.
func alenoBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    let equities = [1, 8, 100].map { count in
        benchmark("feeds.aleno/equities/\(count)", readEquities) { AlenoPushes(equityCount: count) }
    }
    let tickers = [1, 8].map { count in
        benchmark("feeds.aleno/tickers/\(count)", readTickers) { AlenoPushes(tickerCount: count) }
    }
    // A state owns its symbol and two numbers.
    let owned = benchmark("feeds.decode-owned/alenoEquities", ownedCount: 1 + 8 * 3, ownEquities) {
        AlenoPushes(equityCount: 8)
    }
    return (equities + tickers + [owned]).filter { isWanted($0.name) }.map { $0.make() }
}

/// A benchmark whose messages are not made yet.
private struct AlenoBenchmark {
    let name: String
    let make: () -> Benchmark
}

private func benchmark(
    _ name: String,
    ownedCount: Int? = nil,
    _ read: @escaping (Span<UInt8>, inout JSONSum) throws -> Void,
    _ pushes: @escaping () -> AlenoPushes
) -> AlenoBenchmark {
    AlenoBenchmark(name: name) {
        let pushes = pushes()
        return Benchmark(
            name: name,
            tier: ownedCount == nil ? .one : .two,
            messageCount: pushes.ends.count,
            byteCount: pushes.bytes.count,
            ownedCount: ownedCount,
            prepare: { pushes.pass(read) }
        )
    }
}

private func ownEquities(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
    guard case .equityStates(let states) = try AlenoUpdate(decoding: text).content else { return }
    for state in states {
        sum.add(state.symbol)
        sum.add(state.price?.text ?? "")
    }
}

private func readEquities(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
    var states = try AlenoStates(decoding: text)
    var state = AlenoMessage.EquityState()
    while try states.next(into: &state, in: text) {
        if let time = try state.sentTimestamp.int64(in: text) { sum.add(time) }
        if let symbol = try state.symbol.text() { sum.add(symbol, in: text) }
        if let price = try state.price.double(in: text) { sum.add(price) }
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

/// Texts of packets one behind the other, the same for the same seed.
private struct AlenoPushes {
    private static let seed: UInt64 = 8
    private static let stateCount = 2000
    private static let symbols = ["NVDA", "MSFT", "AAPL", "BRK.B", "F", "GOOGL"]
    private static let pairs = ["BTC/USD", "ETH/USD", "LINK/USD", "AERO/USD"]

    private(set) var bytes: [UInt8] = []
    /// Behind the last byte of each.
    private(set) var ends: [Int] = []

    init(equityCount: Int) {
        var generator = SeededGenerator(state: Self.seed)
        append("new_equity_states", ofStates: equityCount) {
            let symbol = Self.symbols[Int(generator.next() % UInt64(Self.symbols.count))]
            let price = Self.price(&generator, digits: 2)
            return "{\"sentTimestampMs\":\(Self.time(&generator)),\"symbol\":\"\(symbol)\",\"price\":\(price)}"
        }
    }

    init(tickerCount: Int) {
        var generator = SeededGenerator(state: Self.seed)
        append("new_token_states", ofStates: tickerCount) {
            let pair = Self.pairs[Int(generator.next() % UInt64(Self.pairs.count))]
            let markets = ["aggregated", "cex", "dex"].map { name in
                let (price, volume) = (Self.price(&generator, digits: 3), Self.price(&generator, digits: 2))
                let pools = name == "dex" ? ",\"usdTvl\":\(Self.price(&generator, digits: 1))" : ""
                return "\"\(name)\":{\"price\":\(price),\"h24UsdVolume\":\(volume)\(pools)}"
            }
            let time = Self.time(&generator)
            return "{\"id\":\"\(pair)\",\(markets.joined(separator: ",")),\"sentTimestampMs\":\(time)}"
        }
    }

    /// A pass over the texts.
    func pass(_ read: @escaping (Span<UInt8>, inout JSONSum) throws -> Void) -> Benchmark.Pass {
        {
            var sum = JSONSum()
            try unsafe bytes.withUnsafeBufferPointer { bytes in
                let bytes = unsafe bytes.span
                var start = 0
                for end in ends {
                    try read(bytes.extracting(start..<end), &sum)
                    start = end
                }
            }
            return sum.result(messageCount: ends.count)
        }
    }

    private mutating func append(_ event: String, ofStates count: Int, _ state: () -> String) {
        for _ in 0..<(Self.stateCount / count) {
            let states = (0..<count).map { _ in state() }
            bytes += Array("2[\"\(event)\",[\(states.joined(separator: ","))]]".utf8)
            ends.append(bytes.count)
        }
    }

    private static func time(_ generator: inout SeededGenerator) -> UInt64 {
        1_760_000_000_000 + generator.next() % 30_000_000_000
    }

    private static func price(_ generator: inout SeededGenerator, digits: Int) -> String {
        let integer = generator.next() % [9, 999, 99_999, 999_999_999][Int(generator.next() % 4)]
        let fraction = (0..<digits).map { _ in String(generator.next() % 10) }.joined()
        return "\(integer).\(fraction)"
    }
}
