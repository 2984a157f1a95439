/// What a client of Tomo is subscribed to.
struct TomoStream: Hashable, Sendable {
    enum Family: String, Hashable, Sendable {
        case price
        case candle = "short_range_ohlcv"
    }

    let targetID: String
    let chain: String
    let family: Family
    let interval: String
    let base: String
    let quote: String

    /// A target as a client asks for it, if there is such a one.
    init?(_ target: ForeignJSON) {
        guard target["market_kind"]?.string == "dex", let targetID = target["target_id"]?.string,
            let chain = target["chain"]?.string, Self.chains.contains(chain),
            let family = target["event_family"]?.string.flatMap(Family.init(rawValue:)),
            let interval = target["interval"]?.string ?? (family == .price ? "" : nil)
        else { return nil }
        self.targetID = targetID
        self.chain = chain
        self.family = family
        self.interval = interval
        base = target["base_asset"]?.string ?? "TKN"
        quote = target["quote_asset"]?.string ?? "USDC"
    }

    private static let chains: Set<String> = ["ethereum", "base", "solana", "bsc"]
}

/// Makes the payloads of a stream, one after the other.
struct TomoUpdates: Sendable {
    private let stream: TomoStream
    private var generator: SeededGenerator
    private var walk: PriceWalk

    init(_ stream: TomoStream, _ settings: FeedServerSettings) {
        self.stream = stream
        generator = settings.generator(
            "\(stream.family.rawValue) \(stream.chain) \(stream.targetID) \(stream.interval)"
        )
        // All families of a target begin at the same price.
        var first = settings.generator(stream.targetID)
        walk = PriceWalk(
            from: FixedPoint(units: first.number(in: 5000...90_000), fractionDigitCount: 4),
            greatestStep: 40
        )
    }

    /// The type of the events.
    var type: String { stream.family == .price ? "MARKET_PRICE" : "MARKET_SHORT_RANGE_OHLCV" }

    mutating func next() -> String {
        let open = walk.price
        let price = walk.next(using: &generator)
        guard stream.family == .candle else {
            return TomoTemplates.price.text(["base": stream.base, "quote": stream.quote, "price": price.text])
        }
        let (low, high) = open.units < price.units ? (open, price) : (price, open)
        return TomoTemplates.candle.text([
            "base": stream.base,
            "quote": stream.quote,
            "interval": stream.interval,
            "open": open.text,
            "high": (high + generator.number(in: 0...20)).text,
            "low": (low + -generator.number(in: 0...20)).text,
            "price": price.text,
            "volume": FixedPoint(units: generator.number(in: 0...900_000), fractionDigitCount: 1).text,
        ])
    }
}
