public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `alpha.personal` with the type `callReference`; the vendor calls it deprecated.
    public struct CallReference: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `type`: says so.
        public private(set) var type = JSONField<String>()
        /// `address`: the token.
        public private(set) var address = JSONField<String>()
        /// `firstSeenAtMs`: when it was first named, in milliseconds since 1970.
        public private(set) var firstSeenAtMs = JSONField<JSONDecimal>()
        /// `lastSeenAtMs`: when it was last named, in milliseconds since 1970.
        public private(set) var lastSeenAtMs = JSONField<JSONDecimal>()
        /// `mentionCount`: how often it was named.
        public private(set) var mentionCount = JSONField<JSONDecimal>()
        /// `mentions`: the messages that named it.
        public private(set) var mentions = JSONField<[ShurikenCallMention]>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "type",
            "address",
            "firstSeenAtMs",
            "lastSeenAtMs",
            "mentionCount",
            "mentions"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A token that messages have named; the vendor calls it deprecated.
public struct ShurikenCallReference: ShurikenObject {
    /// `type`: says so.
    public var type: String
    /// `address`: the token.
    public var address: String
    /// `firstSeenAtMs`: when it was first named, in milliseconds since 1970.
    public var firstSeenAtMs: JSONDecimal
    /// `lastSeenAtMs`: when it was last named, in milliseconds since 1970.
    public var lastSeenAtMs: JSONDecimal
    /// `mentionCount`: how often it was named.
    public var mentionCount: JSONDecimal
    /// `mentions`: the messages that named it.
    public var mentions: [ShurikenCallMention]
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A token that messages have named.
    public init(
        type: String,
        address: String,
        firstSeenAtMs: JSONDecimal,
        lastSeenAtMs: JSONDecimal,
        mentionCount: JSONDecimal,
        mentions: [ShurikenCallMention]
    ) {
        self.type = type
        self.address = address
        self.firstSeenAtMs = firstSeenAtMs
        self.lastSeenAtMs = lastSeenAtMs
        self.mentionCount = mentionCount
        self.mentions = mentions
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.CallReference, in json: Span<UInt8>) throws(JSONDecodingError) {
        type = try fields.type.require(in: json, of: fields.object)
        address = try fields.address.require(in: json, of: fields.object)
        firstSeenAtMs = try fields.firstSeenAtMs.require(in: json, of: fields.object)
        lastSeenAtMs = try fields.lastSeenAtMs.require(in: json, of: fields.object)
        mentionCount = try fields.mentionCount.require(in: json, of: fields.object)
        mentions = try fields.mentions.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenCallReference {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("type", type, into: &sink)
        try writer.member("address", address, into: &sink)
        try writer.member("firstSeenAtMs", firstSeenAtMs, into: &sink)
        try writer.member("lastSeenAtMs", lastSeenAtMs, into: &sink)
        try writer.member("mentionCount", mentionCount, into: &sink)
        try writer.member("mentions", mentions, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
