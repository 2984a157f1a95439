public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `query`.
    public struct Query: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `sql`: the statement.
        public private(set) var sql = JSONField<String>()
        /// `params`: its parameters, an array or an object.
        public private(set) var parameters = JSONField<JSONRaw>()
        /// `applicationId`: the application that asks.
        public private(set) var applicationID = JSONField<String>()

        static let keys = JSONKeys("sql", "params", "applicationId")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// A query that a client asks; for those of more than some 200 ms.
public struct LedgerCoreQuery: Hashable, Sendable {
    /// `sql`: the statement.
    public var sql: String
    /// `params`: its parameters, an array or an object.
    public var parameters: JSONRaw?
    /// `applicationId`: the application that asks.
    public var applicationID: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A query that a client asks, with what it has to have and may have.
    public init(sql: String, parameters: JSONRaw? = nil, applicationID: String) {
        self.sql = sql
        self.parameters = parameters
        self.applicationID = applicationID
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.Query, in text: Span<UInt8>) throws(JSONDecodingError) {
        sql = try fields.sql.require(in: text, of: fields.object)
        parameters = try fields.parameters.read(in: text)
        applicationID = try fields.applicationID.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreQuery: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("sql", sql, into: &sink)
        try writer.member("params", parameters, into: &sink)
        try writer.member("applicationId", applicationID, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
