/// What the simulator of LedgerCore knows of a symbol, for one client.
struct LedgerCoreMarket {
    /// Where the prices begin, of all symbols that there are.
    private static let prices = [
        "BTC-USD": FixedPoint(units: 6_425_050, fractionDigitCount: 2),
        "ETH-USD": FixedPoint(units: 318_741, fractionDigitCount: 2),
        "SOL-USD": FixedPoint(units: 142_375, fractionDigitCount: 3),
    ]

    let symbol: String
    private var generator: SeededGenerator
    private var walk: PriceWalk

    /// `nil` for a symbol that there is not.
    init?(_ symbol: String, _ settings: FeedServerSettings, purpose: String) {
        guard let price = Self.prices[symbol] else { return nil }
        self.symbol = symbol
        generator = settings.generator("ledgercore \(purpose) \(symbol)")
        walk = PriceWalk(from: price, greatestStep: price.units / 400)
    }

    /// The candles of the minutes before the simulation begins, with commas between them.
    mutating func candles(_ count: Int) -> String {
        let candles = (0..<count).map { index in
            let time = SimulatedTime.start + Int64(index - count) * 60_000
            let trades = "\(generator.number(in: 1...9999))"
            return fill(LedgerCoreTemplates.candle, time.textInSeconds, trades)
        }
        return candles.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ",")
    }

    /// The update with a number, from 1.
    mutating func update(_ number: Int) -> [UInt8] {
        let time = SimulatedTime.start + Int64(number) * 1000
        return fill(LedgerCoreTemplates.live, time.textInSeconds, "")
    }

    private mutating func fill(_ template: MessageTemplate, _ time: String, _ trades: String) -> [UInt8] {
        let prices = (0..<4).map { _ in walk.next(using: &generator) }
        let units = prices.map(\.units)
        let digits = walk.price.fractionDigitCount
        let high = FixedPoint(units: units.max() ?? 0, fractionDigitCount: digits)
        let low = FixedPoint(units: units.min() ?? 0, fractionDigitCount: digits)
        let volume = FixedPoint(units: generator.number(in: 1...99_999_999), fractionDigitCount: 4)
        return template.filled([
            "symbol": symbol, "time": time, "open": prices[0].text, "high": high.text, "low": low.text,
            "close": prices[3].text, "volume": volume.text, "trades": trades,
        ])
    }
}
