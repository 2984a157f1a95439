public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// What a swap has cost.
    public struct SvmFees: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `gasLamports`: fee of the network, in lamports.
        public private(set) var gasLamports = JSONField<JSONDecimal>()
        /// `computeUnitsConsumed`: units of computation that it took.
        public private(set) var computeUnitsConsumed = JSONField<JSONDecimal>()
        /// `platform`: who took the platform fee.
        public private(set) var platform = JSONField<String>()
        /// `platformFeeLamports`: fee of the platform, in lamports.
        public private(set) var platformFeeLamports = JSONField<JSONDecimal>()
        /// `mevFeeLamports`: tip for the order in the block, in lamports.
        public private(set) var mevFeeLamports = JSONField<JSONDecimal>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "gasLamports",
            "computeUnitsConsumed",
            "platform",
            "platformFeeLamports",
            "mevFeeLamports"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// What a swap has cost.
public struct ShurikenSvmFees: ShurikenObject {
    /// `gasLamports`: fee of the network, in lamports.
    public var gasLamports: JSONDecimal?
    /// `computeUnitsConsumed`: units of computation that it took.
    public var computeUnitsConsumed: JSONDecimal?
    /// `platform`: who took the platform fee.
    public var platform: String?
    /// `platformFeeLamports`: fee of the platform, in lamports.
    public var platformFeeLamports: JSONDecimal?
    /// `mevFeeLamports`: tip for the order in the block, in lamports.
    public var mevFeeLamports: JSONDecimal?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What a swap has cost, of which everything may be set.
    public init() {}

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    public init(_ fields: ShurikenMessage.SvmFees, in json: Span<UInt8>) throws(JSONDecodingError) {
        gasLamports = try fields.gasLamports.read(in: json)
        computeUnitsConsumed = try fields.computeUnitsConsumed.read(in: json)
        platform = try fields.platform.read(in: json)
        platformFeeLamports = try fields.platformFeeLamports.read(in: json)
        mevFeeLamports = try fields.mevFeeLamports.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenSvmFees {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("gasLamports", gasLamports, into: &sink)
        try writer.member("computeUnitsConsumed", computeUnitsConsumed, into: &sink)
        try writer.member("platform", platform, into: &sink)
        try writer.member("platformFeeLamports", platformFeeLamports, into: &sink)
        try writer.member("mevFeeLamports", mevFeeLamports, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
