public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A message of Telegram that a signal is from.
    public struct TelegramSource: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `messageId`: the message.
        public private(set) var messageID = JSONField<String>()
        /// `chatId`: the chat that it was written in.
        public private(set) var chatID = JSONField<String>()
        /// `topicId`: the topic of the chat.
        public private(set) var topicID = JSONField<JSONDecimal>()
        /// `topicTitle`: title of the topic.
        public private(set) var topicTitle = JSONField<String>()
        /// `senderId`: who wrote it.
        public private(set) var senderID = JSONField<String>()
        /// `senderUsername`: the name by which the author is addressed.
        public private(set) var senderUsername = JSONField<String>()
        /// `senderAvatarUrl`: where the author's picture is.
        public private(set) var senderAvatarURL = JSONField<String>()
        /// `senderIsBot`: whether the author is a program.
        public private(set) var isSenderBot = JSONField<Bool>()
        /// `senderDisplayName`: the name by which the author is shown.
        public private(set) var senderDisplayName = JSONField<String>()
        /// `snapshotChatTitle`: title of the chat when it was written.
        public private(set) var snapshotChatTitle = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "messageId",
            "chatId",
            "topicId",
            "topicTitle",
            "senderId",
            "senderUsername",
            "senderAvatarUrl",
            "senderIsBot",
            "senderDisplayName",
            "snapshotChatTitle"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A message of Telegram that a signal is from.
public struct ShurikenTelegramSource: ShurikenObject {
    /// `messageId`: the message.
    public var messageID: String
    /// `chatId`: the chat that it was written in.
    public var chatID: String
    /// `topicId`: the topic of the chat.
    public var topicID: JSONDecimal?
    /// `topicTitle`: title of the topic.
    public var topicTitle: String?
    /// `senderId`: who wrote it.
    public var senderID: String
    /// `senderUsername`: the name by which the author is addressed.
    public var senderUsername: String?
    /// `senderAvatarUrl`: where the author's picture is.
    public var senderAvatarURL: String?
    /// `senderIsBot`: whether the author is a program.
    public var isSenderBot: Bool?
    /// `senderDisplayName`: the name by which the author is shown.
    public var senderDisplayName: String?
    /// `snapshotChatTitle`: title of the chat when it was written.
    public var snapshotChatTitle: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A message of Telegram that a signal is from, of which everything else may be set.
    public init(messageID: String, chatID: String, senderID: String) {
        self.messageID = messageID
        self.chatID = chatID
        self.senderID = senderID
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.TelegramSource, in json: Span<UInt8>) throws(JSONDecodingError) {
        messageID = try fields.messageID.require(in: json, of: fields.object)
        chatID = try fields.chatID.require(in: json, of: fields.object)
        topicID = try fields.topicID.read(in: json)
        topicTitle = try fields.topicTitle.read(in: json)
        senderID = try fields.senderID.require(in: json, of: fields.object)
        senderUsername = try fields.senderUsername.read(in: json)
        senderAvatarURL = try fields.senderAvatarURL.read(in: json)
        isSenderBot = try fields.isSenderBot.read(in: json)
        senderDisplayName = try fields.senderDisplayName.read(in: json)
        snapshotChatTitle = try fields.snapshotChatTitle.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenTelegramSource {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("messageId", messageID, into: &sink)
        try writer.member("chatId", chatID, into: &sink)
        try writer.member("topicId", topicID, into: &sink)
        try writer.member("topicTitle", topicTitle, into: &sink)
        try writer.member("senderId", senderID, into: &sink)
        try writer.member("senderUsername", senderUsername, into: &sink)
        try writer.member("senderAvatarUrl", senderAvatarURL, into: &sink)
        try writer.member("senderIsBot", isSenderBot, into: &sink)
        try writer.member("senderDisplayName", senderDisplayName, into: &sink)
        try writer.member("snapshotChatTitle", snapshotChatTitle, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
