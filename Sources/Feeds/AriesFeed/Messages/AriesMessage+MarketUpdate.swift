public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// The data of a quote, trade, level 2, time and sales or greeks update.
    ///
    /// The vocabulary is the one that subscriptions select from. An update has what was selected or has changed (inferred).
    public struct MarketUpdate: Hashable, Sendable {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `symbol`: ticker, index or OSI option symbol; its place in `data` is inferred.
        public private(set) var symbol = JSONField<String>()
        /// `instrumentType`: `e` for an equity, `o` for an option.
        public private(set) var instrumentType = JSONField<String>()
        /// `bidPrice`: what is bid for one unit.
        public private(set) var bidPrice = JSONField<JSONDecimal>()
        /// `bidSize`: units that are bid for.
        public private(set) var bidSize = JSONField<JSONDecimal>()
        /// `bidExchange`: where it is bid.
        public private(set) var bidExchange = JSONField<String>()
        /// `askPrice`: what is asked for one unit.
        public private(set) var askPrice = JSONField<JSONDecimal>()
        /// `askSize`: units that are offered.
        public private(set) var askSize = JSONField<JSONDecimal>()
        /// `askExchange`: where it is asked.
        public private(set) var askExchange = JSONField<String>()
        /// `quoteTimestamp`: time of the quote.
        public private(set) var quoteTimestamp = JSONField<RFC3339Timestamp>()
        /// `bidChange`: change of the bid price.
        public private(set) var bidChange = JSONField<JSONDecimal>()
        /// `bidSizeChange`: change of the bid size.
        public private(set) var bidSizeChange = JSONField<JSONDecimal>()
        /// `askChange`: change of the ask price.
        public private(set) var askChange = JSONField<JSONDecimal>()
        /// `askSizeChange`: change of the ask size.
        public private(set) var askSizeChange = JSONField<JSONDecimal>()
        /// `lastPrice`: price of the last trade.
        public private(set) var lastPrice = JSONField<JSONDecimal>()
        /// `price`: price of the trade.
        public private(set) var price = JSONField<JSONDecimal>()
        /// `size`: units traded.
        public private(set) var size = JSONField<JSONDecimal>()
        /// `tradeExchange`: name of the exchange or maker.
        public private(set) var tradeExchange = JSONField<String>()
        /// `tradeTimestamp`: time of the trade.
        public private(set) var tradeTimestamp = JSONField<RFC3339Timestamp>()
        /// `tradeSeq`: number of the trade.
        public private(set) var tradeSeq = JSONField<JSONDecimal>()
        /// `tick`: direction of the price; neither its type nor its values are documented.
        public private(set) var tick = JSONField<JSONRaw>()
        /// `totalVolume`: units traded in the session.
        public private(set) var totalVolume = JSONField<JSONDecimal>()
        /// `tickVolume`: units traded in the tick.
        public private(set) var tickVolume = JSONField<JSONDecimal>()
        /// `netChange`: change of the price in the session.
        public private(set) var netChange = JSONField<JSONDecimal>()
        /// `openPrice`: first price of the session.
        public private(set) var openPrice = JSONField<JSONDecimal>()
        /// `highPrice`: highest price of the session.
        public private(set) var highPrice = JSONField<JSONDecimal>()
        /// `lowPrice`: lowest price of the session.
        public private(set) var lowPrice = JSONField<JSONDecimal>()
        /// `high52Week`: highest price of 52 weeks.
        public private(set) var high52Week = JSONField<JSONDecimal>()
        /// `low52Week`: lowest price of 52 weeks.
        public private(set) var low52Week = JSONField<JSONDecimal>()
        /// `openInterest`: open contracts.
        public private(set) var openInterest = JSONField<JSONDecimal>()
        /// `dividend`: dividend.
        public private(set) var dividend = JSONField<JSONDecimal>()
        /// `delta`: Greek: change of an option's price with that of its underlying.
        public private(set) var delta = JSONField<JSONDecimal>()
        /// `gamma`: Greek: change of delta with the underlying's price.
        public private(set) var gamma = JSONField<JSONDecimal>()
        /// `theta`: Greek: change of the price with time.
        public private(set) var theta = JSONField<JSONDecimal>()
        /// `vega`: Greek: change of the price with volatility.
        public private(set) var vega = JSONField<JSONDecimal>()
        /// `rho`: Greek: change of the price with the interest rate.
        public private(set) var rho = JSONField<JSONDecimal>()
        /// `impliedVolatility`: implied volatility; the spelling is inferred.
        public private(set) var impliedVolatility = JSONField<JSONDecimal>()
        /// `orderBook`: levels of the book, as compact strings; see ``AriesMessage/Level``.
        public private(set) var orderBook = JSONField<[AriesLevel]>()
        /// `quotes`: quotes of exchanges, as compact strings; see ``AriesMessage/ExchangeQuote``.
        public private(set) var quotes = JSONField<[AriesExchangeQuote]>()

        static let keys = JSONKeys(
            "symbol",
            "instrumentType",
            "bidPrice",
            "bidSize",
            "bidExchange",
            "askPrice",
            "askSize",
            "askExchange",
            "quoteTimestamp",
            "bidChange",
            "bidSizeChange",
            "askChange",
            "askSizeChange",
            "lastPrice",
            "price",
            "size",
            "tradeExchange",
            "tradeTimestamp",
            "tradeSeq",
            "tick",
            "totalVolume",
            "tickVolume",
            "netChange",
            "openPrice",
            "highPrice",
            "lowPrice",
            "high52Week",
            "low52Week",
            "openInterest",
            "dividend",
            "delta",
            "gamma",
            "theta",
            "vega",
            "rho",
            "impliedVolatility",
            "orderBook",
            "quotes"
        )

        init() {}

        /// Reads an object of a message that was decoded.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at its first byte if it is no object.
        /// - Complexity: O(*n*), no allocation.
        public init(_ object: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) {
            var reader = JSONReader(at: object.range)
            try reader.readFields(&self, of: Self.keys, in: json)
        }

        /// Whether none of these fields is there.
        var isEmpty: Bool {
            var empty = MarketUpdate()
            empty.object = object
            return self == empty
        }

        /// The members that the reference does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}
