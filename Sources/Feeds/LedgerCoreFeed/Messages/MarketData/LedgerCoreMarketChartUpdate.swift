public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `market_chart_live_update`.
    public struct MarketChartUpdate: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `symbol`: the market, such as `BTC-USD`.
        public private(set) var symbol = JSONField<String>()
        /// `open`: the first price.
        public private(set) var open = JSONField<JSONDecimal>()
        /// `high`: the highest price.
        public private(set) var high = JSONField<JSONDecimal>()
        /// `low`: the lowest price.
        public private(set) var low = JSONField<JSONDecimal>()
        /// `close`: the last price.
        public private(set) var close = JSONField<JSONDecimal>()
        /// `volume`: units traded.
        public private(set) var volume = JSONField<JSONDecimal>()
        /// `timestamp`: when it begins.
        public private(set) var timestamp = JSONField<LedgerCoreTimestamp>()

        static let keys = JSONKeys("symbol", "open", "high", "low", "close", "volume", "timestamp")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// What the last candle of a market has become.
public struct LedgerCoreMarketChartUpdate: Hashable, Sendable {
    /// `symbol`: the market, such as `BTC-USD`.
    public var symbol: String
    /// `open`: the first price.
    public var open: JSONDecimal
    /// `high`: the highest price.
    public var high: JSONDecimal
    /// `low`: the lowest price.
    public var low: JSONDecimal
    /// `close`: the last price.
    public var close: JSONDecimal
    /// `volume`: units traded.
    public var volume: JSONDecimal
    /// `timestamp`: when it begins.
    public var timestamp: LedgerCoreTimestamp
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What the last candle of a market has become, with what it has to have.
    public init(
        symbol: String,
        open: JSONDecimal,
        high: JSONDecimal,
        low: JSONDecimal,
        close: JSONDecimal,
        volume: JSONDecimal,
        timestamp: LedgerCoreTimestamp
    ) {
        self.symbol = symbol
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
        self.timestamp = timestamp
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.MarketChartUpdate, in text: Span<UInt8>) throws(JSONDecodingError) {
        symbol = try fields.symbol.require(in: text, of: fields.object)
        open = try fields.open.require(in: text, of: fields.object)
        high = try fields.high.require(in: text, of: fields.object)
        low = try fields.low.require(in: text, of: fields.object)
        close = try fields.close.require(in: text, of: fields.object)
        volume = try fields.volume.require(in: text, of: fields.object)
        timestamp = try fields.timestamp.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreMarketChartUpdate: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("open", open, into: &sink)
        try writer.member("high", high, into: &sink)
        try writer.member("low", low, into: &sink)
        try writer.member("close", close, into: &sink)
        try writer.member("volume", volume, into: &sink)
        try writer.member("timestamp", timestamp, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
