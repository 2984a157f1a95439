public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `query_progress`.
    public struct QueryProgress: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `queryId`: the server's name for the query.
        public private(set) var queryID = JSONField<String>()
        /// `rowsProcessed`: rows that were gone over.
        public private(set) var processedRowCount = JSONField<JSONDecimal>()
        /// `pct`: how much of it is done; whether of 100 or of 1 is not documented.
        public private(set) var progress = JSONField<JSONDecimal>()

        static let keys = JSONKeys("queryId", "rowsProcessed", "pct")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// How far a query is.
public struct LedgerCoreQueryProgress: Hashable, Sendable {
    /// `queryId`: the server's name for the query.
    public var queryID: String
    /// `rowsProcessed`: rows that were gone over.
    public var processedRowCount: JSONDecimal
    /// `pct`: how much of it is done; whether of 100 or of 1 is not documented.
    public var progress: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// How far a query is, with what it has to have.
    public init(queryID: String, processedRowCount: JSONDecimal, progress: JSONDecimal) {
        self.queryID = queryID
        self.processedRowCount = processedRowCount
        self.progress = progress
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.QueryProgress, in text: Span<UInt8>) throws(JSONDecodingError) {
        queryID = try fields.queryID.require(in: text, of: fields.object)
        processedRowCount = try fields.processedRowCount.require(in: text, of: fields.object)
        progress = try fields.progress.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreQueryProgress: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("queryId", queryID, into: &sink)
        try writer.member("rowsProcessed", processedRowCount, into: &sink)
        try writer.member("pct", progress, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
