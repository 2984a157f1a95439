public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `evm.wallet.nativeBalance`.
    public struct EvmNativeBalance: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `owner`: the wallet.
        public private(set) var owner = JSONField<String>()
        /// `chainId`: the chain, a number here and a text in filters.
        public private(set) var chainID = JSONField<JSONDecimal>()
        /// `blockNumber`: number of the block.
        public private(set) var blockNumber = JSONField<JSONDecimal>()
        /// `blockTime`: when, in seconds since 1970.
        public private(set) var blockTime = JSONField<JSONDecimal>()
        /// `balance`: what it holds, in the smallest unit of the coin.
        public private(set) var balance = JSONField<JSONDecimal>()
        /// `network`: the chain, such as `base`; an open set.
        public private(set) var network = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys("owner", "chainId", "blockNumber", "blockTime", "balance", "network")

        /// An object that is not there.
        public init() {}
    }
}

/// The balance of a wallet of a chain of Ethereum's kind.
public struct ShurikenEvmNativeBalance: ShurikenObject {
    /// `owner`: the wallet.
    public var owner: String
    /// `chainId`: the chain, a number here and a text in filters.
    public var chainID: JSONDecimal
    /// `blockNumber`: number of the block.
    public var blockNumber: JSONDecimal
    /// `blockTime`: when, in seconds since 1970.
    public var blockTime: JSONDecimal
    /// `balance`: what it holds, in the smallest unit of the coin.
    public var balance: JSONDecimal
    /// `network`: the chain, such as `base`; an open set.
    public var network: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The balance of a wallet of a chain of Ethereum's kind.
    public init(
        owner: String,
        chainID: JSONDecimal,
        blockNumber: JSONDecimal,
        blockTime: JSONDecimal,
        balance: JSONDecimal,
        network: String
    ) {
        self.owner = owner
        self.chainID = chainID
        self.blockNumber = blockNumber
        self.blockTime = blockTime
        self.balance = balance
        self.network = network
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.EvmNativeBalance, in json: Span<UInt8>) throws(JSONDecodingError) {
        owner = try fields.owner.require(in: json, of: fields.object)
        chainID = try fields.chainID.require(in: json, of: fields.object)
        blockNumber = try fields.blockNumber.require(in: json, of: fields.object)
        blockTime = try fields.blockTime.require(in: json, of: fields.object)
        balance = try fields.balance.require(in: json, of: fields.object)
        network = try fields.network.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenEvmNativeBalance {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("owner", owner, into: &sink)
        try writer.member("chainId", chainID, into: &sink)
        try writer.member("blockNumber", blockNumber, into: &sink)
        try writer.member("blockTime", blockTime, into: &sink)
        try writer.member("balance", balance, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
