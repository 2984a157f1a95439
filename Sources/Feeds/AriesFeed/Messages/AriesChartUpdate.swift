public import FeedwireCore
public import FeedwireJSON

/// A quote or trade of the charts feed; every name is inferred.
public struct AriesChartUpdate: Hashable, Sendable {
    /// `symbol`: ticker or OSI option symbol.
    public var symbol: String?
    /// `lp`: price of the last trade.
    public var lastPrice: JSONDecimal?
    /// `ch`: change of the price.
    public var change: JSONDecimal?
    /// `chp`: change of the price in percent.
    public var changePercent: JSONDecimal?
    /// `bid`: what is bid for one unit.
    public var bid: JSONDecimal?
    /// `ask`: what is asked for one unit.
    public var ask: JSONDecimal?
    /// `spread`: difference of both.
    public var spread: JSONDecimal?
    /// `open_price`: first price of the session.
    public var openPrice: JSONDecimal?
    /// `high_price`: highest price of the session.
    public var highPrice: JSONDecimal?
    /// `low_price`: lowest price of the session.
    public var lowPrice: JSONDecimal?
    /// `prev_close_price`: last price of the session before.
    public var previousClosePrice: JSONDecimal?
    /// `volume`: units traded.
    public var volume: JSONDecimal?
    /// `price`: price of the trade.
    public var price: JSONDecimal?
    /// `size`: units of the trade.
    public var size: JSONDecimal?
    /// `timestamp`: time of the trade, in a form that is not documented.
    public var timestamp: JSONRaw?
    /// `short_name`: short name.
    public var shortName: String?
    /// `exchange`: name of the exchange.
    public var exchange: String?
    /// `description`: what the symbol stands for.
    public var description: String?
    /// Members that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A quote or trade of the charts feed; every name is inferred, of which everything may be set.
    public init() {
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    public init(_ fields: AriesMessage.ChartUpdate, in json: Span<UInt8>) throws(JSONDecodingError) {
        symbol = try fields.symbol.read(in: json)
        lastPrice = try fields.lastPrice.read(in: json)
        change = try fields.change.read(in: json)
        changePercent = try fields.changePercent.read(in: json)
        bid = try fields.bid.read(in: json)
        ask = try fields.ask.read(in: json)
        spread = try fields.spread.read(in: json)
        openPrice = try fields.openPrice.read(in: json)
        highPrice = try fields.highPrice.read(in: json)
        lowPrice = try fields.lowPrice.read(in: json)
        previousClosePrice = try fields.previousClosePrice.read(in: json)
        volume = try fields.volume.read(in: json)
        price = try fields.price.read(in: json)
        size = try fields.size.read(in: json)
        timestamp = try fields.timestamp.read(in: json)
        shortName = try fields.shortName.read(in: json)
        exchange = try fields.exchange.read(in: json)
        description = try fields.description.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension AriesChartUpdate: JSONReadable {
    /// Owns an object.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> AriesChartUpdate? {
        try AriesChartUpdate(AriesMessage.ChartUpdate(value, in: json), in: json)
    }
}

extension AriesChartUpdate: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("lp", lastPrice, into: &sink)
        try writer.member("ch", change, into: &sink)
        try writer.member("chp", changePercent, into: &sink)
        try writer.member("bid", bid, into: &sink)
        try writer.member("ask", ask, into: &sink)
        try writer.member("spread", spread, into: &sink)
        try writer.member("open_price", openPrice, into: &sink)
        try writer.member("high_price", highPrice, into: &sink)
        try writer.member("low_price", lowPrice, into: &sink)
        try writer.member("prev_close_price", previousClosePrice, into: &sink)
        try writer.member("volume", volume, into: &sink)
        try writer.member("price", price, into: &sink)
        try writer.member("size", size, into: &sink)
        try writer.member("timestamp", timestamp, into: &sink)
        try writer.member("short_name", shortName, into: &sink)
        try writer.member("exchange", exchange, into: &sink)
        try writer.member("description", description, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
