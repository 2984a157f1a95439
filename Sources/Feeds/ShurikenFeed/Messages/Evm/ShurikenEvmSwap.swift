public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `evm.token.swaps`.
    public struct EvmSwap: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `tokenAddress`: the token.
        public private(set) var tokenAddress = JSONField<String>()
        /// `txHash`: hash of the transaction.
        public private(set) var txHash = JSONField<String>()
        /// `chainId`: the chain, a number here and a text in filters.
        public private(set) var chainID = JSONField<JSONDecimal>()
        /// `blockNumber`: number of the block.
        public private(set) var blockNumber = JSONField<JSONDecimal>()
        /// `blockHash`: hash of the block.
        public private(set) var blockHash = JSONField<String>()
        /// `txIndex`: place of the transaction in the block.
        public private(set) var txIndex = JSONField<JSONDecimal>()
        /// `timestamp`: when, in seconds since 1970.
        public private(set) var timestamp = JSONField<JSONDecimal>()
        /// `isBuy`: whether the token was bought.
        public private(set) var isBuy = JSONField<Bool>()
        /// `amountNative`: how much, in the coin of the chain.
        public private(set) var amountNative = JSONField<JSONDecimal>()
        /// `amountUsd`: how much, in US dollars.
        public private(set) var amountUsd = JSONField<JSONDecimal>()
        /// `priceNative`: price of the token, in the coin of the chain.
        public private(set) var priceNative = JSONField<JSONDecimal>()
        /// `priceUsd`: price of the token, in US dollars.
        public private(set) var priceUsd = JSONField<JSONDecimal>()
        /// `tokenDecimals`: decimals of the token.
        public private(set) var tokenDecimals = JSONField<JSONDecimal>()
        /// `tokenInAddress`: token that was given.
        public private(set) var tokenInAddress = JSONField<String>()
        /// `tokenOutAddress`: token that was got.
        public private(set) var tokenOutAddress = JSONField<String>()
        /// `amountIn`: how much was given, in the smallest unit of the token.
        public private(set) var amountIn = JSONField<JSONDecimal>()
        /// `amountOut`: how much was got, in the smallest unit of the token.
        public private(set) var amountOut = JSONField<JSONDecimal>()
        /// `poolAddress`: the pool.
        public private(set) var poolAddress = JSONField<String>()
        /// `recipient`: who got it.
        public private(set) var recipient = JSONField<String>()
        /// `maker`: wallet that made the trade.
        public private(set) var maker = JSONField<String>()
        /// `inferredDexType`: where it was traded, as far as can be told; an open set.
        public private(set) var inferredDexType = JSONField<String>()
        /// `platformName`: who carried it out.
        public private(set) var platformName = JSONField<String>()
        /// `network`: the chain, such as `base`; an open set.
        public private(set) var network = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "tokenAddress",
            "txHash",
            "chainId",
            "blockNumber",
            "blockHash",
            "txIndex",
            "timestamp",
            "isBuy",
            "amountNative",
            "amountUsd",
            "priceNative",
            "priceUsd",
            "tokenDecimals",
            "tokenInAddress",
            "tokenOutAddress",
            "amountIn",
            "amountOut",
            "poolAddress",
            "recipient",
            "maker",
            "inferredDexType",
            "platformName",
            "network"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A swap on a chain of Ethereum's kind.
