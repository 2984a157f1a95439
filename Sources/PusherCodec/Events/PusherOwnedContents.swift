public import FeedwireCore
public import FeedwireJSON

extension PusherMember {
    /// Who is on a presence channel, owned; it is written as `channel_data` as well.
    public struct Owned: Hashable, Sendable {
        /// `user_id`: the user.
        public var id: PusherUserID
        /// `user_info`: whatever an application says of its users.
        public var info: JSONRaw?

        /// A member.
        public init(_ id: PusherUserID, info: JSONRaw? = nil) {
            self.id = id
            self.info = info
        }

        /// Owns what was found.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember` without a `user_id`.
        public init(_ fields: PusherMember, in document: Span<UInt8>) throws(JSONDecodingError) {
            id = try fields.userID.require(in: document, of: fields.object)
            info = try fields.userInfo.read(in: document)
        }
    }
}

extension PusherMember.Owned: JSONWritable {
    /// Writes an object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writeMembers(with: &writer, into: &sink)
        try writer.endObject(into: &sink)
    }

    func writeMembers<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.member("user_id", id, into: &sink)
        try writer.member("user_info", info, into: &sink)
    }
}

extension PusherWatchlistChange {
    /// What happened to users that are watched, owned.
    public struct Owned: Hashable, Sendable {
        /// `name`: `online` or `offline`, among others.
        public var name: String
        /// `user_ids`: the users.
        public var userIDs: [PusherUserID]

        /// A change.
        public init(_ name: String, userIDs: [PusherUserID]) {
            self.name = name
            self.userIDs = userIDs
        }
    }
}

extension PusherWatchlistChange.Owned: JSONWritable {
    /// Writes an object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("name", name, into: &sink)
        try writer.member("user_ids", userIDs, into: &sink)
        try writer.endObject(into: &sink)
    }
}
