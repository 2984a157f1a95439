public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `address_analysis_response`.
    public struct AnalysisResponse: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `jobId`: the server's name for the analysis.
        public private(set) var jobID = JSONField<String>()
        /// `riskScore`: how risky the address is; the scale is not documented.
        public private(set) var riskScore = JSONField<JSONDecimal>()
        /// `riskLevel`: the same in a word; the company's reports have `LOW`, `MEDIUM`, `HIGH` and `CRITICAL`.
        public private(set) var riskLevel = JSONField<String>()
        /// `clusters`: an array; what a cluster looks like is not documented.
        public private(set) var clusters = JSONField<JSONRaw>()
        /// `signals`: an array; what a signal looks like is not documented.
        public private(set) var signals = JSONField<JSONRaw>()

        static let keys = JSONKeys("jobId", "riskScore", "riskLevel", "clusters", "signals")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// What an analysis found.
public struct LedgerCoreAnalysisResponse: Hashable, Sendable {
    /// `jobId`: the server's name for the analysis.
    public var jobID: String
    /// `riskScore`: how risky the address is; the scale is not documented.
    public var riskScore: JSONDecimal
    /// `riskLevel`: the same in a word; the company's reports have `LOW`, `MEDIUM`, `HIGH` and `CRITICAL`.
    public var riskLevel: String
    /// `clusters`: an array; what a cluster looks like is not documented.
    public var clusters: JSONRaw
    /// `signals`: an array; what a signal looks like is not documented.
    public var signals: JSONRaw
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What an analysis found, with what it has to have.
    public init(jobID: String, riskScore: JSONDecimal, riskLevel: String, clusters: JSONRaw, signals: JSONRaw) {
        self.jobID = jobID
        self.riskScore = riskScore
        self.riskLevel = riskLevel
        self.clusters = clusters
        self.signals = signals
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: LedgerCoreMessage.AnalysisResponse, in text: Span<UInt8>) throws(JSONDecodingError) {
        jobID = try fields.jobID.require(in: text, of: fields.object)
        riskScore = try fields.riskScore.require(in: text, of: fields.object)
        riskLevel = try fields.riskLevel.require(in: text, of: fields.object)
        clusters = try fields.clusters.require(in: text, of: fields.object)
        signals = try fields.signals.require(in: text, of: fields.object)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreAnalysisResponse: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("jobId", jobID, into: &sink)
        try writer.member("riskScore", riskScore, into: &sink)
        try writer.member("riskLevel", riskLevel, into: &sink)
        try writer.member("clusters", clusters, into: &sink)
        try writer.member("signals", signals, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
