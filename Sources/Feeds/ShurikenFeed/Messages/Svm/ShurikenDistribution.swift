public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// Who holds a token, by kind of holder.
    public struct Distribution: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `holderCount`: how many hold it.
        public private(set) var holderCount = JSONField<JSONDecimal>()
        /// `developer`: wallet of who made it.
        public private(set) var developer = JSONField<String>()
        /// `developerBalance`: what the developer holds.
        public private(set) var developerBalance = JSONField<JSONDecimal>()
        /// `top10HolderBalances`: what the ten largest holders have.
        public private(set) var top10HolderBalances = JSONField<JSONDecimal>()
        /// `top10Holders`: the ten largest holders.
        public private(set) var top10Holders = JSONField<[String]>()
        /// `sniperBalances`: what snipers hold.
        public private(set) var sniperBalances = JSONField<JSONDecimal>()
        /// `proTraderBalances`: what professional traders hold.
        public private(set) var proTraderBalances = JSONField<JSONDecimal>()
        /// `sniperCount`: how many snipers.
        public private(set) var sniperCount = JSONField<JSONDecimal>()
        /// `proTraderCount`: how many professional traders.
        public private(set) var proTraderCount = JSONField<JSONDecimal>()
        /// `freshieBalances`: what new wallets hold.
        public private(set) var freshieBalances = JSONField<JSONDecimal>()
        /// `freshieCount`: how many new wallets.
        public private(set) var freshieCount = JSONField<JSONDecimal>()
        /// `insiderBalances`: what insiders hold.
        public private(set) var insiderBalances = JSONField<JSONDecimal>()
        /// `insiderCount`: how many insiders.
        public private(set) var insiderCount = JSONField<JSONDecimal>()
        /// `bundlerBalances`: what bundlers hold.
        public private(set) var bundlerBalances = JSONField<JSONDecimal>()
        /// `bundlerCount`: how many bundlers.
        public private(set) var bundlerCount = JSONField<JSONDecimal>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "holderCount",
            "developer",
            "developerBalance",
            "top10HolderBalances",
            "top10Holders",
            "sniperBalances",
            "proTraderBalances",
            "sniperCount",
            "proTraderCount",
            "freshieBalances",
            "freshieCount",
            "insiderBalances",
            "insiderCount",
            "bundlerBalances",
            "bundlerCount"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// Who holds a token, by kind of holder.
public struct ShurikenDistribution: ShurikenObject {
    /// `holderCount`: how many hold it.
    public var holderCount: JSONDecimal
    /// `developer`: wallet of who made it.
    public var developer: String?
    /// `developerBalance`: what the developer holds.
    public var developerBalance: JSONDecimal
    /// `top10HolderBalances`: what the ten largest holders have.
    public var top10HolderBalances: JSONDecimal
    /// `top10Holders`: the ten largest holders.
    public var top10Holders: [String]
    /// `sniperBalances`: what snipers hold.
    public var sniperBalances: JSONDecimal
    /// `proTraderBalances`: what professional traders hold.
    public var proTraderBalances: JSONDecimal
    /// `sniperCount`: how many snipers.
    public var sniperCount: JSONDecimal
    /// `proTraderCount`: how many professional traders.
    public var proTraderCount: JSONDecimal
    /// `freshieBalances`: what new wallets hold.
    public var freshieBalances: JSONDecimal
    /// `freshieCount`: how many new wallets.
    public var freshieCount: JSONDecimal
    /// `insiderBalances`: what insiders hold.
    public var insiderBalances: JSONDecimal
    /// `insiderCount`: how many insiders.
    public var insiderCount: JSONDecimal
    /// `bundlerBalances`: what bundlers hold.
    public var bundlerBalances: JSONDecimal
    /// `bundlerCount`: how many bundlers.
    public var bundlerCount: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// Who holds a token, by kind of holder, of which everything else may be set.
    public init(
        holderCount: JSONDecimal,
        developerBalance: JSONDecimal,
        top10HolderBalances: JSONDecimal,
        top10Holders: [String],
        sniperBalances: JSONDecimal,
        proTraderBalances: JSONDecimal,
        sniperCount: JSONDecimal,
        proTraderCount: JSONDecimal,
        freshieBalances: JSONDecimal,
        freshieCount: JSONDecimal,
        insiderBalances: JSONDecimal,
        insiderCount: JSONDecimal,
        bundlerBalances: JSONDecimal,
        bundlerCount: JSONDecimal
    ) {
        self.holderCount = holderCount
        self.developerBalance = developerBalance
        self.top10HolderBalances = top10HolderBalances
        self.top10Holders = top10Holders
        self.sniperBalances = sniperBalances
        self.proTraderBalances = proTraderBalances
        self.sniperCount = sniperCount
        self.proTraderCount = proTraderCount
        self.freshieBalances = freshieBalances
        self.freshieCount = freshieCount
        self.insiderBalances = insiderBalances
        self.insiderCount = insiderCount
        self.bundlerBalances = bundlerBalances
        self.bundlerCount = bundlerCount
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.Distribution, in json: Span<UInt8>) throws(JSONDecodingError) {
        holderCount = try fields.holderCount.require(in: json, of: fields.object)
        developer = try fields.developer.read(in: json)
        developerBalance = try fields.developerBalance.require(in: json, of: fields.object)
        top10HolderBalances = try fields.top10HolderBalances.require(in: json, of: fields.object)
        top10Holders = try fields.top10Holders.require(in: json, of: fields.object)
        sniperBalances = try fields.sniperBalances.require(in: json, of: fields.object)
        proTraderBalances = try fields.proTraderBalances.require(in: json, of: fields.object)
        sniperCount = try fields.sniperCount.require(in: json, of: fields.object)
        proTraderCount = try fields.proTraderCount.require(in: json, of: fields.object)
        freshieBalances = try fields.freshieBalances.require(in: json, of: fields.object)
        freshieCount = try fields.freshieCount.require(in: json, of: fields.object)
        insiderBalances = try fields.insiderBalances.require(in: json, of: fields.object)
        insiderCount = try fields.insiderCount.require(in: json, of: fields.object)
        bundlerBalances = try fields.bundlerBalances.require(in: json, of: fields.object)
        bundlerCount = try fields.bundlerCount.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenDistribution {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("holderCount", holderCount, into: &sink)
        try writer.member("developer", developer, into: &sink)
        try writer.member("developerBalance", developerBalance, into: &sink)
        try writer.member("top10HolderBalances", top10HolderBalances, into: &sink)
        try writer.member("top10Holders", top10Holders, into: &sink)
        try writer.member("sniperBalances", sniperBalances, into: &sink)
        try writer.member("proTraderBalances", proTraderBalances, into: &sink)
        try writer.member("sniperCount", sniperCount, into: &sink)
        try writer.member("proTraderCount", proTraderCount, into: &sink)
        try writer.member("freshieBalances", freshieBalances, into: &sink)
        try writer.member("freshieCount", freshieCount, into: &sink)
        try writer.member("insiderBalances", insiderBalances, into: &sink)
        try writer.member("insiderCount", insiderCount, into: &sink)
        try writer.member("bundlerBalances", bundlerBalances, into: &sink)
        try writer.member("bundlerCount", bundlerCount, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
