public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// A candle of ``MarketData/candles`` or ``MarketChart/series``.
    public struct Candle: LedgerCoreFields, Hashable, Sendable {
        /// The whole candle.
        public private(set) var object = JSONField<JSONRaw>()
        /// `timestamp`: when it begins.
        public private(set) var timestamp = JSONField<LedgerCoreTimestamp>()
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
        /// `trades`: how many trades; of the REST candles, not known on the socket.
        public private(set) var tradeCount = JSONField<JSONDecimal>()

        static let keys = JSONKeys("timestamp", "open", "high", "low", "close", "volume", "trades")

        init() {}

        /// Reads an element of ``MarketData/candles`` or ``MarketChart/series``.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at its first byte if it is no object.
        /// - Complexity: O(*n*), no allocation.
        public init(_ object: JSONValue, in text: Span<UInt8>) throws(JSONDecodingError) {
            var reader = JSONReader(at: object.range)
            self = try reader.readFields(in: text)
        }

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A candle.
public struct LedgerCoreCandle: Hashable, Sendable {
    /// `timestamp`: when it begins.
    public var timestamp: LedgerCoreTimestamp
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
    /// `trades`: how many trades; of the REST candles, not known on the socket.
    public var tradeCount: JSONDecimal?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A candle, with what it has to have and may have.
    public init(
        timestamp: LedgerCoreTimestamp,
        open: JSONDecimal,
        high: JSONDecimal,
        low: JSONDecimal,
        close: JSONDecimal,
        volume: JSONDecimal,
        tradeCount: JSONDecimal? = nil
    ) {
        self.timestamp = timestamp
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
        self.tradeCount = tradeCount
    }
}

extension LedgerCoreCandle: JSONReadable {
    /// Owns a candle.
    public static func read(_ value: JSONValue, in text: Span<UInt8>) throws(JSONDecodingError) -> LedgerCoreCandle? {
        let fields = try LedgerCoreMessage.Candle(value, in: text)
        var candle = LedgerCoreCandle(
            timestamp: try fields.timestamp.require(in: text, of: fields.object),
            open: try fields.open.require(in: text, of: fields.object),
            high: try fields.high.require(in: text, of: fields.object),
            low: try fields.low.require(in: text, of: fields.object),
            close: try fields.close.require(in: text, of: fields.object),
            volume: try fields.volume.require(in: text, of: fields.object),
            tradeCount: try fields.tradeCount.read(in: text)
        )
        candle.others = try JSONMap(fields.others, in: text)
        return candle
    }
}

extension LedgerCoreCandle: JSONWritable {
    /// Writes the candle.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("timestamp", timestamp, into: &sink)
        try writer.member("open", open, into: &sink)
        try writer.member("high", high, into: &sink)
        try writer.member("low", low, into: &sink)
        try writer.member("close", close, into: &sink)
        try writer.member("volume", volume, into: &sink)
        try writer.member("trades", tradeCount, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
