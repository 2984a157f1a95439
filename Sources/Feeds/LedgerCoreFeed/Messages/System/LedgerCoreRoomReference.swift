public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `subscribe`, `unsubscribe` and `unsubscribed`.
    public struct RoomReference: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `room`: its name, see ``LedgerCoreRoom``.
        public private(set) var room = JSONField<String>()

        static let keys = JSONKeys("room")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// The room that is subscribed to, or no longer.
public struct LedgerCoreRoomReference: Hashable, Sendable {
    /// `room`: its name, see ``LedgerCoreRoom``.
    public var room: LedgerCoreRoom
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The room that is subscribed to, or no longer, with what it has to have.
    public init(room: LedgerCoreRoom) {
        self.room = room
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.RoomReference, in text: Span<UInt8>) throws(JSONDecodingError) {
        room = LedgerCoreRoom(try fields.room.require(in: text, of: fields.object))
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreRoomReference: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("room", room.name, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
