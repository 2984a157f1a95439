public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `address_analysis_progress`.
    public struct AnalysisProgress: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `jobId`: the server's name for the analysis.
        public private(set) var jobID = JSONField<String>()
        /// `stage`: what is being done, such as `clustering`; an open set.
        public private(set) var stage = JSONField<String>()
        /// `pct`: how much of it is done; whether of 100 or of 1 is not documented.
        public private(set) var progress = JSONField<JSONDecimal>()

        static let keys = JSONKeys("jobId", "stage", "pct")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// How far an analysis is.
public struct LedgerCoreAnalysisProgress: Hashable, Sendable {
    /// `jobId`: the server's name for the analysis.
    public var jobID: String
    /// `stage`: what is being done, such as `clustering`; an open set.
    public var stage: String
    /// `pct`: how much of it is done; whether of 100 or of 1 is not documented.
    public var progress: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// How far an analysis is, with what it has to have.
    public init(jobID: String, stage: String, progress: JSONDecimal) {
        self.jobID = jobID
        self.stage = stage
        self.progress = progress
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.AnalysisProgress, in text: Span<UInt8>) throws(JSONDecodingError) {
        jobID = try fields.jobID.require(in: text, of: fields.object)
        stage = try fields.stage.require(in: text, of: fields.object)
        progress = try fields.progress.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreAnalysisProgress: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("jobId", jobID, into: &sink)
        try writer.member("stage", stage, into: &sink)
        try writer.member("pct", progress, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
