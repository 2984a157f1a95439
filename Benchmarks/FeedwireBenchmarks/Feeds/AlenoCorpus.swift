/// Pushes of Aleno, as the texts of their packets, the same for the same seed.
struct AlenoCorpus {
    /// What the states of a push are.
    enum States: String {
        case equities
        case tickers
    }

    private static let seed: UInt64 = 8
    /// In all pushes.
    private static let stateCount = 2000
    private static let symbols = ["NVDA", "MSFT", "AAPL", "BRK.B", "F", "GOOGL"]
    private static let pairs = ["BTC/USD", "ETH/USD", "LINK/USD", "AERO/USD"]

    let states: States
    /// In each push.
    let stateCount: Int

    /// Pushes of equities, as many as are subscribed to.
    static let equities = [1, 8, 100].map { AlenoCorpus(states: .equities, stateCount: $0) }
    /// Pushes of tickers.
    static let tickers = [1, 8].map { AlenoCorpus(states: .tickers, stateCount: $0) }

    var name: String { "\(states.rawValue)/\(stateCount)" }

    /// The texts, made anew.
    func texts() -> [String] { texts(count: Self.stateCount / stateCount) }

    /// So many texts, made anew.
    func texts(count: Int) -> [String] {
        var generator = SeededGenerator(state: Self.seed)
        return (0..<count).map { _ in
            let list = (0..<stateCount).map { _ in state(using: &generator) }.joined(separator: ",")
            return "2[\"\(event)\",[\(list)]]"
        }
    }

    private var event: String { states == .equities ? "new_equity_states" : "new_token_states" }

    private func state(using generator: inout SeededGenerator) -> String {
        states == .equities ? Self.equity(using: &generator) : Self.ticker(using: &generator)
    }

    private static func equity(using generator: inout SeededGenerator) -> String {
        let symbol = symbols[Int(generator.next() % UInt64(symbols.count))]
        let price = price(&generator, below: [9, 999, 9999, 999_999], digits: 2)
        return "{\"sentTimestampMs\":\(time(&generator)),\"symbol\":\"\(symbol)\",\"price\":\(price)}"
    }

    private static func ticker(using generator: inout SeededGenerator) -> String {
        let pair = pairs[Int(generator.next() % UInt64(pairs.count))]
        let markets = ["aggregated", "cex", "dex"].map { name in
            let (price, volume) = (price(&generator, digits: 3), price(&generator, digits: 2))
            let pools = name == "dex" ? ",\"usdTvl\":\(Self.price(&generator, digits: 1))" : ""
            return "\"\(name)\":{\"price\":\(price),\"h24UsdVolume\":\(volume)\(pools)}"
        }
        let time = time(&generator)
        return "{\"id\":\"\(pair)\",\(markets.joined(separator: ",")),\"sentTimestampMs\":\(time)}"
    }

    private static func time(_ generator: inout SeededGenerator) -> UInt64 {
        1_760_000_000_000 + generator.next() % 30_000_000_000
    }

    private static func price(
        _ generator: inout SeededGenerator,
        below limits: [UInt64] = [9, 999, 99_999, 999_999_999],
        digits: Int
    ) -> String {
        let integer = generator.next() % limits[Int(generator.next() % UInt64(limits.count))]
        let fraction = (0..<digits).map { _ in String(generator.next() % 10) }.joined()
        return "\(integer).\(fraction)"
    }
}
