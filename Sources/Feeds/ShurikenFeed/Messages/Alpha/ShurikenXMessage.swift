public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A post on X.
    public struct XMessage: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `tweetId`: the post.
        public private(set) var tweetID = JSONField<String>()
        /// `content`: its text.
        public private(set) var content = JSONField<String>()
        /// `timestamp`: when, in milliseconds since 1970.
        public private(set) var timestamp = JSONField<JSONDecimal>()
        /// `author`: who wrote it.
        public private(set) var author = JSONField<ShurikenXAuthor>()
        /// `tokens`: the tokens that it names.
        public private(set) var tokens = JSONField<[ShurikenTokenReference]>()
        /// `hashtags`: words that it marks with a hash.
        public private(set) var hashtags = JSONField<[String]>()
        /// `cashtags`: symbols that it marks with a dollar.
        public private(set) var cashtags = JSONField<[String]>()
        /// `mentions`: the users whom it mentions.
        public private(set) var mentions = JSONField<[ShurikenXMention]>()
        /// `publicMetrics`: how it was received.
        public private(set) var publicMetrics = JSONField<ShurikenXMetrics>()
        /// `conversationId`: the post that began the conversation.
        public private(set) var conversationID = JSONField<String>()
        /// `inReplyToUserId`: the user whom it answers.
        public private(set) var inReplyToUserID = JSONField<String>()
        /// `mediaUrls`: where its pictures are.
        public private(set) var mediaURLs = JSONField<[String]>()
        /// `isDeleted`: whether it was taken back.
        public private(set) var isDeleted = JSONField<Bool>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "tweetId",
            "content",
            "timestamp",
            "author",
            "tokens",
            "hashtags",
            "cashtags",
            "mentions",
            "publicMetrics",
            "conversationId",
            "inReplyToUserId",
            "mediaUrls",
            "isDeleted"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A post on X.
public struct ShurikenXMessage: ShurikenObject {
    /// `tweetId`: the post.
    public var tweetID: String
    /// `content`: its text.
    public var content: String
    /// `timestamp`: when, in milliseconds since 1970.
    public var timestamp: JSONDecimal
    /// `author`: who wrote it.
    public var author: ShurikenXAuthor?
    /// `tokens`: the tokens that it names.
    public var tokens: [ShurikenTokenReference]
    /// `hashtags`: words that it marks with a hash.
    public var hashtags: [String]
    /// `cashtags`: symbols that it marks with a dollar.
    public var cashtags: [String]
    /// `mentions`: the users whom it mentions.
    public var mentions: [ShurikenXMention]
    /// `publicMetrics`: how it was received.
    public var publicMetrics: ShurikenXMetrics?
    /// `conversationId`: the post that began the conversation.
    public var conversationID: String?
    /// `inReplyToUserId`: the user whom it answers.
    public var inReplyToUserID: String?
    /// `mediaUrls`: where its pictures are.
    public var mediaURLs: [String]
    /// `isDeleted`: whether it was taken back.
    public var isDeleted: Bool
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A post on X, of which everything else may be set.
    public init(
        tweetID: String,
        content: String,
        timestamp: JSONDecimal,
        tokens: [ShurikenTokenReference],
        hashtags: [String],
        cashtags: [String],
        mentions: [ShurikenXMention],
        mediaURLs: [String],
        isDeleted: Bool
    ) {
        self.tweetID = tweetID
        self.content = content
        self.timestamp = timestamp
        self.tokens = tokens
        self.hashtags = hashtags
        self.cashtags = cashtags
        self.mentions = mentions
        self.mediaURLs = mediaURLs
        self.isDeleted = isDeleted
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.XMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        tweetID = try fields.tweetID.require(in: json, of: fields.object)
        content = try fields.content.require(in: json, of: fields.object)
        timestamp = try fields.timestamp.require(in: json, of: fields.object)
        author = try fields.author.read(in: json)
        tokens = try fields.tokens.require(in: json, of: fields.object)
        hashtags = try fields.hashtags.require(in: json, of: fields.object)
        cashtags = try fields.cashtags.require(in: json, of: fields.object)
        mentions = try fields.mentions.require(in: json, of: fields.object)
        publicMetrics = try fields.publicMetrics.read(in: json)
        conversationID = try fields.conversationID.read(in: json)
        inReplyToUserID = try fields.inReplyToUserID.read(in: json)
        mediaURLs = try fields.mediaURLs.require(in: json, of: fields.object)
        isDeleted = try fields.isDeleted.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenXMessage {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("tweetId", tweetID, into: &sink)
        try writer.member("content", content, into: &sink)
        try writer.member("timestamp", timestamp, into: &sink)
        try writer.member("author", author, into: &sink)
        try writer.member("tokens", tokens, into: &sink)
        try writer.member("hashtags", hashtags, into: &sink)
        try writer.member("cashtags", cashtags, into: &sink)
        try writer.member("mentions", mentions, into: &sink)
        try writer.member("publicMetrics", publicMetrics, into: &sink)
        try writer.member("conversationId", conversationID, into: &sink)
        try writer.member("inReplyToUserId", inReplyToUserID, into: &sink)
        try writer.member("mediaUrls", mediaURLs, into: &sink)
        try writer.member("isDeleted", isDeleted, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
