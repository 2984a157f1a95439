public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `market_chart_initial_data`.
    public struct MarketChart: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `symbol`: the market, such as `BTC-USD`.
        public private(set) var symbol = JSONField<String>()
        /// `series`: its candles; read each with ``Candle/init(_:in:)``.
        public private(set) var series = JSONField<[LedgerCoreCandle]>()

        static let keys = JSONKeys("symbol", "series")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// The candles that a chart begins with.
public struct LedgerCoreMarketChart: Hashable, Sendable {
    /// `symbol`: the market, such as `BTC-USD`.
    public var symbol: String
    /// `series`: its candles.
    public var series: [LedgerCoreCandle]
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The candles that a chart begins with, with what it has to have.
    public init(symbol: String, series: [LedgerCoreCandle]) {
        self.symbol = symbol
        self.series = series
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.MarketChart, in text: Span<UInt8>) throws(JSONDecodingError) {
        symbol = try fields.symbol.require(in: text, of: fields.object)
        series = try fields.series.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreMarketChart: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("series", series, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
