public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A signal: somebody spoke of a token, or traded it.
    public struct Signal: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `id`: the signal.
        public private(set) var id = JSONField<String>()
        /// `timestampMs`: when, in milliseconds since 1970.
        public private(set) var timestampMs = JSONField<JSONDecimal>()
        /// `source`: where it is from.
        public private(set) var source = JSONField<ShurikenSignalSource>()
        /// `isBot`: whether a program made it.
        public private(set) var isBot = JSONField<Bool>()
        /// `priceUsd`: price of the token, in US dollars; a number here, where swaps have a string.
        public private(set) var priceUsd = JSONField<JSONDecimal>()
        /// `priceNative`: price of the token, in the coin of the chain.
        public private(set) var priceNative = JSONField<JSONDecimal>()
        /// `marketcapUsd`: what all of the token is worth, in US dollars.
        public private(set) var marketcapUsd = JSONField<JSONDecimal>()
        /// `liquidityUsd`: what its pools hold, in US dollars.
        public private(set) var liquidityUsd = JSONField<JSONDecimal>()
        /// `liquidityNative`: what its pools hold, in the coin of the chain.
        public private(set) var liquidityNative = JSONField<JSONDecimal>()
        /// `poolAddress`: the pool.
        public private(set) var poolAddress = JSONField<String>()
        /// `dexName`: where it is traded; an open set.
        public private(set) var dexName = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "id",
            "timestampMs",
            "source",
            "isBot",
            "priceUsd",
            "priceNative",
            "marketcapUsd",
            "liquidityUsd",
            "liquidityNative",
            "poolAddress",
            "dexName"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A signal: somebody spoke of a token, or traded it.
public struct ShurikenSignal: ShurikenObject {
    /// `id`: the signal.
    public var id: String
    /// `timestampMs`: when, in milliseconds since 1970.
    public var timestampMs: JSONDecimal
    /// `source`: where it is from.
    public var source: ShurikenSignalSource
    /// `isBot`: whether a program made it.
    public var isBot: Bool
    /// `priceUsd`: price of the token, in US dollars; a number here, where swaps have a string.
    public var priceUsd: JSONDecimal
    /// `priceNative`: price of the token, in the coin of the chain.
    public var priceNative: JSONDecimal
    /// `marketcapUsd`: what all of the token is worth, in US dollars.
    public var marketcapUsd: JSONDecimal
    /// `liquidityUsd`: what its pools hold, in US dollars.
    public var liquidityUsd: JSONDecimal
    /// `liquidityNative`: what its pools hold, in the coin of the chain.
    public var liquidityNative: JSONDecimal?
    /// `poolAddress`: the pool.
    public var poolAddress: String?
    /// `dexName`: where it is traded; an open set.
    public var dexName: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A signal, of which everything else may be set.
    public init(
        id: String,
        timestampMs: JSONDecimal,
        source: ShurikenSignalSource,
        isBot: Bool,
        priceUsd: JSONDecimal,
        priceNative: JSONDecimal,
        marketcapUsd: JSONDecimal,
        liquidityUsd: JSONDecimal
    ) {
        self.id = id
        self.timestampMs = timestampMs
        self.source = source
        self.isBot = isBot
        self.priceUsd = priceUsd
        self.priceNative = priceNative
        self.marketcapUsd = marketcapUsd
        self.liquidityUsd = liquidityUsd
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.Signal, in json: Span<UInt8>) throws(JSONDecodingError) {
        id = try fields.id.require(in: json, of: fields.object)
        timestampMs = try fields.timestampMs.require(in: json, of: fields.object)
        source = try fields.source.require(in: json, of: fields.object)
        isBot = try fields.isBot.require(in: json, of: fields.object)
        priceUsd = try fields.priceUsd.require(in: json, of: fields.object)
        priceNative = try fields.priceNative.require(in: json, of: fields.object)
        marketcapUsd = try fields.marketcapUsd.require(in: json, of: fields.object)
        liquidityUsd = try fields.liquidityUsd.require(in: json, of: fields.object)
        liquidityNative = try fields.liquidityNative.read(in: json)
        poolAddress = try fields.poolAddress.read(in: json)
        dexName = try fields.dexName.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenSignal {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("id", id, into: &sink)
        try writer.member("timestampMs", timestampMs, into: &sink)
        try writer.member("source", source, into: &sink)
        try writer.member("isBot", isBot, into: &sink)
        try writer.member("priceUsd", priceUsd, into: &sink)
        try writer.member("priceNative", priceNative, into: &sink)
        try writer.member("marketcapUsd", marketcapUsd, into: &sink)
        try writer.member("liquidityUsd", liquidityUsd, into: &sink)
        try writer.member("liquidityNative", liquidityNative, into: &sink)
        try writer.member("poolAddress", poolAddress, into: &sink)
        try writer.member("dexName", dexName, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
