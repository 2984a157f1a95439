public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `alpha.signalFeed.named` and `alpha.personal` with the type `feedMessage`.
    public struct FeedMessage: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `type`: says so.
        public private(set) var type = JSONField<String>()
        /// `feedId`: the feed.
        public private(set) var feedID = JSONField<String>()
        /// `message`: the message.
        public private(set) var message = JSONField<ShurikenAlphaMessage>()

        /// The names of the members.
        public static let keys = JSONKeys("type", "feedId", "message")

        /// An object that is not there.
        public init() {}
    }
}

/// A message in a feed.
public struct ShurikenFeedMessage: ShurikenObject {
    /// `type`: says so.
    public var type: String
    /// `feedId`: the feed.
    public var feedID: String
    /// `message`: the message.
    public var message: ShurikenAlphaMessage?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A message in a feed, of which everything else may be set.
    public init(type: String, feedID: String) {
        self.type = type
        self.feedID = feedID
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.FeedMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        type = try fields.type.require(in: json, of: fields.object)
        feedID = try fields.feedID.require(in: json, of: fields.object)
        message = try fields.message.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenFeedMessage {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("type", type, into: &sink)
        try writer.member("feedId", feedID, into: &sink)
        try writer.member("message", message, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
