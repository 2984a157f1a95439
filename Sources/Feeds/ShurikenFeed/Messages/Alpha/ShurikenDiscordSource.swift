public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A message of Discord that a signal is from.
    public struct DiscordSource: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `messageId`: the message.
        public private(set) var messageID = JSONField<String>()
        /// `guildId`: the server that it was written on.
        public private(set) var guildID = JSONField<String>()
        /// `channelId`: the channel that it was written in.
        public private(set) var channelID = JSONField<String>()
        /// `authorId`: who wrote it.
        public private(set) var authorID = JSONField<String>()
        /// `authorUsername`: the name by which the author is addressed.
        public private(set) var authorUsername = JSONField<String>()
        /// `authorAvatarUrl`: where the author's picture is.
        public private(set) var authorAvatarURL = JSONField<String>()
        /// `authorIsBot`: whether the author is a program.
        public private(set) var isAuthorBot = JSONField<Bool>()
        /// `authorDisplayName`: the name by which the author is shown.
        public private(set) var authorDisplayName = JSONField<String>()
        /// `webhookId`: the webhook that wrote it.
        public private(set) var webhookID = JSONField<String>()
        /// `snapshotGuildName`: name of the server when it was written.
        public private(set) var snapshotGuildName = JSONField<String>()
        /// `snapshotChannelName`: name of the channel when it was written.
        public private(set) var snapshotChannelName = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "messageId",
            "guildId",
            "channelId",
            "authorId",
            "authorUsername",
            "authorAvatarUrl",
            "authorIsBot",
            "authorDisplayName",
            "webhookId",
            "snapshotGuildName",
            "snapshotChannelName"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A message of Discord that a signal is from.
public struct ShurikenDiscordSource: ShurikenObject {
    /// `messageId`: the message.
    public var messageID: String
    /// `guildId`: the server that it was written on.
    public var guildID: String
    /// `channelId`: the channel that it was written in.
    public var channelID: String
    /// `authorId`: who wrote it.
    public var authorID: String
    /// `authorUsername`: the name by which the author is addressed.
    public var authorUsername: String?
    /// `authorAvatarUrl`: where the author's picture is.
    public var authorAvatarURL: String?
    /// `authorIsBot`: whether the author is a program.
    public var isAuthorBot: Bool?
    /// `authorDisplayName`: the name by which the author is shown.
    public var authorDisplayName: String?
    /// `webhookId`: the webhook that wrote it.
    public var webhookID: String?
    /// `snapshotGuildName`: name of the server when it was written.
    public var snapshotGuildName: String?
    /// `snapshotChannelName`: name of the channel when it was written.
    public var snapshotChannelName: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A message of Discord that a signal is from, of which everything else may be set.
    public init(messageID: String, guildID: String, channelID: String, authorID: String) {
        self.messageID = messageID
        self.guildID = guildID
        self.channelID = channelID
        self.authorID = authorID
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.DiscordSource, in json: Span<UInt8>) throws(JSONDecodingError) {
        messageID = try fields.messageID.require(in: json, of: fields.object)
        guildID = try fields.guildID.require(in: json, of: fields.object)
        channelID = try fields.channelID.require(in: json, of: fields.object)
        authorID = try fields.authorID.require(in: json, of: fields.object)
        authorUsername = try fields.authorUsername.read(in: json)
        authorAvatarURL = try fields.authorAvatarURL.read(in: json)
        isAuthorBot = try fields.isAuthorBot.read(in: json)
        authorDisplayName = try fields.authorDisplayName.read(in: json)
        webhookID = try fields.webhookID.read(in: json)
        snapshotGuildName = try fields.snapshotGuildName.read(in: json)
        snapshotChannelName = try fields.snapshotChannelName.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenDiscordSource {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("messageId", messageID, into: &sink)
        try writer.member("guildId", guildID, into: &sink)
        try writer.member("channelId", channelID, into: &sink)
        try writer.member("authorId", authorID, into: &sink)
        try writer.member("authorUsername", authorUsername, into: &sink)
        try writer.member("authorAvatarUrl", authorAvatarURL, into: &sink)
        try writer.member("authorIsBot", isAuthorBot, into: &sink)
        try writer.member("authorDisplayName", authorDisplayName, into: &sink)
        try writer.member("webhookId", webhookID, into: &sink)
        try writer.member("snapshotGuildName", snapshotGuildName, into: &sink)
        try writer.member("snapshotChannelName", snapshotChannelName, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
