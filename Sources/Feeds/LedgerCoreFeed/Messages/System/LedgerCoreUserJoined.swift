public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `user_joined_room`.
    public struct UserJoined: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `userId`: the user, by the id of Clerk.
        public private(set) var userID = JSONField<String>()
        /// `room`: the room's name, see ``LedgerCoreRoom``.
        public private(set) var room = JSONField<String>()
        /// `joinedAt`: when.
        public private(set) var joinedAt = JSONField<LedgerCoreTimestamp>()

        static let keys = JSONKeys("userId", "room", "joinedAt")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A user who joined a room; it is sent to all who are in it.
public struct LedgerCoreUserJoined: Hashable, Sendable {
    /// `userId`: the user, by the id of Clerk.
    public var userID: String
    /// `room`: the room's name, see ``LedgerCoreRoom``.
    public var room: LedgerCoreRoom
    /// `joinedAt`: when.
    public var joinedAt: LedgerCoreTimestamp
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A user who joined a room, with what it has to have.
    public init(userID: String, room: LedgerCoreRoom, joinedAt: LedgerCoreTimestamp) {
        self.userID = userID
        self.room = room
        self.joinedAt = joinedAt
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.UserJoined, in text: Span<UInt8>) throws(JSONDecodingError) {
        userID = try fields.userID.require(in: text, of: fields.object)
        room = LedgerCoreRoom(try fields.room.require(in: text, of: fields.object))
        joinedAt = try fields.joinedAt.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreUserJoined: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("userId", userID, into: &sink)
        try writer.member("room", room.name, into: &sink)
        try writer.member("joinedAt", joinedAt, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
