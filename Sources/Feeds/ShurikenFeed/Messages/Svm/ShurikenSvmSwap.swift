public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `svm.token.swaps`.
    public struct SvmSwap: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `tokenMint`: the token.
        public private(set) var tokenMint = JSONField<String>()
        /// `signature`: signature of the transaction.
        public private(set) var signature = JSONField<String>()
        /// `slot`: the slot.
        public private(set) var slot = JSONField<JSONDecimal>()
        /// `blockTime`: when, in seconds since 1970.
        public private(set) var blockTime = JSONField<JSONDecimal>()
        /// `blockHeight`: number of the block.
        public private(set) var blockHeight = JSONField<JSONDecimal>()
        /// `blockHash`: hash of the block.
        public private(set) var blockHash = JSONField<String>()
        /// `transactionIndex`: place of the transaction in the block.
        public private(set) var transactionIndex = JSONField<JSONDecimal>()
        /// `isBuy`: whether the token was bought.
        public private(set) var isBuy = JSONField<Bool>()
        /// `sizeSol`: how much, in SOL.
        public private(set) var sizeSol = JSONField<JSONDecimal>()
        /// `sizeUsd`: how much, in US dollars.
        public private(set) var sizeUsd = JSONField<JSONDecimal>()
        /// `priceUsd`: price of the token, in US dollars.
        public private(set) var priceUsd = JSONField<JSONDecimal>()
        /// `priceSol`: price of the token, in SOL.
        public private(set) var priceSol = JSONField<JSONDecimal>()
        /// `maker`: wallet that made the trade.
        public private(set) var maker = JSONField<String>()
        /// `inputMint`: token that was given.
        public private(set) var inputMint = JSONField<String>()
        /// `outputMint`: token that was got.
        public private(set) var outputMint = JSONField<String>()
        /// `inputDecimals`: decimals of the token that was given.
        public private(set) var inputDecimals = JSONField<JSONDecimal>()
        /// `outputDecimals`: decimals of the token that was got.
        public private(set) var outputDecimals = JSONField<JSONDecimal>()
        /// `amountIn`: how much was given, in the smallest unit of the token.
        public private(set) var amountIn = JSONField<JSONDecimal>()
        /// `amountOut`: how much was got, in the smallest unit of the token.
        public private(set) var amountOut = JSONField<JSONDecimal>()
        /// `tradeSource`: who carried it out.
        public private(set) var tradeSource = JSONField<String>()
        /// `poolAddress`: the pool.
        public private(set) var poolAddress = JSONField<String>()
        /// `location`: where in the transaction it is; its values are not documented.
        public private(set) var location = JSONField<String>()
        /// `fees`: what it has cost.
        public private(set) var fees = JSONField<ShurikenSvmFees>()
        /// `network`: the chain, such as `sol`; an open set.
        public private(set) var network = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "tokenMint",
            "signature",
            "slot",
            "blockTime",
            "blockHeight",
            "blockHash",
            "transactionIndex",
            "isBuy",
            "sizeSol",
            "sizeUsd",
            "priceUsd",
            "priceSol",
            "maker",
            "inputMint",
            "outputMint",
            "inputDecimals",
            "outputDecimals",
            "amountIn",
            "amountOut",
            "tradeSource",
            "poolAddress",
            "location",
            "fees",
            "network"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A swap on Solana.
