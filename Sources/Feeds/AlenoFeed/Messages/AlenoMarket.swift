public import FeedwireCore
public import FeedwireJSON

extension AlenoMessage {
    /// What a ticker has of the markets of one sort, or of all.
    public struct Market: Hashable, Sendable {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `price`: in the quote currency, weighted by volume.
        public private(set) var price = JSONField<JSONDecimal>()
        /// `h24UsdVolume`: what was traded in the last 24 hours, in USD.
        public private(set) var h24UsdVolume = JSONField<JSONDecimal>()
        /// `usdTvl`: the value in the pools, in USD; only in `dex`.
        public private(set) var usdTvl = JSONField<JSONDecimal>()

        static let keys = JSONKeys("price", "h24UsdVolume", "usdTvl")

        /// Reads a market of a ticker.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at its first byte if it is no object.
        /// - Complexity: O(*n*), no allocation.
        public init(_ object: JSONValue, in text: Span<UInt8>) throws(JSONDecodingError) {
            var reader = JSONReader(at: object.range)
            try reader.readFields(&self, of: Self.keys, in: text)
        }

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

extension JSONField where Value == AlenoMarket {
    /// The market, as ranges.
    ///
    /// - Returns: It, or `nil` if there is none.
    /// - Throws: As ``AlenoMessage/Market/init(_:in:)``.
    /// - Complexity: O(*n*), no allocation.
    public func market(in text: Span<UInt8>) throws(JSONDecodingError) -> AlenoMessage.Market? {
        guard let present else { return nil }
        return try AlenoMessage.Market(present, in: text)
    }
}

/// What a ticker has of the markets of one sort, or of all.
public struct AlenoMarket: Hashable, Sendable {
    /// `price`: in the quote currency, weighted by volume.
    public var price: JSONDecimal?
    /// `h24UsdVolume`: what was traded in the last 24 hours, in USD.
    public var h24UsdVolume: JSONDecimal?
    /// `usdTvl`: the value in the pools, in USD; only in `dex`.
    public var usdTvl: JSONDecimal?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A market.
    public init(price: JSONDecimal? = nil, h24UsdVolume: JSONDecimal? = nil, usdTvl: JSONDecimal? = nil) {
        self.price = price
        self.h24UsdVolume = h24UsdVolume
        self.usdTvl = usdTvl
    }
}

extension AlenoMarket: JSONReadable {
    /// Owns a market of a ticker.
    public static func read(_ value: JSONValue, in text: Span<UInt8>) throws(JSONDecodingError) -> AlenoMarket? {
        let fields = try AlenoMessage.Market(value, in: text)
        var market = AlenoMarket(
            price: try fields.price.read(in: text),
            h24UsdVolume: try fields.h24UsdVolume.read(in: text),
            usdTvl: try fields.usdTvl.read(in: text)
        )
        market.others = try JSONMap(fields.others, in: text)
        return market
    }
}

extension AlenoMarket: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("price", price, into: &sink)
        try writer.member("h24UsdVolume", h24UsdVolume, into: &sink)
        try writer.member("usdTvl", usdTvl, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
