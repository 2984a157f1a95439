public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A message of Discord.
    public struct DiscordMessage: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `messageId`: the message.
        public private(set) var messageID = JSONField<String>()
        /// `guildId`: the server that it was written on.
        public private(set) var guildID = JSONField<String>()
        /// `channelId`: the channel that it was written in.
        public private(set) var channelID = JSONField<String>()
        /// `snapshotGuildName`: name of the server when it was written.
        public private(set) var snapshotGuildName = JSONField<String>()
        /// `snapshotChannelName`: name of the channel when it was written.
        public private(set) var snapshotChannelName = JSONField<String>()
        /// `content`: its text.
        public private(set) var content = JSONField<String>()
        /// `timestamp`: when, in milliseconds since 1970.
        public private(set) var timestamp = JSONField<JSONDecimal>()
        /// `author`: who wrote it.
        public private(set) var author = JSONField<ShurikenAuthor>()
        /// `tokens`: the tokens that it names.
        public private(set) var tokens = JSONField<[ShurikenTokenReference]>()
        /// `isEdited`: whether it was changed.
        public private(set) var isEdited = JSONField<Bool>()
        /// `isDeleted`: whether it was taken back.
        public private(set) var isDeleted = JSONField<Bool>()
        /// `replyToMessageId`: the message that it answers.
        public private(set) var replyToMessageID = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "messageId",
            "guildId",
            "channelId",
            "snapshotGuildName",
            "snapshotChannelName",
            "content",
            "timestamp",
            "author",
            "tokens",
            "isEdited",
            "isDeleted",
            "replyToMessageId"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A message of Discord.
public struct ShurikenDiscordMessage: ShurikenObject {
    /// `messageId`: the message.
    public var messageID: String
    /// `guildId`: the server that it was written on.
    public var guildID: String
    /// `channelId`: the channel that it was written in.
    public var channelID: String
    /// `snapshotGuildName`: name of the server when it was written.
    public var snapshotGuildName: String?
    /// `snapshotChannelName`: name of the channel when it was written.
    public var snapshotChannelName: String?
    /// `content`: its text.
    public var content: String
    /// `timestamp`: when, in milliseconds since 1970.
    public var timestamp: JSONDecimal
    /// `author`: who wrote it.
    public var author: ShurikenAuthor?
    /// `tokens`: the tokens that it names.
    public var tokens: [ShurikenTokenReference]
    /// `isEdited`: whether it was changed.
    public var isEdited: Bool
    /// `isDeleted`: whether it was taken back.
    public var isDeleted: Bool
    /// `replyToMessageId`: the message that it answers.
    public var replyToMessageID: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A message of Discord, of which everything else may be set.
    public init(
        messageID: String,
        guildID: String,
        channelID: String,
        content: String,
        timestamp: JSONDecimal,
        tokens: [ShurikenTokenReference],
        isEdited: Bool,
        isDeleted: Bool
    ) {
        self.messageID = messageID
        self.guildID = guildID
        self.channelID = channelID
        self.content = content
        self.timestamp = timestamp
        self.tokens = tokens
        self.isEdited = isEdited
        self.isDeleted = isDeleted
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.DiscordMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        messageID = try fields.messageID.require(in: json, of: fields.object)
        guildID = try fields.guildID.require(in: json, of: fields.object)
        channelID = try fields.channelID.require(in: json, of: fields.object)
        snapshotGuildName = try fields.snapshotGuildName.read(in: json)
        snapshotChannelName = try fields.snapshotChannelName.read(in: json)
        content = try fields.content.require(in: json, of: fields.object)
        timestamp = try fields.timestamp.require(in: json, of: fields.object)
        author = try fields.author.read(in: json)
        tokens = try fields.tokens.require(in: json, of: fields.object)
        isEdited = try fields.isEdited.require(in: json, of: fields.object)
        isDeleted = try fields.isDeleted.require(in: json, of: fields.object)
        replyToMessageID = try fields.replyToMessageID.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenDiscordMessage {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("messageId", messageID, into: &sink)
        try writer.member("guildId", guildID, into: &sink)
        try writer.member("channelId", channelID, into: &sink)
        try writer.member("snapshotGuildName", snapshotGuildName, into: &sink)
        try writer.member("snapshotChannelName", snapshotChannelName, into: &sink)
        try writer.member("content", content, into: &sink)
        try writer.member("timestamp", timestamp, into: &sink)
        try writer.member("author", author, into: &sink)
        try writer.member("tokens", tokens, into: &sink)
        try writer.member("isEdited", isEdited, into: &sink)
        try writer.member("isDeleted", isDeleted, into: &sink)
        try writer.member("replyToMessageId", replyToMessageID, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