public struct ShurikenEvmSwap: ShurikenObject {
    /// `tokenAddress`: the token.
    public var tokenAddress: String
    /// `txHash`: hash of the transaction.
    public var txHash: String
    /// `chainId`: the chain, a number here and a text in filters.
    public var chainID: JSONDecimal
    /// `blockNumber`: number of the block.
    public var blockNumber: JSONDecimal
    /// `blockHash`: hash of the block.
    public var blockHash: String?
    /// `txIndex`: place of the transaction in the block.
    public var txIndex: JSONDecimal?
    /// `timestamp`: when, in seconds since 1970.
    public var timestamp: JSONDecimal
    /// `isBuy`: whether the token was bought.
    public var isBuy: Bool
    /// `amountNative`: how much, in the coin of the chain.
    public var amountNative: JSONDecimal
    /// `amountUsd`: how much, in US dollars.
    public var amountUsd: JSONDecimal
    /// `priceNative`: price of the token, in the coin of the chain.
    public var priceNative: JSONDecimal
    /// `priceUsd`: price of the token, in US dollars.
    public var priceUsd: JSONDecimal
    /// `tokenDecimals`: decimals of the token.
    public var tokenDecimals: JSONDecimal
    /// `tokenInAddress`: token that was given.
    public var tokenInAddress: String
    /// `tokenOutAddress`: token that was got.
    public var tokenOutAddress: String
    /// `amountIn`: how much was given, in the smallest unit of the token.
    public var amountIn: JSONDecimal
    /// `amountOut`: how much was got, in the smallest unit of the token.
    public var amountOut: JSONDecimal
    /// `poolAddress`: the pool.
    public var poolAddress: String?
    /// `recipient`: who got it.
    public var recipient: String?
    /// `maker`: wallet that made the trade.
    public var maker: String?
    /// `inferredDexType`: where it was traded, as far as can be told; an open set.
    public var inferredDexType: String?
    /// `platformName`: who carried it out.
    public var platformName: String?
    /// `network`: the chain, such as `base`; an open set.
    public var network: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A swap on a chain of Ethereum's kind, of which everything else may be set.
    public init(
        tokenAddress: String,
        txHash: String,
        chainID: JSONDecimal,
        blockNumber: JSONDecimal,
        timestamp: JSONDecimal,
        isBuy: Bool,
        amountNative: JSONDecimal,
        amountUsd: JSONDecimal,
        priceNative: JSONDecimal,
        priceUsd: JSONDecimal,
        tokenDecimals: JSONDecimal,
        tokenInAddress: String,
        tokenOutAddress: String,
        amountIn: JSONDecimal,
        amountOut: JSONDecimal,
        network: String
    ) {
        self.tokenAddress = tokenAddress
        self.txHash = txHash
        self.chainID = chainID
        self.blockNumber = blockNumber
        self.timestamp = timestamp
        self.isBuy = isBuy
        self.amountNative = amountNative
        self.amountUsd = amountUsd
        self.priceNative = priceNative
        self.priceUsd = priceUsd
        self.tokenDecimals = tokenDecimals
        self.tokenInAddress = tokenInAddress
        self.tokenOutAddress = tokenOutAddress
        self.amountIn = amountIn
        self.amountOut = amountOut
        self.network = network
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.EvmSwap, in json: Span<UInt8>) throws(JSONDecodingError) {
        tokenAddress = try fields.tokenAddress.require(in: json, of: fields.object)
        txHash = try fields.txHash.require(in: json, of: fields.object)
        chainID = try fields.chainID.require(in: json, of: fields.object)
        blockNumber = try fields.blockNumber.require(in: json, of: fields.object)
        blockHash = try fields.blockHash.read(in: json)
        txIndex = try fields.txIndex.read(in: json)
        timestamp = try fields.timestamp.require(in: json, of: fields.object)
        isBuy = try fields.isBuy.require(in: json, of: fields.object)
        amountNative = try fields.amountNative.require(in: json, of: fields.object)
        amountUsd = try fields.amountUsd.require(in: json, of: fields.object)
        priceNative = try fields.priceNative.require(in: json, of: fields.object)
        priceUsd = try fields.priceUsd.require(in: json, of: fields.object)
        tokenDecimals = try fields.tokenDecimals.require(in: json, of: fields.object)
        tokenInAddress = try fields.tokenInAddress.require(in: json, of: fields.object)
        tokenOutAddress = try fields.tokenOutAddress.require(in: json, of: fields.object)
        amountIn = try fields.amountIn.require(in: json, of: fields.object)
        amountOut = try fields.amountOut.require(in: json, of: fields.object)
        poolAddress = try fields.poolAddress.read(in: json)
        recipient = try fields.recipient.read(in: json)
        maker = try fields.maker.read(in: json)
        inferredDexType = try fields.inferredDexType.read(in: json)
        platformName = try fields.platformName.read(in: json)
        network = try fields.network.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenEvmSwap {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("tokenAddress", tokenAddress, into: &sink)
        try writer.member("txHash", txHash, into: &sink)
        try writer.member("chainId", chainID, into: &sink)
        try writer.member("blockNumber", blockNumber, into: &sink)
        try writer.member("blockHash", blockHash, into: &sink)
        try writer.member("txIndex", txIndex, into: &sink)
        try writer.member("timestamp", timestamp, into: &sink)
        try writer.member("isBuy", isBuy, into: &sink)
        try writer.member("amountNative", amountNative, into: &sink)
        try writer.member("amountUsd", amountUsd, into: &sink)
        try writer.member("priceNative", priceNative, into: &sink)
        try writer.member("priceUsd", priceUsd, into: &sink)
        try writer.member("tokenDecimals", tokenDecimals, into: &sink)
        try writer.member("tokenInAddress", tokenInAddress, into: &sink)
        try writer.member("tokenOutAddress", tokenOutAddress, into: &sink)
        try writer.member("amountIn", amountIn, into: &sink)
        try writer.member("amountOut", amountOut, into: &sink)
        try writer.member("poolAddress", poolAddress, into: &sink)
        try writer.member("recipient", recipient, into: &sink)
        try writer.member("maker", maker, into: &sink)
        try writer.member("inferredDexType", inferredDexType, into: &sink)
        try writer.member("platformName", platformName, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
