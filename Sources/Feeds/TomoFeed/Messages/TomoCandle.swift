public import FeedwireCore
public import FeedwireJSON

extension TomoMessage {
    /// The payload of `MARKET_SHORT_RANGE_OHLCV`.
    public struct Candle: Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `base_asset`: label of the base asset, as subscribed.
        public private(set) var baseAsset = JSONField<String>()
        /// `quote_asset`: label of the quote asset, as subscribed.
        public private(set) var quoteAsset = JSONField<String>()
        /// `interval`: its length, such as `1m`.
        public private(set) var interval = JSONField<String>()
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
        /// `timestamp`: seconds since the epoch at which it begins; of the REST candles, not seen on the socket.
        public private(set) var timestamp = JSONField<JSONDecimal>()

        @inlinable
        init() {}

        static let keys = JSONKeys(
            "base_asset",
            "quote_asset",
            "interval",
            "open",
            "high",
            "low",
            "close",
            "volume",
            "timestamp"
        )

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A candle of a short interval.
public struct TomoCandle: Hashable, Sendable {
    /// `base_asset`: label of the base asset, as subscribed.
    public var baseAsset: String?
    /// `quote_asset`: label of the quote asset, as subscribed.
    public var quoteAsset: String?
    /// `interval`: its length, such as `1m`.
    public var interval: String
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
    /// `timestamp`: seconds since the epoch at which it begins; of the REST candles, not seen on the socket.
    public var timestamp: JSONDecimal?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A candle of a short interval, with what it has to have and may have.
    public init(
        baseAsset: String? = nil,
        quoteAsset: String? = nil,
        interval: String,
        open: JSONDecimal,
        high: JSONDecimal,
        low: JSONDecimal,
        close: JSONDecimal,
        volume: JSONDecimal,
        timestamp: JSONDecimal? = nil
    ) {
        self.baseAsset = baseAsset
        self.quoteAsset = quoteAsset
        self.interval = interval
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
    public init(_ fields: TomoMessage.Candle, in json: Span<UInt8>) throws(JSONDecodingError) {
        baseAsset = try fields.baseAsset.read(in: json)
        quoteAsset = try fields.quoteAsset.read(in: json)
        interval = try fields.interval.require(in: json, of: fields.object)
        open = try fields.open.require(in: json, of: fields.object)
        high = try fields.high.require(in: json, of: fields.object)
        low = try fields.low.require(in: json, of: fields.object)
        close = try fields.close.require(in: json, of: fields.object)
        volume = try fields.volume.require(in: json, of: fields.object)
        timestamp = try fields.timestamp.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension TomoCandle: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("base_asset", baseAsset, into: &sink)
        try writer.member("quote_asset", quoteAsset, into: &sink)
        try writer.member("interval", interval, into: &sink)
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
