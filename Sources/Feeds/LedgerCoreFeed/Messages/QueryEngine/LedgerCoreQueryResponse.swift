public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `query_response`.
    public struct QueryResponse: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `queryId`: the server's name for the query.
        public private(set) var queryID = JSONField<String>()
        /// `rows`: an array; what a row looks like is not documented.
        public private(set) var rows = JSONField<JSONRaw>()
        /// `schema`: what the rows have; its shape is not documented.
        public private(set) var schema = JSONField<JSONRaw>()

        static let keys = JSONKeys("queryId", "rows", "schema")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// Rows of a query; there may be several for one.
public struct LedgerCoreQueryResponse: Hashable, Sendable {
    /// `queryId`: the server's name for the query.
    public var queryID: String
    /// `rows`: an array; what a row looks like is not documented.
    public var rows: JSONRaw
    /// `schema`: what the rows have; its shape is not documented.
    public var schema: JSONRaw
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// Rows of a query, with what it has to have.
    public init(queryID: String, rows: JSONRaw, schema: JSONRaw) {
        self.queryID = queryID
        self.rows = rows
        self.schema = schema
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.QueryResponse, in text: Span<UInt8>) throws(JSONDecodingError) {
        queryID = try fields.queryID.require(in: text, of: fields.object)
        rows = try fields.rows.require(in: text, of: fields.object)
        schema = try fields.schema.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreQueryResponse: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("queryId", queryID, into: &sink)
        try writer.member("rows", rows, into: &sink)
        try writer.member("schema", schema, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
