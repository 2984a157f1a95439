public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `alpha.personal` before 2026-05, a message without `data`.
    public struct LegacyMessage: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `messageId`: the message.
        public private(set) var messageID = JSONField<String>()
        /// `channelId`: the channel or chat that it was written in.
        public private(set) var channelID = JSONField<String>()
        /// `guildId`: the server that it was written on.
        public private(set) var guildID = JSONField<String>()
        /// `snapshotGuildName`: name of the server when it was written.
        public private(set) var snapshotGuildName = JSONField<String>()
        /// `snapshotChannelName`: name of the channel when it was written.
        public private(set) var snapshotChannelName = JSONField<String>()
        /// `platform`: `discord`, `telegram`, `x` or `unknown`; an open set.
        public private(set) var platform = JSONField<String>()
        /// `content`: its text.
        public private(set) var content = JSONField<String>()
        /// `timestamp`: when, in milliseconds since 1970.
        public private(set) var timestamp = JSONField<JSONDecimal>()
        /// `timestampMs`: the same, as one release spelled it.
        public private(set) var timestampMs = JSONField<JSONDecimal>()
        /// `author`: who wrote it.
        public private(set) var author = JSONField<ShurikenAuthor>()
        /// `tokens`: the tokens that it names.
        public private(set) var tokens = JSONField<[ShurikenTokenReference]>()
        /// `isEdited`: whether it was changed.
        public private(set) var isEdited = JSONField<Bool>()
        /// `isDeleted`: whether it was taken back.
        public private(set) var isDeleted = JSONField<Bool>()
        /// `isPinned`: whether it is kept in sight.
        public private(set) var isPinned = JSONField<Bool>()
        /// `replyToMessageId`: the message that it answers.
        public private(set) var replyToMessageID = JSONField<String>()
        /// `topicTitle`: title of the topic.
        public private(set) var topicTitle = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "messageId",
            "channelId",
            "guildId",
            "snapshotGuildName",
            "snapshotChannelName",
            "platform",
            "content",
            "timestamp",
            "timestampMs",
            "author",
            "tokens",
            "isEdited",
            "isDeleted",
            "isPinned",
            "replyToMessageId",
            "topicTitle"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A message as it was written before 2026-05.
public struct ShurikenLegacyMessage: ShurikenObject {
    /// `messageId`: the message.
    public var messageID: String
    /// `channelId`: the channel or chat that it was written in.
    public var channelID: String
    /// `guildId`: the server that it was written on.
    public var guildID: String?
    /// `snapshotGuildName`: name of the server when it was written.
    public var snapshotGuildName: String?
    /// `snapshotChannelName`: name of the channel when it was written.
    public var snapshotChannelName: String?
    /// `platform`: `discord`, `telegram`, `x` or `unknown`; an open set.
    public var platform: String
    /// `content`: its text.
    public var content: String
    /// `timestamp`: when, in milliseconds since 1970.
    public var timestamp: JSONDecimal?
    /// `timestampMs`: the same, as one release spelled it.
    public var timestampMs: JSONDecimal?
    /// `author`: who wrote it.
    public var author: ShurikenAuthor?
    /// `tokens`: the tokens that it names.
    public var tokens: [ShurikenTokenReference]
    /// `isEdited`: whether it was changed.
    public var isEdited: Bool
    /// `isDeleted`: whether it was taken back.
    public var isDeleted: Bool
    /// `isPinned`: whether it is kept in sight.
    public var isPinned: Bool?
    /// `replyToMessageId`: the message that it answers.
    public var replyToMessageID: String?
    /// `topicTitle`: title of the topic.
    public var topicTitle: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A message as it was written before 2026-05, of which everything else may be set.
    public init(
        messageID: String,
        channelID: String,
        platform: String,
        content: String,
        tokens: [ShurikenTokenReference],
        isEdited: Bool,
        isDeleted: Bool
    ) {
        self.messageID = messageID
        self.channelID = channelID
        self.platform = platform
        self.content = content
        self.tokens = tokens
        self.isEdited = isEdited
        self.isDeleted = isDeleted
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.LegacyMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        messageID = try fields.messageID.require(in: json, of: fields.object)
        channelID = try fields.channelID.require(in: json, of: fields.object)
        guildID = try fields.guildID.read(in: json)
        snapshotGuildName = try fields.snapshotGuildName.read(in: json)
        snapshotChannelName = try fields.snapshotChannelName.read(in: json)
        platform = try fields.platform.require(in: json, of: fields.object)
        content = try fields.content.require(in: json, of: fields.object)
        timestamp = try fields.timestamp.read(in: json)
        timestampMs = try fields.timestampMs.read(in: json)
        author = try fields.author.read(in: json)
        tokens = try fields.tokens.require(in: json, of: fields.object)
        isEdited = try fields.isEdited.require(in: json, of: fields.object)
        isDeleted = try fields.isDeleted.require(in: json, of: fields.object)
        isPinned = try fields.isPinned.read(in: json)
        replyToMessageID = try fields.replyToMessageID.read(in: json)
        topicTitle = try fields.topicTitle.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenLegacyMessage {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("messageId", messageID, into: &sink)
        try writer.member("channelId", channelID, into: &sink)
        try writer.member("guildId", guildID, into: &sink)
        try writer.member("snapshotGuildName", snapshotGuildName, into: &sink)
        try writer.member("snapshotChannelName", snapshotChannelName, into: &sink)
        try writer.member("platform", platform, into: &sink)
        try writer.member("content", content, into: &sink)
        try writer.member("timestamp", timestamp, into: &sink)
        try writer.member("timestampMs", timestampMs, into: &sink)
        try writer.member("author", author, into: &sink)
        try writer.member("tokens", tokens, into: &sink)
        try writer.member("isEdited", isEdited, into: &sink)
        try writer.member("isDeleted", isDeleted, into: &sink)
        try writer.member("isPinned", isPinned, into: &sink)
        try writer.member("replyToMessageId", replyToMessageID, into: &sink)
        try writer.member("topicTitle", topicTitle, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
