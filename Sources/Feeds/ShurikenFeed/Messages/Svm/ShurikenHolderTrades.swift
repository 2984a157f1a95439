public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// What a holder has traded of a token.
    public struct HolderTrades: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `boughtUsd`: bought, in US dollars.
        public private(set) var boughtUsd = JSONField<JSONDecimal>()
        /// `boughtNative`: bought, in the coin of the chain.
        public private(set) var boughtNative = JSONField<JSONDecimal>()
        /// `boughtTokens`: bought, in the smallest unit of the token.
        public private(set) var boughtTokens = JSONField<JSONDecimal>()
        /// `soldUsd`: sold, in US dollars.
        public private(set) var soldUsd = JSONField<JSONDecimal>()
        /// `soldNative`: sold, in the coin of the chain.
        public private(set) var soldNative = JSONField<JSONDecimal>()
        /// `soldTokens`: sold, in the smallest unit of the token.
        public private(set) var soldTokens = JSONField<JSONDecimal>()
        /// `buysCount`: how often it bought.
        public private(set) var buysCount = JSONField<JSONDecimal>()
        /// `sellsCount`: how often it sold.
        public private(set) var sellsCount = JSONField<JSONDecimal>()
        /// `firstTransactionMs`: when it first did, in milliseconds since 1970.
        public private(set) var firstTransactionMs = JSONField<JSONDecimal>()
        /// `isTokenDev`: whether it is who made the token.
        public private(set) var isTokenDev = JSONField<Bool>()
        /// `tokenBalance`: what it holds, in the smallest unit of the token.
        public private(set) var tokenBalance = JSONField<JSONDecimal>()
        /// `avgBuyPriceUsd`: mean price that it bought for, in US dollars.
        public private(set) var avgBuyPriceUsd = JSONField<JSONDecimal>()
        /// `avgSellPriceUsd`: mean price that it sold for, in US dollars.
        public private(set) var avgSellPriceUsd = JSONField<JSONDecimal>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "boughtUsd",
            "boughtNative",
            "boughtTokens",
            "soldUsd",
            "soldNative",
            "soldTokens",
            "buysCount",
            "sellsCount",
            "firstTransactionMs",
            "isTokenDev",
            "tokenBalance",
            "avgBuyPriceUsd",
            "avgSellPriceUsd"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// What a holder has traded of a token.
public struct ShurikenHolderTrades: ShurikenObject {
    /// `boughtUsd`: bought, in US dollars.
    public var boughtUsd: JSONDecimal
    /// `boughtNative`: bought, in the coin of the chain.
    public var boughtNative: JSONDecimal
    /// `boughtTokens`: bought, in the smallest unit of the token.
    public var boughtTokens: JSONDecimal
    /// `soldUsd`: sold, in US dollars.
    public var soldUsd: JSONDecimal
    /// `soldNative`: sold, in the coin of the chain.
    public var soldNative: JSONDecimal
    /// `soldTokens`: sold, in the smallest unit of the token.
    public var soldTokens: JSONDecimal
    /// `buysCount`: how often it bought.
    public var buysCount: JSONDecimal
    /// `sellsCount`: how often it sold.
    public var sellsCount: JSONDecimal
    /// `firstTransactionMs`: when it first did, in milliseconds since 1970.
    public var firstTransactionMs: JSONDecimal?
    /// `isTokenDev`: whether it is who made the token.
    public var isTokenDev: Bool
    /// `tokenBalance`: what it holds, in the smallest unit of the token.
    public var tokenBalance: JSONDecimal
    /// `avgBuyPriceUsd`: mean price that it bought for, in US dollars.
    public var avgBuyPriceUsd: JSONDecimal?
    /// `avgSellPriceUsd`: mean price that it sold for, in US dollars.
    public var avgSellPriceUsd: JSONDecimal?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What a holder has traded of a token, of which everything else may be set.
    public init(
        boughtUsd: JSONDecimal,
        boughtNative: JSONDecimal,
        boughtTokens: JSONDecimal,
        soldUsd: JSONDecimal,
        soldNative: JSONDecimal,
        soldTokens: JSONDecimal,
        buysCount: JSONDecimal,
        sellsCount: JSONDecimal,
        isTokenDev: Bool,
        tokenBalance: JSONDecimal
    ) {
        self.boughtUsd = boughtUsd
        self.boughtNative = boughtNative
        self.boughtTokens = boughtTokens
        self.soldUsd = soldUsd
        self.soldNative = soldNative
        self.soldTokens = soldTokens
        self.buysCount = buysCount
        self.sellsCount = sellsCount
        self.isTokenDev = isTokenDev
        self.tokenBalance = tokenBalance
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.HolderTrades, in json: Span<UInt8>) throws(JSONDecodingError) {
        boughtUsd = try fields.boughtUsd.require(in: json, of: fields.object)
        boughtNative = try fields.boughtNative.require(in: json, of: fields.object)
        boughtTokens = try fields.boughtTokens.require(in: json, of: fields.object)
        soldUsd = try fields.soldUsd.require(in: json, of: fields.object)
        soldNative = try fields.soldNative.require(in: json, of: fields.object)
        soldTokens = try fields.soldTokens.require(in: json, of: fields.object)
        buysCount = try fields.buysCount.require(in: json, of: fields.object)
        sellsCount = try fields.sellsCount.require(in: json, of: fields.object)
        firstTransactionMs = try fields.firstTransactionMs.read(in: json)
        isTokenDev = try fields.isTokenDev.require(in: json, of: fields.object)
        tokenBalance = try fields.tokenBalance.require(in: json, of: fields.object)
        avgBuyPriceUsd = try fields.avgBuyPriceUsd.read(in: json)
        avgSellPriceUsd = try fields.avgSellPriceUsd.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenHolderTrades {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("boughtUsd", boughtUsd, into: &sink)
        try writer.member("boughtNative", boughtNative, into: &sink)
        try writer.member("boughtTokens", boughtTokens, into: &sink)
        try writer.member("soldUsd", soldUsd, into: &sink)
        try writer.member("soldNative", soldNative, into: &sink)
        try writer.member("soldTokens", soldTokens, into: &sink)
        try writer.member("buysCount", buysCount, into: &sink)
        try writer.member("sellsCount", sellsCount, into: &sink)
        try writer.member("firstTransactionMs", firstTransactionMs, into: &sink)
        try writer.member("isTokenDev", isTokenDev, into: &sink)
        try writer.member("tokenBalance", tokenBalance, into: &sink)
        try writer.member("avgBuyPriceUsd", avgBuyPriceUsd, into: &sink)
        try writer.member("avgSellPriceUsd", avgSellPriceUsd, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
