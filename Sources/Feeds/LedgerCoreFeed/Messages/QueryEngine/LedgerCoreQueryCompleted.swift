public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `query_completed`.
    public struct QueryCompleted: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `queryId`: the server's name for the query.
        public private(set) var queryID = JSONField<String>()
        /// `durationMs`: milliseconds that it took.
        public private(set) var duration = JSONField<JSONDecimal>()
        /// `totalRows`: rows of all its responses.
        public private(set) var totalRowCount = JSONField<JSONDecimal>()

        static let keys = JSONKeys("queryId", "durationMs", "totalRows")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A query that is done.
public struct LedgerCoreQueryCompleted: Hashable, Sendable {
    /// `queryId`: the server's name for the query.
    public var queryID: String
    /// `durationMs`: milliseconds that it took.
    public var duration: JSONDecimal
    /// `totalRows`: rows of all its responses.
    public var totalRowCount: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A query that is done, with what it has to have.
    public init(queryID: String, duration: JSONDecimal, totalRowCount: JSONDecimal) {
        self.queryID = queryID
        self.duration = duration
        self.totalRowCount = totalRowCount
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.QueryCompleted, in text: Span<UInt8>) throws(JSONDecodingError) {
        queryID = try fields.queryID.require(in: text, of: fields.object)
        duration = try fields.duration.require(in: text, of: fields.object)
        totalRowCount = try fields.totalRowCount.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreQueryCompleted: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("queryId", queryID, into: &sink)
        try writer.member("durationMs", duration, into: &sink)
        try writer.member("totalRows", totalRowCount, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
