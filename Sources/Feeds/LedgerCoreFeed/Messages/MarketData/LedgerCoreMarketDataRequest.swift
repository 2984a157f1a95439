public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `request_market_data`.
    public struct MarketDataRequest: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `symbol`: the market, such as `BTC-USD`.
        public private(set) var symbol = JSONField<String>()
        /// `resolution`: length of a candle; the REST pages have `1m`, `5m`, `15m`, `1h`, `4h` and `1d`.
        public private(set) var resolution = JSONField<String>()
        /// `venues`: where it is traded; all if it is left out.
        public private(set) var venues = JSONField<[String]>()
        /// `window`: how far to go back; its type is not documented.
        public private(set) var window = JSONField<JSONRaw>()

        static let keys = JSONKeys("symbol", "resolution", "venues", "window")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// What a client wants of a market: candles now, and then updates.
public struct LedgerCoreMarketDataRequest: Hashable, Sendable {
    /// `symbol`: the market, such as `BTC-USD`.
    public var symbol: String
    /// `resolution`: length of a candle; the REST pages have `1m`, `5m`, `15m`, `1h`, `4h` and `1d`.
    public var resolution: String
    /// `venues`: where it is traded; all if it is left out.
    public var venues: [String]?
    /// `window`: how far to go back; its type is not documented.
    public var window: JSONRaw?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What a client wants of a market, with what it has to have and may have.
    public init(symbol: String, resolution: String, venues: [String]? = nil, window: JSONRaw? = nil) {
        self.symbol = symbol
        self.resolution = resolution
        self.venues = venues
        self.window = window
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.MarketDataRequest, in text: Span<UInt8>) throws(JSONDecodingError) {
        symbol = try fields.symbol.require(in: text, of: fields.object)
        resolution = try fields.resolution.require(in: text, of: fields.object)
        venues = try fields.venues.read(in: text)
        window = try fields.window.read(in: text)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreMarketDataRequest: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("resolution", resolution, into: &sink)
        try writer.member("venues", venues, into: &sink)
        try writer.member("window", window, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
