public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `evm.token.poolInfo`.
    public struct EvmTokenPool: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `tokenAddress`: the token.
        public private(set) var tokenAddress = JSONField<String>()
        /// `chainId`: the chain, a number here and a text in filters.
        public private(set) var chainID = JSONField<JSONDecimal>()
        /// `tokenName`: its name.
        public private(set) var tokenName = JSONField<String>()
        /// `tokenSymbol`: its symbol.
        public private(set) var tokenSymbol = JSONField<String>()
        /// `tokenDecimals`: its decimals.
        public private(set) var tokenDecimals = JSONField<JSONDecimal>()
        /// `totalSupply`: how much of it there is, in the smallest unit of the token.
        public private(set) var totalSupply = JSONField<JSONDecimal>()
        /// `priceUsd`: its price, in US dollars.
        public private(set) var priceUsd = JSONField<JSONDecimal>()
        /// `priceNative`: its price, in the coin of the chain.
        public private(set) var priceNative = JSONField<JSONDecimal>()
        /// `liquidityUsd`: what its pools hold, in US dollars.
        public private(set) var liquidityUsd = JSONField<JSONDecimal>()
        /// `marketCapUsd`: what all of it is worth, in US dollars.
        public private(set) var marketCapUsd = JSONField<JSONDecimal>()
        /// `blockNumber`: number of the block.
        public private(set) var blockNumber = JSONField<JSONDecimal>()
        /// `timestampUpdatedMs`: when, in milliseconds since 1970.
        public private(set) var timestampUpdatedMs = JSONField<JSONDecimal>()
        /// `network`: the chain, such as `base`; an open set.
        public private(set) var network = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "tokenAddress",
            "chainId",
            "tokenName",
            "tokenSymbol",
            "tokenDecimals",
            "totalSupply",
            "priceUsd",
            "priceNative",
            "liquidityUsd",
            "marketCapUsd",
            "blockNumber",
            "timestampUpdatedMs",
            "network"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A token of a chain of Ethereum's kind, and its price.
public struct ShurikenEvmTokenPool: ShurikenObject {
    /// `tokenAddress`: the token.
    public var tokenAddress: String
    /// `chainId`: the chain, a number here and a text in filters.
    public var chainID: JSONDecimal
    /// `tokenName`: its name.
    public var tokenName: String
    /// `tokenSymbol`: its symbol.
    public var tokenSymbol: String
    /// `tokenDecimals`: its decimals.
    public var tokenDecimals: JSONDecimal
    /// `totalSupply`: how much of it there is, in the smallest unit of the token.
    public var totalSupply: JSONDecimal?
    /// `priceUsd`: its price, in US dollars.
    public var priceUsd: JSONDecimal?
    /// `priceNative`: its price, in the coin of the chain.
    public var priceNative: JSONDecimal?
    /// `liquidityUsd`: what its pools hold, in US dollars.
    public var liquidityUsd: JSONDecimal?
    /// `marketCapUsd`: what all of it is worth, in US dollars.
    public var marketCapUsd: JSONDecimal?
    /// `blockNumber`: number of the block.
    public var blockNumber: JSONDecimal
    /// `timestampUpdatedMs`: when, in milliseconds since 1970.
    public var timestampUpdatedMs: JSONDecimal
    /// `network`: the chain, such as `base`; an open set.
    public var network: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A token of a chain of Ethereum's kind, and its price, of which everything else may be set.
    public init(
        tokenAddress: String,
        chainID: JSONDecimal,
        tokenName: String,
        tokenSymbol: String,
        tokenDecimals: JSONDecimal,
        blockNumber: JSONDecimal,
        timestampUpdatedMs: JSONDecimal,
        network: String
    ) {
        self.tokenAddress = tokenAddress
        self.chainID = chainID
        self.tokenName = tokenName
        self.tokenSymbol = tokenSymbol
        self.tokenDecimals = tokenDecimals
        self.blockNumber = blockNumber
        self.timestampUpdatedMs = timestampUpdatedMs
        self.network = network
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.EvmTokenPool, in json: Span<UInt8>) throws(JSONDecodingError) {
        tokenAddress = try fields.tokenAddress.require(in: json, of: fields.object)
        chainID = try fields.chainID.require(in: json, of: fields.object)
        tokenName = try fields.tokenName.require(in: json, of: fields.object)
        tokenSymbol = try fields.tokenSymbol.require(in: json, of: fields.object)
        tokenDecimals = try fields.tokenDecimals.require(in: json, of: fields.object)
        totalSupply = try fields.totalSupply.read(in: json)
        priceUsd = try fields.priceUsd.read(in: json)
        priceNative = try fields.priceNative.read(in: json)
        liquidityUsd = try fields.liquidityUsd.read(in: json)
        marketCapUsd = try fields.marketCapUsd.read(in: json)
        blockNumber = try fields.blockNumber.require(in: json, of: fields.object)
        timestampUpdatedMs = try fields.timestampUpdatedMs.require(in: json, of: fields.object)
        network = try fields.network.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenEvmTokenPool {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("tokenAddress", tokenAddress, into: &sink)
        try writer.member("chainId", chainID, into: &sink)
        try writer.member("tokenName", tokenName, into: &sink)
        try writer.member("tokenSymbol", tokenSymbol, into: &sink)
        try writer.member("tokenDecimals", tokenDecimals, into: &sink)
        try writer.member("totalSupply", totalSupply, into: &sink)
        try writer.member("priceUsd", priceUsd, into: &sink)
        try writer.member("priceNative", priceNative, into: &sink)
        try writer.member("liquidityUsd", liquidityUsd, into: &sink)
        try writer.member("marketCapUsd", marketCapUsd, into: &sink)
        try writer.member("blockNumber", blockNumber, into: &sink)
        try writer.member("timestampUpdatedMs", timestampUpdatedMs, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
