public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `subscribed`.
    public struct Subscribed: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `room`: its name, see ``LedgerCoreRoom``.
        public private(set) var room = JSONField<String>()
        /// `subscriberCount`: how many sockets are in it; the sample of the overview has none.
        public private(set) var subscriberCount = JSONField<JSONDecimal>()

        static let keys = JSONKeys("room", "subscriberCount")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A room that the server has joined the socket to.
public struct LedgerCoreSubscribed: Hashable, Sendable {
    /// `room`: its name, see ``LedgerCoreRoom``.
    public var room: LedgerCoreRoom
    /// `subscriberCount`: how many sockets are in it; the sample of the overview has none.
    public var subscriberCount: JSONDecimal?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A room that the server has joined the socket to, with what it has to have and may have.
    public init(room: LedgerCoreRoom, subscriberCount: JSONDecimal? = nil) {
        self.room = room
        self.subscriberCount = subscriberCount
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.Subscribed, in text: Span<UInt8>) throws(JSONDecodingError) {
        room = LedgerCoreRoom(try fields.room.require(in: text, of: fields.object))
        subscriberCount = try fields.subscriberCount.read(in: text)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreSubscribed: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("room", room.name, into: &sink)
        try writer.member("subscriberCount", subscriberCount, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
