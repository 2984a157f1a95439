public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A post on X that a signal is from.
    public struct XSource: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `tweetId`: the post.
        public private(set) var tweetID = JSONField<String>()
        /// `authorId`: who wrote it.
        public private(set) var authorID = JSONField<String>()
        /// `authorUsername`: the name by which the author is addressed.
        public private(set) var authorUsername = JSONField<String>()
        /// `authorAvatarUrl`: where the author's picture is.
        public private(set) var authorAvatarURL = JSONField<String>()
        /// `authorVerified`: whether X says that the author is who it seems.
        public private(set) var isAuthorVerified = JSONField<Bool>()
        /// `authorDisplayName`: the name by which the author is shown.
        public private(set) var authorDisplayName = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "tweetId",
            "authorId",
            "authorUsername",
            "authorAvatarUrl",
            "authorVerified",
            "authorDisplayName"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// A post on X that a signal is from.
public struct ShurikenXSource: ShurikenObject {
    /// `tweetId`: the post.
    public var tweetID: String
    /// `authorId`: who wrote it.
    public var authorID: String
    /// `authorUsername`: the name by which the author is addressed.
    public var authorUsername: String?
    /// `authorAvatarUrl`: where the author's picture is.
    public var authorAvatarURL: String?
    /// `authorVerified`: whether X says that the author is who it seems.
    public var isAuthorVerified: Bool?
    /// `authorDisplayName`: the name by which the author is shown.
    public var authorDisplayName: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A post on X that a signal is from, of which everything else may be set.
    public init(tweetID: String, authorID: String) {
        self.tweetID = tweetID
        self.authorID = authorID
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.XSource, in json: Span<UInt8>) throws(JSONDecodingError) {
        tweetID = try fields.tweetID.require(in: json, of: fields.object)
        authorID = try fields.authorID.require(in: json, of: fields.object)
        authorUsername = try fields.authorUsername.read(in: json)
        authorAvatarURL = try fields.authorAvatarURL.read(in: json)
        isAuthorVerified = try fields.isAuthorVerified.read(in: json)
        authorDisplayName = try fields.authorDisplayName.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenXSource {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("tweetId", tweetID, into: &sink)
        try writer.member("authorId", authorID, into: &sink)
        try writer.member("authorUsername", authorUsername, into: &sink)
        try writer.member("authorAvatarUrl", authorAvatarURL, into: &sink)
        try writer.member("authorVerified", isAuthorVerified, into: &sink)
        try writer.member("authorDisplayName", authorDisplayName, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
