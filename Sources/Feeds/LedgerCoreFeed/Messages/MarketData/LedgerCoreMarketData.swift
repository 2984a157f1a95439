public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `market_data_response`.
    public struct MarketData: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `symbol`: the market, such as `BTC-USD`.
        public private(set) var symbol = JSONField<String>()
        /// `candles`: its candles; read each with ``Candle/init(_:in:)``.
        public private(set) var candles = JSONField<[LedgerCoreCandle]>()

        static let keys = JSONKeys("symbol", "candles")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// Candles of a market.
public struct LedgerCoreMarketData: Hashable, Sendable {
    /// `symbol`: the market, such as `BTC-USD`.
    public var symbol: String
    /// `candles`: its candles.
    public var candles: [LedgerCoreCandle]
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// Candles of a market, with what it has to have.
    public init(symbol: String, candles: [LedgerCoreCandle]) {
        self.symbol = symbol
        self.candles = candles
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.MarketData, in text: Span<UInt8>) throws(JSONDecodingError) {
        symbol = try fields.symbol.require(in: text, of: fields.object)
        candles = try fields.candles.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreMarketData: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("candles", candles, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
