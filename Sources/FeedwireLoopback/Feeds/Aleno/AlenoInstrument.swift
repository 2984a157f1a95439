/// Something that the simulator of Aleno has states of.
struct AlenoInstrument: Hashable, Sendable {
    enum Markets: Hashable, Sendable {
        case both, onlyCentralised, onlyDecentralised
    }

    /// `BTC/USD`, or `NVDA`.
    let symbol: String
    let isEquity: Bool
    /// Where its price begins.
    let price: FixedPoint
    let markets: Markets

    private init(_ symbol: String, _ units: Int64, _ digits: Int, isEquity: Bool = false, _ markets: Markets = .both) {
        self.symbol = symbol
        self.isEquity = isEquity
        price = FixedPoint(units: units, fractionDigitCount: digits)
        self.markets = markets
    }

    /// All that there are; a client that asks for another is told so.
    static let all = [
        AlenoInstrument("BTC/USD", 64_250_125, 3),
        AlenoInstrument("ETH/USD", 3_187_415, 3),
        AlenoInstrument("SOL/USD", 142_373, 3),
        AlenoInstrument("LINK/USD", 172_541, 4),
        AlenoInstrument("EURC/USD", 1_081_207, 6),
        AlenoInstrument("SHIB/USD", 17_412_993, 12),
        AlenoInstrument("XRP/USD", 52_317, 5, .onlyCentralised),
        AlenoInstrument("FRAX/USD", 999_812, 6, .onlyDecentralised),
        AlenoInstrument("NVDA", 18_142, 2, isEquity: true),
        AlenoInstrument("MSFT", 41_208, 2, isEquity: true),
        AlenoInstrument("AAPL", 22_754, 2, isEquity: true),
        AlenoInstrument("BRK.B", 45_133, 2, isEquity: true),
    ]

    /// What a client means, whose spelling need not be exact.
    static func named(_ text: String, isEquity: Bool) -> AlenoInstrument? {
        let symbol = normalized(text)
        return all.first { $0.isEquity == isEquity && $0.symbol == symbol }
    }

    /// A symbol without the spaces around it, in upper case.
    static func normalized(_ text: String) -> String {
        text.uppercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// The states of one instrument for one client.
struct AlenoStateStream {
    private let instrument: AlenoInstrument
    private var generator: SeededGenerator
    private var walk: PriceWalk

    init(_ instrument: AlenoInstrument, _ settings: FeedServerSettings) {
        self.instrument = instrument
        generator = settings.generator("aleno \(instrument.symbol)")
        walk = PriceWalk(from: instrument.price, greatestStep: max(1, instrument.price.units / 500))
    }

    /// The state with a number, from 1.
    mutating func next(_ number: Int, isLegacy: Bool) -> [UInt8] {
        let time = SimulatedTime.start + Int64(number) * 1000 + generator.number(in: 0...900)
        let price = walk.next(using: &generator)
        if instrument.isEquity { return equity(price, time) }
        return isLegacy ? pair(price, time) : ticker(price, time)
    }

    private func equity(_ price: FixedPoint, _ time: SimulatedTime) -> [UInt8] {
        AlenoTemplates.equity.filled([
            "sent": "\(time.epochMilliseconds)", "symbol": instrument.symbol, "price": price.text,
        ])
    }

    private mutating func ticker(_ price: FixedPoint, _ time: SimulatedTime) -> [UInt8] {
        let spread = max(1, price.units / 2000)
        let centralised = (price + generator.number(in: -spread...spread)).text
        let decentralised = (price + generator.number(in: -spread...spread)).text
        let (cexVolume, dexVolume) = (amount(), amount())
        let markets =
            switch instrument.markets {
            case .both: AlenoTemplates.bothMarkets
            case .onlyCentralised: AlenoTemplates.onlyCentralised
            case .onlyDecentralised: AlenoTemplates.onlyDecentralised
            }
        let written = markets.filled([
            "cexPrice": centralised, "cexVolume": cexVolume.text, "dexPrice": decentralised,
            "dexVolume": dexVolume.text, "tvl": amount().text,
        ])
        return AlenoTemplates.ticker.filled([
            "id": instrument.symbol, "price": price.text, "volume": (cexVolume + dexVolume.units).text,
            "markets": String(decoding: written, as: UTF8.self), "sent": "\(time.epochMilliseconds)",
        ])
    }

    private mutating func pair(_ price: FixedPoint, _ time: SimulatedTime) -> [UInt8] {
        let symbols = instrument.symbol.split(separator: "/").map(String.init)
        let (below, above) = (amount(), amount())
        return AlenoTemplates.pair.filled([
            "id": instrument.symbol, "base": symbols.first ?? "", "quote": symbols.last ?? "",
            "time": "\(time.epochSeconds)", "chain": generator.element(of: ["base", "ethereum", "arbitrum"]),
            "block": "\(generator.number(in: 12_345_678...34_567_890))", "blockTime": "\(time.epochSeconds - 2)",
            "baseVolume": amount().text, "price": price.text, "depthBelow": below.text, "depthAbove": above.text,
            "depth": (below + above.units).text, "usdVolume": amount().text,
        ])
    }

    /// An amount of USD.
    private mutating func amount() -> FixedPoint {
        FixedPoint(units: generator.number(in: 1_000_000...99_999_999_999), fractionDigitCount: 2)
    }
}
