public import FeedwireCore
public import FeedwireJSON

/// A quote, trade, level 2, time and sales or greeks update.
///
/// An update has what was selected or has changed (inferred).
public struct AriesMarketUpdate: Hashable, Sendable {
    /// `symbol`: ticker, index or OSI option symbol; its place in `data` is inferred.
    public var symbol: String?
    /// `instrumentType`: `e` for an equity, `o` for an option.
    public var instrumentType: String?
    /// `bidPrice`: what is bid for one unit.
    public var bidPrice: JSONDecimal?
    /// `bidSize`: units that are bid for.
    public var bidSize: JSONDecimal?
    /// `bidExchange`: where it is bid.
    public var bidExchange: String?
    /// `askPrice`: what is asked for one unit.
    public var askPrice: JSONDecimal?
    /// `askSize`: units that are offered.
    public var askSize: JSONDecimal?
    /// `askExchange`: where it is asked.
    public var askExchange: String?
    /// `quoteTimestamp`: time of the quote.
    public var quoteTimestamp: RFC3339Timestamp?
    /// `bidChange`: change of the bid price.
    public var bidChange: JSONDecimal?
    /// `bidSizeChange`: change of the bid size.
    public var bidSizeChange: JSONDecimal?
    /// `askChange`: change of the ask price.
    public var askChange: JSONDecimal?
    /// `askSizeChange`: change of the ask size.
    public var askSizeChange: JSONDecimal?
    /// `lastPrice`: price of the last trade.
    public var lastPrice: JSONDecimal?
    /// `price`: price of the trade.
    public var price: JSONDecimal?
    /// `size`: units traded.
    public var size: JSONDecimal?
    /// `tradeExchange`: name of the exchange or maker.
    public var tradeExchange: String?
    /// `tradeTimestamp`: time of the trade.
    public var tradeTimestamp: RFC3339Timestamp?
    /// `tradeSeq`: number of the trade.
    public var tradeSeq: JSONDecimal?
    /// `tick`: direction of the price; neither its type nor its values are documented.
    public var tick: JSONRaw?
    /// `totalVolume`: units traded in the session.
    public var totalVolume: JSONDecimal?
    /// `tickVolume`: units traded in the tick.
    public var tickVolume: JSONDecimal?
    /// `netChange`: change of the price in the session.
    public var netChange: JSONDecimal?
    /// `openPrice`: first price of the session.
    public var openPrice: JSONDecimal?
    /// `highPrice`: highest price of the session.
    public var highPrice: JSONDecimal?
    /// `lowPrice`: lowest price of the session.
    public var lowPrice: JSONDecimal?
    /// `high52Week`: highest price of 52 weeks.
    public var high52Week: JSONDecimal?
    /// `low52Week`: lowest price of 52 weeks.
    public var low52Week: JSONDecimal?
    /// `openInterest`: open contracts.
    public var openInterest: JSONDecimal?
    /// `dividend`: dividend.
    public var dividend: JSONDecimal?
    /// `delta`: Greek: change of an option's price with that of its underlying.
    public var delta: JSONDecimal?
    /// `gamma`: Greek: change of delta with the underlying's price.
    public var gamma: JSONDecimal?
    /// `theta`: Greek: change of the price with time.
    public var theta: JSONDecimal?
    /// `vega`: Greek: change of the price with volatility.
    public var vega: JSONDecimal?
    /// `rho`: Greek: change of the price with the interest rate.
    public var rho: JSONDecimal?
    /// `impliedVolatility`: implied volatility; the spelling is inferred.
    public var impliedVolatility: JSONDecimal?
    /// `orderBook`: levels of the book, as compact strings; see ``AriesMessage/Level``.
    public var orderBook: [AriesLevel]?
    /// `quotes`: quotes of exchanges, as compact strings; see ``AriesMessage/ExchangeQuote``.
    public var quotes: [AriesExchangeQuote]?
    /// Members that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A quote, trade, level 2, time and sales or greeks update, of which everything else may be set.
    public init(symbol: String? = nil) {
        self.symbol = symbol
    }

