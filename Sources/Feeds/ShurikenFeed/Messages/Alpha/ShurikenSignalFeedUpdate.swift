public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of the streams of signals.
    public struct SignalFeedUpdate: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `type`: which feed it is of; see ``ShurikenAlphaType``.
        public private(set) var type = JSONField<String>()
        /// `tokenAddress`: the token.
        public private(set) var tokenAddress = JSONField<String>()
        /// `network`: the chain, such as `sol`; an open set.
        public private(set) var network = JSONField<String>()
        /// `tokenMeta`: what is known of the token.
        public private(set) var tokenMeta = JSONField<ShurikenTokenMetadata>()
        /// `latestSignal`: the last signal.
        public private(set) var latestSignal = JSONField<ShurikenSignal>()
        /// `feedId`: the feed, of personal and named ones.
        public private(set) var feedID = JSONField<String>()
        /// `profileId`: the profile, of feeds of profiles.
        public private(set) var profileID = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "type",
            "tokenAddress",
            "network",
            "tokenMeta",
            "latestSignal",
            "feedId",
            "profileId"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// What is new about a token in a feed of signals.
public struct ShurikenSignalFeedUpdate: ShurikenObject {
    /// `type`: which feed it is of; see ``ShurikenAlphaType``.
    public var type: String
    /// `tokenAddress`: the token.
    public var tokenAddress: String
    /// `network`: the chain, such as `sol`; an open set.
    public var network: String
    /// `tokenMeta`: what is known of the token.
    public var tokenMeta: ShurikenTokenMetadata?
    /// `latestSignal`: the last signal.
    public var latestSignal: ShurikenSignal?
    /// `feedId`: the feed, of personal and named ones.
    public var feedID: String?
    /// `profileId`: the profile, of feeds of profiles.
    public var profileID: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What is new about a token in a feed of signals, of which everything else may be set.
    public init(type: String, tokenAddress: String, network: String) {
        self.type = type
        self.tokenAddress = tokenAddress
        self.network = network
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.SignalFeedUpdate, in json: Span<UInt8>) throws(JSONDecodingError) {
        type = try fields.type.require(in: json, of: fields.object)
        tokenAddress = try fields.tokenAddress.require(in: json, of: fields.object)
        network = try fields.network.require(in: json, of: fields.object)
        tokenMeta = try fields.tokenMeta.read(in: json)
        latestSignal = try fields.latestSignal.read(in: json)
        feedID = try fields.feedID.read(in: json)
        profileID = try fields.profileID.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenSignalFeedUpdate {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("type", type, into: &sink)
        try writer.member("tokenAddress", tokenAddress, into: &sink)
        try writer.member("network", network, into: &sink)
        try writer.member("tokenMeta", tokenMeta, into: &sink)
        try writer.member("latestSignal", latestSignal, into: &sink)
        try writer.member("feedId", feedID, into: &sink)
        try writer.member("profileId", profileID, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
