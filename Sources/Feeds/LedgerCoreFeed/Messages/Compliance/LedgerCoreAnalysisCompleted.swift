public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `address_analysis_completed`.
    public struct AnalysisCompleted: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `jobId`: the server's name for the analysis.
        public private(set) var jobID = JSONField<String>()
        /// `durationMs`: milliseconds that it took.
        public private(set) var duration = JSONField<JSONDecimal>()

        static let keys = JSONKeys("jobId", "durationMs")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// An analysis that is done.
public struct LedgerCoreAnalysisCompleted: Hashable, Sendable {
    /// `jobId`: the server's name for the analysis.
    public var jobID: String
    /// `durationMs`: milliseconds that it took.
    public var duration: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// An analysis that is done, with what it has to have.
    public init(jobID: String, duration: JSONDecimal) {
        self.jobID = jobID
        self.duration = duration
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.AnalysisCompleted, in text: Span<UInt8>) throws(JSONDecodingError) {
        jobID = try fields.jobID.require(in: text, of: fields.object)
        duration = try fields.duration.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreAnalysisCompleted: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("jobId", jobID, into: &sink)
        try writer.member("durationMs", duration, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
