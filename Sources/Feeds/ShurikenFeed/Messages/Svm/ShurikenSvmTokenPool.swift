public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `svm.token.poolInfo`.
    public struct SvmTokenPool: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `tokenAddress`: the token.
        public private(set) var tokenAddress = JSONField<String>()
        /// `tokenName`: its name.
        public private(set) var tokenName = JSONField<String>()
        /// `tokenSymbol`: its symbol.
        public private(set) var tokenSymbol = JSONField<String>()
        /// `tokenDecimals`: its decimals.
        public private(set) var tokenDecimals = JSONField<JSONDecimal>()
        /// `priceUsd`: its price, in US dollars.
        public private(set) var priceUsd = JSONField<JSONDecimal>()
        /// `blockIndex`: number of the block.
        public private(set) var blockIndex = JSONField<JSONDecimal>()
        /// `timestampUpdatedMs`: when, in milliseconds since 1970.
        public private(set) var timestampUpdatedMs = JSONField<JSONDecimal>()
        /// `network`: the chain, such as `sol`; an open set.
        public private(set) var network = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "tokenAddress",
            "tokenName",
            "tokenSymbol",
            "tokenDecimals",
            "priceUsd",
            "blockIndex",
            "timestampUpdatedMs",
            "network"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A token of Solana and its price.
public struct ShurikenSvmTokenPool: ShurikenObject {
    /// `tokenAddress`: the token.
    public var tokenAddress: String
    /// `tokenName`: its name.
    public var tokenName: String
    /// `tokenSymbol`: its symbol.
    public var tokenSymbol: String
    /// `tokenDecimals`: its decimals.
    public var tokenDecimals: JSONDecimal
    /// `priceUsd`: its price, in US dollars.
    public var priceUsd: JSONDecimal?
    /// `blockIndex`: number of the block.
    public var blockIndex: JSONDecimal
    /// `timestampUpdatedMs`: when, in milliseconds since 1970.
    public var timestampUpdatedMs: JSONDecimal
    /// `network`: the chain, such as `sol`; an open set.
    public var network: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A token of Solana and its price, of which everything else may be set.
    public init(
        tokenAddress: String,
        tokenName: String,
        tokenSymbol: String,
        tokenDecimals: JSONDecimal,
        blockIndex: JSONDecimal,
        timestampUpdatedMs: JSONDecimal,
        network: String
    ) {
        self.tokenAddress = tokenAddress
        self.tokenName = tokenName
        self.tokenSymbol = tokenSymbol
        self.tokenDecimals = tokenDecimals
        self.blockIndex = blockIndex
        self.timestampUpdatedMs = timestampUpdatedMs
        self.network = network
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.SvmTokenPool, in json: Span<UInt8>) throws(JSONDecodingError) {
        tokenAddress = try fields.tokenAddress.require(in: json, of: fields.object)
        tokenName = try fields.tokenName.require(in: json, of: fields.object)
        tokenSymbol = try fields.tokenSymbol.require(in: json, of: fields.object)
        tokenDecimals = try fields.tokenDecimals.require(in: json, of: fields.object)
        priceUsd = try fields.priceUsd.read(in: json)
        blockIndex = try fields.blockIndex.require(in: json, of: fields.object)
        timestampUpdatedMs = try fields.timestampUpdatedMs.require(in: json, of: fields.object)
        network = try fields.network.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenSvmTokenPool {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("tokenAddress", tokenAddress, into: &sink)
        try writer.member("tokenName", tokenName, into: &sink)
        try writer.member("tokenSymbol", tokenSymbol, into: &sink)
        try writer.member("tokenDecimals", tokenDecimals, into: &sink)
        try writer.member("priceUsd", priceUsd, into: &sink)
        try writer.member("blockIndex", blockIndex, into: &sink)
        try writer.member("timestampUpdatedMs", timestampUpdatedMs, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
