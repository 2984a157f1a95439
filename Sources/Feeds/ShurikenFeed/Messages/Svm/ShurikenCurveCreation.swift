public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `svm.bondingCurve.creations`.
    public struct CurveCreation: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `tokenAddress`: the token.
        public private(set) var tokenAddress = JSONField<String>()
        /// `curveAddress`: its bonding curve.
        public private(set) var curveAddress = JSONField<String>()
        /// `curveDexType`: who runs the curve; an open set.
        public private(set) var curveDexType = JSONField<String>()
        /// `creator`: who created it.
        public private(set) var creator = JSONField<String>()
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
        /// `network`: the chain, such as `sol`; an open set.
        public private(set) var network = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "tokenAddress",
            "curveAddress",
            "curveDexType",
            "creator",
            "signature",
            "slot",
            "blockTime",
            "blockHeight",
            "blockHash",
            "transactionIndex",
            "network"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A bonding curve that was created.
public struct ShurikenCurveCreation: ShurikenObject {
    /// `tokenAddress`: the token.
    public var tokenAddress: String
    /// `curveAddress`: its bonding curve.
    public var curveAddress: String
    /// `curveDexType`: who runs the curve; an open set.
    public var curveDexType: String
    /// `creator`: who created it.
    public var creator: String
    /// `signature`: signature of the transaction.
    public var signature: String
    /// `slot`: the slot.
    public var slot: JSONDecimal
    /// `blockTime`: when, in seconds since 1970.
    public var blockTime: JSONDecimal
    /// `blockHeight`: number of the block.
    public var blockHeight: JSONDecimal
    /// `blockHash`: hash of the block.
    public var blockHash: String
    /// `transactionIndex`: place of the transaction in the block.
    public var transactionIndex: JSONDecimal?
    /// `network`: the chain, such as `sol`; an open set.
    public var network: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A bonding curve that was created, of which everything else may be set.
    public init(
        tokenAddress: String,
        curveAddress: String,
        curveDexType: String,
        creator: String,
        signature: String,
        slot: JSONDecimal,
        blockTime: JSONDecimal,
        blockHeight: JSONDecimal,
        blockHash: String,
        network: String
    ) {
        self.tokenAddress = tokenAddress
        self.curveAddress = curveAddress
        self.curveDexType = curveDexType
        self.creator = creator
        self.signature = signature
        self.slot = slot
        self.blockTime = blockTime
        self.blockHeight = blockHeight
        self.blockHash = blockHash
        self.network = network
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.CurveCreation, in json: Span<UInt8>) throws(JSONDecodingError) {
        tokenAddress = try fields.tokenAddress.require(in: json, of: fields.object)
        curveAddress = try fields.curveAddress.require(in: json, of: fields.object)
        curveDexType = try fields.curveDexType.require(in: json, of: fields.object)
        creator = try fields.creator.require(in: json, of: fields.object)
        signature = try fields.signature.require(in: json, of: fields.object)
        slot = try fields.slot.require(in: json, of: fields.object)
        blockTime = try fields.blockTime.require(in: json, of: fields.object)
        blockHeight = try fields.blockHeight.require(in: json, of: fields.object)
        blockHash = try fields.blockHash.require(in: json, of: fields.object)
        transactionIndex = try fields.transactionIndex.read(in: json)
        network = try fields.network.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenCurveCreation {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("tokenAddress", tokenAddress, into: &sink)
        try writer.member("curveAddress", curveAddress, into: &sink)
        try writer.member("curveDexType", curveDexType, into: &sink)
        try writer.member("creator", creator, into: &sink)
        try writer.member("signature", signature, into: &sink)
        try writer.member("slot", slot, into: &sink)
        try writer.member("blockTime", blockTime, into: &sink)
        try writer.member("blockHeight", blockHeight, into: &sink)
        try writer.member("blockHash", blockHash, into: &sink)
        try writer.member("transactionIndex", transactionIndex, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
