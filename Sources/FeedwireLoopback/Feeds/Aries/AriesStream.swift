/// What a client of Aries is subscribed to: a topic of a symbol, an account or the like.
struct AriesStream: Hashable, Sendable {
    enum Topic: String, Hashable, Sendable {
        case quote, trade, timeAndSales, greeks, level2
        case legacy
        case chartQuote, chartTrade
        case account, pnl, watchlist, news
    }

    let topic: Topic
    /// The symbol; the account of an account, and the interval of profit and loss.
    let subject: String
}

/// Makes the updates of a stream, one after the other.
struct AriesUpdates: Sendable {
    let stream: AriesStream
    /// The names of the fields that the client wants, or `*`.
    private let fields: [String]
    private var generator: SeededGenerator
    private var walk: PriceWalk
    private let open: FixedPoint
    private var high: FixedPoint
    private var low: FixedPoint
    private var volume: Int64 = 0
    /// The sizes that a compact string or an update has now, by name.
    private var values: [String: String] = [:]

    private static let exchanges = ["Q", "N", "P", "Z"]

    init(_ stream: AriesStream, fields: [String], _ settings: FeedServerSettings) {
        self.stream = stream
        self.fields = fields
        generator = settings.generator("\(stream.topic.rawValue) \(stream.subject)")
        // All topics of a symbol begin at the same price.
        var first = settings.generator(stream.subject)
        open = FixedPoint(units: first.number(in: 20_00...500_00), fractionDigitCount: 2)
        (high, low) = (open, open)
        walk = PriceWalk(from: open, greatestStep: 25)
    }

    /// The next update, as a document.
    mutating func next(_ number: Int, at time: SimulatedTime) -> [UInt8] {
        step(number, at: time)
        let data = data(number)
        let topic =
            switch stream.topic {
            case .chartQuote: "quote"
            case .chartTrade: "trade"
            default: stream.topic.rawValue
            }
        let template = stream.topic == .legacy ? AriesTemplates.legacyUpdate : AriesTemplates.update
        return template.filled(["topic": topic, "data": data, "now": String(time.epochMilliseconds)])
    }

    private func data(_ number: Int) -> String {
        switch stream.topic {
        case .quote: object(AriesTemplates.quote)
        case .trade: object(AriesTemplates.trade)
        case .timeAndSales: object(AriesTemplates.timeAndSales)
        case .greeks: object(AriesTemplates.greeks)
        case .level2: object(AriesTemplates.level2)
        case .legacy: object(AriesTemplates.quote + AriesTemplates.trade)
        case .chartQuote: text(AriesTemplates.chartQuote)
        case .chartTrade: text(AriesTemplates.chartTrade)
        case .account:
            switch number % 3 {
            case 1: text(AriesTemplates.order)
            case 2: text(AriesTemplates.position)
            default: text(AriesTemplates.balance)
            }
        case .pnl: text(AriesTemplates.pnl)
        case .watchlist: text(AriesTemplates.watchlist)
        case .news: text(AriesTemplates.news)
        }
    }

    /// An object with the symbol, and the members that are wanted.
    private func object(_ members: [AriesTemplates.Member]) -> String {
        var json = #"{"symbol":\#(MessageTemplate.quoted(stream.subject))"#
        for member in members where fields.contains("*") || fields.contains(member.name) {
            json += ",\(text(member.template))"
        }
        return json + "}"
    }

    private func text(_ template: MessageTemplate) -> String {
        String(decoding: template.filled { values[$0] }, as: UTF8.self)
    }

    /// Lets the market move, and keeps all values that any template may ask for.
    private mutating func step(_ number: Int, at time: SimulatedTime) {
        let before = walk.price
        let price = walk.next(using: &generator)
        if price.units > high.units { high = price }
        if price.units < low.units { low = price }
        let size = generator.number(in: 1...500)
        volume += size
        let filled = [0, 40, 100][number / 3 % 3]
        values = [
            "symbol": stream.subject,
            "number": String(number),
            "price": price.text,
            "bid": higher(price + -1, FixedPoint(units: 1, fractionDigitCount: 2)).text,
            "ask": (price + 1).text,
            "farBid": higher(price + -6, FixedPoint(units: 1, fractionDigitCount: 2)).text,
            "farAsk": (price + 6).text,
            "open": open.text,
            "high": high.text,
            "low": low.text,
            "change": (price + -open.units).text,
            "size": String(size),
            "volume": String(volume),
            "bidSize": String(generator.number(in: 1...40) * 100),
            "askSize": String(generator.number(in: 1...40) * 100),
            "farBidSize": String(generator.number(in: 1...90) * 100),
            "farAskSize": String(generator.number(in: 1...90) * 100),
            "exchange": generator.element(of: Self.exchanges),
            "bidExchange": generator.element(of: Self.exchanges),
            "askExchange": generator.element(of: Self.exchanges),
            "tick": price.units < before.units ? "-" : "+",
            "delta": FixedPoint(units: generator.number(in: 0...10_000), fractionDigitCount: 4).text,
            "gamma": FixedPoint(units: generator.number(in: 0...900), fractionDigitCount: 5).text,
            "theta": FixedPoint(units: -generator.number(in: 0...5000), fractionDigitCount: 4).text,
            "vega": FixedPoint(units: generator.number(in: 0...9000), fractionDigitCount: 4).text,
            "rho": "\(generator.number(in: 1...9))e-\(generator.number(in: 2...9))",
            "volatility": FixedPoint(units: generator.number(in: 100_000...900_000), fractionDigitCount: 6).text,
            "side": generator.element(of: ["BUY", "SELL"]),
            "status": ["NEW", "PARTIALLY_FILLED", "FILLED"][number / 3 % 3],
            "filled": String(filled),
            "leaves": String(100 - filled),
            "average": filled == 0 ? "0" : price.text,
            "time": time.text,
            "newYork": time.textInNewYork,
            "seconds": String(time.epochSeconds),
        ]
    }
}

/// The greater of two prices with as many digits.
private func higher(_ one: FixedPoint, _ other: FixedPoint) -> FixedPoint { one.units < other.units ? other : one }
