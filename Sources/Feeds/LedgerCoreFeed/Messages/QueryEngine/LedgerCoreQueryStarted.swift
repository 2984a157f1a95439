public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `query_started`.
    public struct QueryStarted: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `queryId`: the server's name for it; nothing says which `query` it answers.
        public private(set) var queryID = JSONField<String>()
        /// `estimatedMs`: milliseconds that it may take.
        public private(set) var estimatedDuration = JSONField<JSONDecimal>()

        static let keys = JSONKeys("queryId", "estimatedMs")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A query that was begun.
public struct LedgerCoreQueryStarted: Hashable, Sendable {
    /// `queryId`: the server's name for it; nothing says which `query` it answers.
    public var queryID: String
    /// `estimatedMs`: milliseconds that it may take.
    public var estimatedDuration: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A query that was begun, with what it has to have.
    public init(queryID: String, estimatedDuration: JSONDecimal) {
        self.queryID = queryID
        self.estimatedDuration = estimatedDuration
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.QueryStarted, in text: Span<UInt8>) throws(JSONDecodingError) {
        queryID = try fields.queryID.require(in: text, of: fields.object)
        estimatedDuration = try fields.estimatedDuration.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreQueryStarted: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("queryId", queryID, into: &sink)
        try writer.member("estimatedMs", estimatedDuration, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