public struct ShurikenSvmSwap: ShurikenObject {
    /// `tokenMint`: the token.
    public var tokenMint: String
    /// `signature`: signature of the transaction.
    public var signature: String
    /// `slot`: the slot.
    public var slot: JSONDecimal
    /// `blockTime`: when, in seconds since 1970.
    public var blockTime: JSONDecimal
    /// `blockHeight`: number of the block.
    public var blockHeight: JSONDecimal?
    /// `blockHash`: hash of the block.
    public var blockHash: String?
    /// `transactionIndex`: place of the transaction in the block.
    public var transactionIndex: JSONDecimal?
    /// `isBuy`: whether the token was bought.
    public var isBuy: Bool
    /// `sizeSol`: how much, in SOL.
    public var sizeSol: JSONDecimal
    /// `sizeUsd`: how much, in US dollars.
    public var sizeUsd: JSONDecimal
    /// `priceUsd`: price of the token, in US dollars.
    public var priceUsd: JSONDecimal
    /// `priceSol`: price of the token, in SOL.
    public var priceSol: JSONDecimal
    /// `maker`: wallet that made the trade.
    public var maker: String?
    /// `inputMint`: token that was given.
    public var inputMint: String?
    /// `outputMint`: token that was got.
    public var outputMint: String?
    /// `inputDecimals`: decimals of the token that was given.
    public var inputDecimals: JSONDecimal?
    /// `outputDecimals`: decimals of the token that was got.
    public var outputDecimals: JSONDecimal?
    /// `amountIn`: how much was given, in the smallest unit of the token.
    public var amountIn: JSONDecimal?
    /// `amountOut`: how much was got, in the smallest unit of the token.
    public var amountOut: JSONDecimal?
    /// `tradeSource`: who carried it out.
    public var tradeSource: String?
    /// `poolAddress`: the pool.
    public var poolAddress: String?
    /// `location`: where in the transaction it is; its values are not documented.
    public var location: String?
    /// `fees`: what it has cost.
    public var fees: ShurikenSvmFees?
    /// `network`: the chain, such as `sol`; an open set.
    public var network: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A swap on Solana, of which everything else may be set.
    public init(
        tokenMint: String,
        signature: String,
        slot: JSONDecimal,
        blockTime: JSONDecimal,
        isBuy: Bool,
        sizeSol: JSONDecimal,
        sizeUsd: JSONDecimal,
        priceUsd: JSONDecimal,
        priceSol: JSONDecimal,
        network: String
    ) {
        self.tokenMint = tokenMint
        self.signature = signature
        self.slot = slot
        self.blockTime = blockTime
        self.isBuy = isBuy
        self.sizeSol = sizeSol
        self.sizeUsd = sizeUsd
        self.priceUsd = priceUsd
        self.priceSol = priceSol
        self.network = network
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.SvmSwap, in json: Span<UInt8>) throws(JSONDecodingError) {
        tokenMint = try fields.tokenMint.require(in: json, of: fields.object)
        signature = try fields.signature.require(in: json, of: fields.object)
        slot = try fields.slot.require(in: json, of: fields.object)
        blockTime = try fields.blockTime.require(in: json, of: fields.object)
        blockHeight = try fields.blockHeight.read(in: json)
        blockHash = try fields.blockHash.read(in: json)
        transactionIndex = try fields.transactionIndex.read(in: json)
        isBuy = try fields.isBuy.require(in: json, of: fields.object)
        sizeSol = try fields.sizeSol.require(in: json, of: fields.object)
        sizeUsd = try fields.sizeUsd.require(in: json, of: fields.object)
        priceUsd = try fields.priceUsd.require(in: json, of: fields.object)
        priceSol = try fields.priceSol.require(in: json, of: fields.object)
        maker = try fields.maker.read(in: json)
        inputMint = try fields.inputMint.read(in: json)
        outputMint = try fields.outputMint.read(in: json)
        inputDecimals = try fields.inputDecimals.read(in: json)
        outputDecimals = try fields.outputDecimals.read(in: json)
        amountIn = try fields.amountIn.read(in: json)
        amountOut = try fields.amountOut.read(in: json)
        tradeSource = try fields.tradeSource.read(in: json)
        poolAddress = try fields.poolAddress.read(in: json)
        location = try fields.location.read(in: json)
        fees = try fields.fees.read(in: json)
        network = try fields.network.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenSvmSwap {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("tokenMint", tokenMint, into: &sink)
        try writer.member("signature", signature, into: &sink)
        try writer.member("slot", slot, into: &sink)
        try writer.member("blockTime", blockTime, into: &sink)
        try writer.member("blockHeight", blockHeight, into: &sink)
        try writer.member("blockHash", blockHash, into: &sink)
        try writer.member("transactionIndex", transactionIndex, into: &sink)
        try writer.member("isBuy", isBuy, into: &sink)
        try writer.member("sizeSol", sizeSol, into: &sink)
        try writer.member("sizeUsd", sizeUsd, into: &sink)
        try writer.member("priceUsd", priceUsd, into: &sink)
        try writer.member("priceSol", priceSol, into: &sink)
        try writer.member("maker", maker, into: &sink)
        try writer.member("inputMint", inputMint, into: &sink)
        try writer.member("outputMint", outputMint, into: &sink)
        try writer.member("inputDecimals", inputDecimals, into: &sink)
        try writer.member("outputDecimals", outputDecimals, into: &sink)
        try writer.member("amountIn", amountIn, into: &sink)
        try writer.member("amountOut", amountOut, into: &sink)
        try writer.member("tradeSource", tradeSource, into: &sink)
        try writer.member("poolAddress", poolAddress, into: &sink)
        try writer.member("location", location, into: &sink)
        try writer.member("fees", fees, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
