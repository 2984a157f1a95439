public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `connected`.
    public struct Connected: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `userId`: the user, by the id of Clerk.
        public private(set) var userID = JSONField<String>()
        /// `sid`: the server's name for the connection.
        public private(set) var sessionID = JSONField<String>()
        /// `timestamp`: when it was made.
        public private(set) var timestamp = JSONField<LedgerCoreTimestamp>()

        static let keys = JSONKeys("userId", "sid", "timestamp")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A server's greeting: whose connection this is.
public struct LedgerCoreConnected: Hashable, Sendable {
    /// `userId`: the user, by the id of Clerk.
    public var userID: String
    /// `sid`: the server's name for the connection.
    public var sessionID: String
    /// `timestamp`: when it was made.
    public var timestamp: LedgerCoreTimestamp
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A server's greeting, with what it has to have.
    public init(userID: String, sessionID: String, timestamp: LedgerCoreTimestamp) {
        self.userID = userID
        self.sessionID = sessionID
        self.timestamp = timestamp
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.Connected, in text: Span<UInt8>) throws(JSONDecodingError) {
        userID = try fields.userID.require(in: text, of: fields.object)
        sessionID = try fields.sessionID.require(in: text, of: fields.object)
        timestamp = try fields.timestamp.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreConnected: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("userId", userID, into: &sink)
        try writer.member("sid", sessionID, into: &sink)
        try writer.member("timestamp", timestamp, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
