public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `address_analysis_started`.
    public struct AnalysisStarted: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `jobId`: the server's name for it; nothing says which request it answers.
        public private(set) var jobID = JSONField<String>()

        static let keys = JSONKeys("jobId")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// An analysis that was begun.
public struct LedgerCoreAnalysisStarted: Hashable, Sendable {
    /// `jobId`: the server's name for it; nothing says which request it answers.
    public var jobID: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// An analysis that was begun, with what it has to have.
    public init(jobID: String) {
        self.jobID = jobID
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.AnalysisStarted, in text: Span<UInt8>) throws(JSONDecodingError) {
        jobID = try fields.jobID.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreAnalysisStarted: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("jobId", jobID, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
