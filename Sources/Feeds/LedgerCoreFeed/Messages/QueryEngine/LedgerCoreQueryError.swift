public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `query_error`.
    public struct QueryError: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `queryId`: the server's name for the query.
        public private(set) var queryID = JSONField<String>()
        /// `code`: what failed, for programs.
        public private(set) var code = JSONField<String>()
        /// `message`: what failed, for people.
        public private(set) var message = JSONField<String>()

        static let keys = JSONKeys("queryId", "code", "message")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A query that failed.
public struct LedgerCoreQueryError: Hashable, Sendable {
    /// `queryId`: the server's name for the query.
    public var queryID: String
    /// `code`: what failed, for programs.
    public var code: String
    /// `message`: what failed, for people.
    public var message: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A query that failed, with what it has to have.
    public init(queryID: String, code: String, message: String) {
        self.queryID = queryID
        self.code = code
        self.message = message
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.QueryError, in text: Span<UInt8>) throws(JSONDecodingError) {
        queryID = try fields.queryID.require(in: text, of: fields.object)
        code = try fields.code.require(in: text, of: fields.object)
        message = try fields.message.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreQueryError: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("queryId", queryID, into: &sink)
        try writer.member("code", code, into: &sink)
        try writer.member("message", message, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
