public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of both streams of bonding curves before 2026-04-20.
    public struct LegacyCurve: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `tokenAddress`: the token.
        public private(set) var tokenAddress = JSONField<String>()
        /// `curveAddress`: its bonding curve.
        public private(set) var curveAddress = JSONField<String>()
        /// `curveDexType`: who runs the curve; an open set.
        public private(set) var curveDexType = JSONField<String>()
        /// `network`: the chain, such as `sol`; an open set.
        public private(set) var network = JSONField<String>()
        /// `creationTimestamp`: when it was created; the unit is not documented.
        public private(set) var creationTimestamp = JSONField<JSONDecimal>()
        /// `graduationTimestamp`: when the token left it; the unit is not documented.
        public private(set) var graduationTimestamp = JSONField<JSONDecimal>()
        /// `destPoolAddress`: the pool that it is traded in from now on.
        public private(set) var destPoolAddress = JSONField<String>()
        /// `destPoolDexType`: who runs the pool; an open set.
        public private(set) var destPoolDexType = JSONField<String>()
        /// `blockIndex`: number of the block.
        public private(set) var blockIndex = JSONField<JSONDecimal>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "tokenAddress",
            "curveAddress",
            "curveDexType",
            "network",
            "creationTimestamp",
            "graduationTimestamp",
            "destPoolAddress",
            "destPoolDexType",
            "blockIndex"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A bonding curve that was created, or left, as it was said before 2026-04-20.
public struct ShurikenLegacyCurve: ShurikenObject {
    /// `tokenAddress`: the token.
    public var tokenAddress: String
    /// `curveAddress`: its bonding curve.
    public var curveAddress: String
    /// `curveDexType`: who runs the curve; an open set.
    public var curveDexType: String
    /// `network`: the chain, such as `sol`; an open set.
    public var network: String
    /// `creationTimestamp`: when it was created; the unit is not documented.
    public var creationTimestamp: JSONDecimal?
    /// `graduationTimestamp`: when the token left it; the unit is not documented.
    public var graduationTimestamp: JSONDecimal?
    /// `destPoolAddress`: the pool that it is traded in from now on.
    public var destPoolAddress: String?
    /// `destPoolDexType`: who runs the pool; an open set.
    public var destPoolDexType: String?
    /// `blockIndex`: number of the block.
    public var blockIndex: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A bonding curve that was created, or left, of which everything else may be set.
    public init(
        tokenAddress: String,
        curveAddress: String,
        curveDexType: String,
        network: String,
        blockIndex: JSONDecimal
    ) {
        self.tokenAddress = tokenAddress
        self.curveAddress = curveAddress
        self.curveDexType = curveDexType
        self.network = network
        self.blockIndex = blockIndex
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.LegacyCurve, in json: Span<UInt8>) throws(JSONDecodingError) {
        tokenAddress = try fields.tokenAddress.require(in: json, of: fields.object)
        curveAddress = try fields.curveAddress.require(in: json, of: fields.object)
        curveDexType = try fields.curveDexType.require(in: json, of: fields.object)
        network = try fields.network.require(in: json, of: fields.object)
        creationTimestamp = try fields.creationTimestamp.read(in: json)
        graduationTimestamp = try fields.graduationTimestamp.read(in: json)
        destPoolAddress = try fields.destPoolAddress.read(in: json)
        destPoolDexType = try fields.destPoolDexType.read(in: json)
        blockIndex = try fields.blockIndex.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenLegacyCurve {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("tokenAddress", tokenAddress, into: &sink)
        try writer.member("curveAddress", curveAddress, into: &sink)
        try writer.member("curveDexType", curveDexType, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.member("creationTimestamp", creationTimestamp, into: &sink)
        try writer.member("graduationTimestamp", graduationTimestamp, into: &sink)
        try writer.member("destPoolAddress", destPoolAddress, into: &sink)
        try writer.member("destPoolDexType", destPoolDexType, into: &sink)
        try writer.member("blockIndex", blockIndex, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
