public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// The data of `marketStatus`: which markets are open.
    public struct MarketStatus: Hashable, Sendable {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `afterHours`: whether it is after hours.
        public private(set) var afterHours = JSONField<Bool>()
        /// `currencies`: states, such as `open`, of `crypto` and `fx`.
        public private(set) var currencies = JSONField<JSONMap<String>>()
        /// `earlyHours`: whether it is before hours.
        public private(set) var earlyHours = JSONField<Bool>()
        /// `exchanges`: states, such as `closed`, of `nasdaq` and others.
        public private(set) var exchanges = JSONField<JSONMap<String>>()
        /// `indicesGroups`: states of `dow_jones` and others.
        public private(set) var indicesGroups = JSONField<JSONMap<String>>()
        /// `market`: state of the market: `closed` in what was seen.
        public private(set) var market = JSONField<String>()
        /// `serverTime`: the server's clock.
        public private(set) var serverTime = JSONField<RFC3339Timestamp>()

        static let keys = JSONKeys(
            "afterHours",
            "currencies",
            "earlyHours",
            "exchanges",
            "indicesGroups",
            "market",
            "serverTime"
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

/// Which markets are open.
public struct AriesMarketStatus: Hashable, Sendable {
    /// `afterHours`: whether it is after hours.
    public var afterHours: Bool?
    /// `currencies`: states, such as `open`, of `crypto` and `fx`.
    public var currencies: JSONMap<String>?
    /// `earlyHours`: whether it is before hours.
    public var earlyHours: Bool?
    /// `exchanges`: states, such as `closed`, of `nasdaq` and others.
    public var exchanges: JSONMap<String>?
    /// `indicesGroups`: states of `dow_jones` and others.
    public var indicesGroups: JSONMap<String>?
    /// `market`: state of the market: `closed` in what was seen.
    public var market: String?
    /// `serverTime`: the server's clock.
    public var serverTime: RFC3339Timestamp?
    /// Members that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// Which markets are open, with all that it may have.
    public init(
        afterHours: Bool? = nil,
        currencies: JSONMap<String>? = nil,
        earlyHours: Bool? = nil,
        exchanges: JSONMap<String>? = nil,
        indicesGroups: JSONMap<String>? = nil,
        market: String? = nil,
        serverTime: RFC3339Timestamp? = nil
    ) {
        self.afterHours = afterHours
        self.currencies = currencies
        self.earlyHours = earlyHours
        self.exchanges = exchanges
        self.indicesGroups = indicesGroups
        self.market = market
        self.serverTime = serverTime
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    public init(_ fields: AriesMessage.MarketStatus, in json: Span<UInt8>) throws(JSONDecodingError) {
        afterHours = try fields.afterHours.read(in: json)
        currencies = try fields.currencies.read(in: json)
        earlyHours = try fields.earlyHours.read(in: json)
        exchanges = try fields.exchanges.read(in: json)
        indicesGroups = try fields.indicesGroups.read(in: json)
        market = try fields.market.read(in: json)
        serverTime = try fields.serverTime.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension AriesMarketStatus: JSONReadable {
    /// Owns an object.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> AriesMarketStatus? {
        try AriesMarketStatus(AriesMessage.MarketStatus(value, in: json), in: json)
    }
}

extension AriesMarketStatus: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("afterHours", afterHours, into: &sink)
        try writer.member("currencies", currencies, into: &sink)
        try writer.member("earlyHours", earlyHours, into: &sink)
        try writer.member("exchanges", exchanges, into: &sink)
        try writer.member("indicesGroups", indicesGroups, into: &sink)
        try writer.member("market", market, into: &sink)
        try writer.member("serverTime", serverTime, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
