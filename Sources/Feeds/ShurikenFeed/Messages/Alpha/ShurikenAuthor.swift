public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// Who wrote a message of Discord or Telegram.
    public struct Author: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `userId`: the user.
        public private(set) var userID = JSONField<String>()
        /// `username`: the name by which the author is addressed.
        public private(set) var username = JSONField<String>()
        /// `displayName`: the name by which the author is shown.
        public private(set) var displayName = JSONField<String>()
        /// `avatarUrl`: where the author's picture is.
        public private(set) var avatarURL = JSONField<String>()
        /// `isBot`: whether the author is a program.
        public private(set) var isBot = JSONField<Bool>()

        /// The names of the members.
        public static let keys = JSONKeys("userId", "username", "displayName", "avatarUrl", "isBot")

        /// An object that is not there.
        public init() {}
    }
}

/// Who wrote a message of Discord or Telegram.
public struct ShurikenAuthor: ShurikenObject {
    /// `userId`: the user.
    public var userID: String?
    /// `username`: the name by which the author is addressed.
    public var username: String?
    /// `displayName`: the name by which the author is shown.
    public var displayName: String?
    /// `avatarUrl`: where the author's picture is.
    public var avatarURL: String?
    /// `isBot`: whether the author is a program.
    public var isBot: Bool?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// Who wrote a message of Discord or Telegram, of which everything may be set.
    public init() {}

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    public init(_ fields: ShurikenMessage.Author, in json: Span<UInt8>) throws(JSONDecodingError) {
        userID = try fields.userID.read(in: json)
        username = try fields.username.read(in: json)
        displayName = try fields.displayName.read(in: json)
        avatarURL = try fields.avatarURL.read(in: json)
        isBot = try fields.isBot.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenAuthor {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("userId", userID, into: &sink)
        try writer.member("username", username, into: &sink)
        try writer.member("displayName", displayName, into: &sink)
        try writer.member("avatarUrl", avatarURL, into: &sink)
        try writer.member("isBot", isBot, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
