public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// Who wrote a post on X.
    public struct XAuthor: ShurikenFields {
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
        /// `verified`: whether X says that the author is who it seems.
        public private(set) var isVerified = JSONField<Bool>()
        /// `followersCount`: how many follow the author.
        public private(set) var followersCount = JSONField<JSONDecimal>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "userId",
            "username",
            "displayName",
            "avatarUrl",
            "verified",
            "followersCount"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// Who wrote a post on X.
public struct ShurikenXAuthor: ShurikenObject {
    /// `userId`: the user.
    public var userID: String
    /// `username`: the name by which the author is addressed.
    public var username: String
    /// `displayName`: the name by which the author is shown.
    public var displayName: String?
    /// `avatarUrl`: where the author's picture is.
    public var avatarURL: String?
    /// `verified`: whether X says that the author is who it seems.
    public var isVerified: Bool
    /// `followersCount`: how many follow the author.
    public var followersCount: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// Who wrote a post on X, of which everything else may be set.
    public init(userID: String, username: String, isVerified: Bool, followersCount: JSONDecimal) {
        self.userID = userID
        self.username = username
        self.isVerified = isVerified
        self.followersCount = followersCount
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.XAuthor, in json: Span<UInt8>) throws(JSONDecodingError) {
        userID = try fields.userID.require(in: json, of: fields.object)
        username = try fields.username.require(in: json, of: fields.object)
        displayName = try fields.displayName.read(in: json)
        avatarURL = try fields.avatarURL.read(in: json)
        isVerified = try fields.isVerified.require(in: json, of: fields.object)
        followersCount = try fields.followersCount.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenXAuthor {
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
        try writer.member("verified", isVerified, into: &sink)
        try writer.member("followersCount", followersCount, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
