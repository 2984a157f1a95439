public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `pong`.
    public struct Pong: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `timestamp`: when the server answered.
        public private(set) var timestamp = JSONField<LedgerCoreTimestamp>()

        static let keys = JSONKeys("timestamp")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// The answer to `ping`.
public struct LedgerCorePong: Hashable, Sendable {
    /// `timestamp`: when the server answered.
    public var timestamp: LedgerCoreTimestamp
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The answer to `ping`, with what it has to have.
    public init(timestamp: LedgerCoreTimestamp) {
        self.timestamp = timestamp
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.Pong, in text: Span<UInt8>) throws(JSONDecodingError) {
        timestamp = try fields.timestamp.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCorePong: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("timestamp", timestamp, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
