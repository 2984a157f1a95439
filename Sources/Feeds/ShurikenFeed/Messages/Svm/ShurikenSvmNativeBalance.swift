public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `svm.wallet.nativeBalance`.
    public struct SvmNativeBalance: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `owner`: the wallet.
        public private(set) var owner = JSONField<String>()
        /// `slot`: the slot.
        public private(set) var slot = JSONField<JSONDecimal>()
        /// `blockTime`: when, in seconds since 1970.
        public private(set) var blockTime = JSONField<JSONDecimal>()
        /// `preBalance`: balance before, in lamports.
        public private(set) var preBalance = JSONField<JSONDecimal>()
        /// `postBalance`: balance behind it, in lamports.
        public private(set) var postBalance = JSONField<JSONDecimal>()
        /// `network`: the chain, such as `sol`; an open set.
        public private(set) var network = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys("owner", "slot", "blockTime", "preBalance", "postBalance", "network")

        /// An object that is not there.
        public init() {}
    }
}

/// How the balance of a wallet of Solana has changed.
public struct ShurikenSvmNativeBalance: ShurikenObject {
    /// `owner`: the wallet.
    public var owner: String
    /// `slot`: the slot.
    public var slot: JSONDecimal
    /// `blockTime`: when, in seconds since 1970.
    public var blockTime: JSONDecimal
    /// `preBalance`: balance before, in lamports.
    public var preBalance: JSONDecimal
    /// `postBalance`: balance behind it, in lamports.
    public var postBalance: JSONDecimal
    /// `network`: the chain, such as `sol`; an open set.
    public var network: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// How the balance of a wallet of Solana has changed.
    public init(
        owner: String,
        slot: JSONDecimal,
        blockTime: JSONDecimal,
        preBalance: JSONDecimal,
        postBalance: JSONDecimal,
        network: String
    ) {
        self.owner = owner
        self.slot = slot
        self.blockTime = blockTime
        self.preBalance = preBalance
        self.postBalance = postBalance
        self.network = network
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.SvmNativeBalance, in json: Span<UInt8>) throws(JSONDecodingError) {
        owner = try fields.owner.require(in: json, of: fields.object)
        slot = try fields.slot.require(in: json, of: fields.object)
        blockTime = try fields.blockTime.require(in: json, of: fields.object)
        preBalance = try fields.preBalance.require(in: json, of: fields.object)
        postBalance = try fields.postBalance.require(in: json, of: fields.object)
        network = try fields.network.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenSvmNativeBalance {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("owner", owner, into: &sink)
        try writer.member("slot", slot, into: &sink)
        try writer.member("blockTime", blockTime, into: &sink)
        try writer.member("preBalance", preBalance, into: &sink)
        try writer.member("postBalance", postBalance, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
