import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// The data of a quote or trade of the charts feed; every name is inferred.
    ///
    /// The feed says that its names are TradingView's, and shows none: these are the ones of a TradingView quote, and of a trade.
    /// No message tells the feed that it belongs to, so that the caller, who does know, reads ``AriesMessage/Payload/data`` as this.
    public struct ChartUpdate: Hashable, Sendable {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `symbol`: ticker or OSI option symbol.
        public private(set) var symbol = JSONField<String>()
        /// `lp`: price of the last trade.
        public private(set) var lastPrice = JSONField<JSONDecimal>()
        /// `ch`: change of the price.
        public private(set) var change = JSONField<JSONDecimal>()
        /// `chp`: change of the price in percent.
        public private(set) var changePercent = JSONField<JSONDecimal>()
        /// `bid`: what is bid for one unit.
        public private(set) var bid = JSONField<JSONDecimal>()
        /// `ask`: what is asked for one unit.
        public private(set) var ask = JSONField<JSONDecimal>()
        /// `spread`: difference of both.
        public private(set) var spread = JSONField<JSONDecimal>()
        /// `open_price`: first price of the session.
        public private(set) var openPrice = JSONField<JSONDecimal>()
        /// `high_price`: highest price of the session.
        public private(set) var highPrice = JSONField<JSONDecimal>()
        /// `low_price`: lowest price of the session.
        public private(set) var lowPrice = JSONField<JSONDecimal>()
        /// `prev_close_price`: last price of the session before.
        public private(set) var previousClosePrice = JSONField<JSONDecimal>()
        /// `volume`: units traded.
        public private(set) var volume = JSONField<JSONDecimal>()
        /// `price`: price of the trade.
        public private(set) var price = JSONField<JSONDecimal>()
        /// `size`: units of the trade.
        public private(set) var size = JSONField<JSONDecimal>()
        /// `timestamp`: time of the trade, in a form that is not documented.
        public private(set) var timestamp = JSONField<JSONRaw>()
        /// `short_name`: short name.
        public private(set) var shortName = JSONField<String>()
        /// `exchange`: name of the exchange.
        public private(set) var exchange = JSONField<String>()
        /// `description`: what the symbol stands for.
        public private(set) var description = JSONField<String>()

        static let keys = JSONKeys(
            "symbol",
            "lp",
            "ch",
            "chp",
            "bid",
            "ask",
            "spread",
            "open_price",
            "high_price",
            "low_price",
            "prev_close_price",
            "volume",
            "price",
            "size",
            "timestamp",
            "short_name",
            "exchange",
            "description"
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

        /// The members that the reference does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}
