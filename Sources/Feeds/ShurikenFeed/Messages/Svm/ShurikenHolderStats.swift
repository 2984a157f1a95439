public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `svm.token.holderStats`.
    public struct HolderStats: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `tokenAddress`: the token.
        public private(set) var tokenAddress = JSONField<String>()
        /// `network`: the chain, such as `sol`; an open set.
        public private(set) var network = JSONField<String>()
        /// `blockIndex`: number of the block.
        public private(set) var blockIndex = JSONField<JSONDecimal>()
        /// `stats`: what it has traded.
        public private(set) var stats = JSONField<ShurikenHolderTrades>()

        /// The names of the members.
        public static let keys = JSONKeys("tokenAddress", "network", "blockIndex", "stats")

        /// An object that is not there.
        public init() {}
    }
}

/// What a holder of a token has done.
public struct ShurikenHolderStats: ShurikenObject {
    /// `tokenAddress`: the token.
    public var tokenAddress: String
    /// `network`: the chain, such as `sol`; an open set.
    public var network: String
    /// `blockIndex`: number of the block.
    public var blockIndex: JSONDecimal
    /// `stats`: what it has traded.
    public var stats: ShurikenHolderTrades?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What a holder of a token has done, of which everything else may be set.
    public init(tokenAddress: String, network: String, blockIndex: JSONDecimal) {
        self.tokenAddress = tokenAddress
        self.network = network
        self.blockIndex = blockIndex
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.HolderStats, in json: Span<UInt8>) throws(JSONDecodingError) {
        tokenAddress = try fields.tokenAddress.require(in: json, of: fields.object)
        network = try fields.network.require(in: json, of: fields.object)
        blockIndex = try fields.blockIndex.require(in: json, of: fields.object)
        stats = try fields.stats.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenHolderStats {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("tokenAddress", tokenAddress, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.member("blockIndex", blockIndex, into: &sink)
        try writer.member("stats", stats, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
