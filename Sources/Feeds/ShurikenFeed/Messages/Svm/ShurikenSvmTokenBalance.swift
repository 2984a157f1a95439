public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `svm.token.balances` and `svm.wallet.tokenBalances`.
    public struct SvmTokenBalance: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `mint`: the token.
        public private(set) var mint = JSONField<String>()
        /// `owner`: the wallet.
        public private(set) var owner = JSONField<String>()
        /// `slot`: the slot.
        public private(set) var slot = JSONField<JSONDecimal>()
        /// `blockTime`: when, in seconds since 1970.
        public private(set) var blockTime = JSONField<JSONDecimal>()
        /// `decimals`: decimals of the token.
        public private(set) var decimals = JSONField<JSONDecimal>()
        /// `preBalance`: balance before, in the smallest unit of the token.
        public private(set) var preBalance = JSONField<JSONDecimal>()
        /// `postBalance`: balance behind it, in the smallest unit of the token.
        public private(set) var postBalance = JSONField<JSONDecimal>()
        /// `network`: the chain, such as `sol`; an open set.
        public private(set) var network = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "mint",
            "owner",
            "slot",
            "blockTime",
            "decimals",
            "preBalance",
            "postBalance",
            "network"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// How the balance of a token has changed in a wallet of Solana.
public struct ShurikenSvmTokenBalance: ShurikenObject {
    /// `mint`: the token.
    public var mint: String
    /// `owner`: the wallet.
    public var owner: String
    /// `slot`: the slot.
    public var slot: JSONDecimal
    /// `blockTime`: when, in seconds since 1970.
    public var blockTime: JSONDecimal
    /// `decimals`: decimals of the token.
    public var decimals: JSONDecimal
    /// `preBalance`: balance before, in the smallest unit of the token.
    public var preBalance: JSONDecimal
    /// `postBalance`: balance behind it, in the smallest unit of the token.
    public var postBalance: JSONDecimal
    /// `network`: the chain, such as `sol`; an open set.
    public var network: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// How the balance of a token has changed in a wallet of Solana.
    public init(
        mint: String,
        owner: String,
        slot: JSONDecimal,
        blockTime: JSONDecimal,
        decimals: JSONDecimal,
        preBalance: JSONDecimal,
        postBalance: JSONDecimal,
        network: String
    ) {
        self.mint = mint
        self.owner = owner
        self.slot = slot
        self.blockTime = blockTime
        self.decimals = decimals
        self.preBalance = preBalance
        self.postBalance = postBalance
        self.network = network
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.SvmTokenBalance, in json: Span<UInt8>) throws(JSONDecodingError) {
        mint = try fields.mint.require(in: json, of: fields.object)
        owner = try fields.owner.require(in: json, of: fields.object)
        slot = try fields.slot.require(in: json, of: fields.object)
        blockTime = try fields.blockTime.require(in: json, of: fields.object)
        decimals = try fields.decimals.require(in: json, of: fields.object)
        preBalance = try fields.preBalance.require(in: json, of: fields.object)
        postBalance = try fields.postBalance.require(in: json, of: fields.object)
        network = try fields.network.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenSvmTokenBalance {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("mint", mint, into: &sink)
        try writer.member("owner", owner, into: &sink)
        try writer.member("slot", slot, into: &sink)
        try writer.member("blockTime", blockTime, into: &sink)
        try writer.member("decimals", decimals, into: &sink)
        try writer.member("preBalance", preBalance, into: &sink)
        try writer.member("postBalance", postBalance, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