    /// Whether no field has a value, so that it would be written as an object that is no update.
    var isEmpty: Bool {
        // Nearly every update has one of these, and a comparison takes longer than all that was read.
        guard symbol == nil, bidPrice == nil, askPrice == nil, price == nil else { return false }
        var fields = self
        fields.others = JSONMap([])
        return fields == AriesMarketUpdate()
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    public init(_ fields: AriesMessage.MarketUpdate, in json: Span<UInt8>) throws(JSONDecodingError) {
        symbol = try fields.symbol.read(in: json)
        instrumentType = try fields.instrumentType.read(in: json)
        bidPrice = try fields.bidPrice.read(in: json)
        bidSize = try fields.bidSize.read(in: json)
        bidExchange = try fields.bidExchange.read(in: json)
        askPrice = try fields.askPrice.read(in: json)
        askSize = try fields.askSize.read(in: json)
        askExchange = try fields.askExchange.read(in: json)
        quoteTimestamp = try fields.quoteTimestamp.read(in: json)
        bidChange = try fields.bidChange.read(in: json)
        bidSizeChange = try fields.bidSizeChange.read(in: json)
        askChange = try fields.askChange.read(in: json)
        askSizeChange = try fields.askSizeChange.read(in: json)
        lastPrice = try fields.lastPrice.read(in: json)
        price = try fields.price.read(in: json)
        size = try fields.size.read(in: json)
        tradeExchange = try fields.tradeExchange.read(in: json)
        tradeTimestamp = try fields.tradeTimestamp.read(in: json)
        tradeSeq = try fields.tradeSeq.read(in: json)
        tick = try fields.tick.read(in: json)
        totalVolume = try fields.totalVolume.read(in: json)
        tickVolume = try fields.tickVolume.read(in: json)
        netChange = try fields.netChange.read(in: json)
        openPrice = try fields.openPrice.read(in: json)
        highPrice = try fields.highPrice.read(in: json)
        lowPrice = try fields.lowPrice.read(in: json)
        high52Week = try fields.high52Week.read(in: json)
        low52Week = try fields.low52Week.read(in: json)
        openInterest = try fields.openInterest.read(in: json)
        dividend = try fields.dividend.read(in: json)
        delta = try fields.delta.read(in: json)
        gamma = try fields.gamma.read(in: json)
        theta = try fields.theta.read(in: json)
        vega = try fields.vega.read(in: json)
        rho = try fields.rho.read(in: json)
        impliedVolatility = try fields.impliedVolatility.read(in: json)
        orderBook = try fields.orderBook.read(in: json)
        quotes = try fields.quotes.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension AriesMarketUpdate: JSONReadable {
    /// Owns an object.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> AriesMarketUpdate? {
        try AriesMarketUpdate(AriesMessage.MarketUpdate(value, in: json), in: json)
    }
}

extension AriesMarketUpdate: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("instrumentType", instrumentType, into: &sink)
        try writer.member("bidPrice", bidPrice, into: &sink)
        try writer.member("bidSize", bidSize, into: &sink)
        try writer.member("bidExchange", bidExchange, into: &sink)
        try writer.member("askPrice", askPrice, into: &sink)
        try writer.member("askSize", askSize, into: &sink)
        try writer.member("askExchange", askExchange, into: &sink)
        try writer.member("quoteTimestamp", quoteTimestamp, into: &sink)
        try writer.member("bidChange", bidChange, into: &sink)
        try writer.member("bidSizeChange", bidSizeChange, into: &sink)
        try writer.member("askChange", askChange, into: &sink)
        try writer.member("askSizeChange", askSizeChange, into: &sink)
        try writer.member("lastPrice", lastPrice, into: &sink)
        try writer.member("price", price, into: &sink)
        try writer.member("size", size, into: &sink)
        try writer.member("tradeExchange", tradeExchange, into: &sink)
        try writer.member("tradeTimestamp", tradeTimestamp, into: &sink)
        try writer.member("tradeSeq", tradeSeq, into: &sink)
        try writer.member("tick", tick, into: &sink)
        try writer.member("totalVolume", totalVolume, into: &sink)
        try writer.member("tickVolume", tickVolume, into: &sink)
        try writer.member("netChange", netChange, into: &sink)
        try writer.member("openPrice", openPrice, into: &sink)
        try writer.member("highPrice", highPrice, into: &sink)
        try writer.member("lowPrice", lowPrice, into: &sink)
        try writer.member("high52Week", high52Week, into: &sink)
        try writer.member("low52Week", low52Week, into: &sink)
        try writer.member("openInterest", openInterest, into: &sink)
        try writer.member("dividend", dividend, into: &sink)
        try writer.member("delta", delta, into: &sink)
        try writer.member("gamma", gamma, into: &sink)
        try writer.member("theta", theta, into: &sink)
        try writer.member("vega", vega, into: &sink)
        try writer.member("rho", rho, into: &sink)
        try writer.member("impliedVolatility", impliedVolatility, into: &sink)
        try writer.member("orderBook", orderBook, into: &sink)
        try writer.member("quotes", quotes, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
