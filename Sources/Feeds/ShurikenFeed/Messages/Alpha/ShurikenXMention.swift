public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A user whom a post on X mentions.
    public struct XMention: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `username`: the name by which the user is addressed.
        public private(set) var username = JSONField<String>()
        /// `userId`: the user.
        public private(set) var userID = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys("username", "userId")

        /// An object that is not there.
        public init() {}
    }
}

/// A user whom a post on X mentions.
public struct ShurikenXMention: ShurikenObject {
    /// `username`: the name by which the user is addressed.
    public var username: String
    /// `userId`: the user.
    public var userID: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A user whom a post on X mentions.
    public init(username: String, userID: String) {
        self.username = username
        self.userID = userID
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.XMention, in json: Span<UInt8>) throws(JSONDecodingError) {
        username = try fields.username.require(in: json, of: fields.object)
        userID = try fields.userID.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenXMention {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("username", username, into: &sink)
        try writer.member("userId", userID, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
