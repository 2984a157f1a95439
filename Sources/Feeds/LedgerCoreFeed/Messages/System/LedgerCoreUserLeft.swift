public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `user_left_room`.
    public struct UserLeft: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `userId`: the user, by the id of Clerk.
        public private(set) var userID = JSONField<String>()
        /// `room`: the room's name, see ``LedgerCoreRoom``.
        public private(set) var room = JSONField<String>()
        /// `leftAt`: when.
        public private(set) var leftAt = JSONField<LedgerCoreTimestamp>()

        static let keys = JSONKeys("userId", "room", "leftAt")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A user who left a room; it is sent to all who are in it.
public struct LedgerCoreUserLeft: Hashable, Sendable {
    /// `userId`: the user, by the id of Clerk.
    public var userID: String
    /// `room`: the room's name, see ``LedgerCoreRoom``.
    public var room: LedgerCoreRoom
    /// `leftAt`: when.
    public var leftAt: LedgerCoreTimestamp
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A user who left a room, with what it has to have.
    public init(userID: String, room: LedgerCoreRoom, leftAt: LedgerCoreTimestamp) {
        self.userID = userID
        self.room = room
        self.leftAt = leftAt
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.UserLeft, in text: Span<UInt8>) throws(JSONDecodingError) {
        userID = try fields.userID.require(in: text, of: fields.object)
        room = LedgerCoreRoom(try fields.room.require(in: text, of: fields.object))
        leftAt = try fields.leftAt.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreUserLeft: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("userId", userID, into: &sink)
        try writer.member("room", room.name, into: &sink)
        try writer.member("leftAt", leftAt, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
