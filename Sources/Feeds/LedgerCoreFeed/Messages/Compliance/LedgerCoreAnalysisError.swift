public import FeedwireCore
public import FeedwireJSON

extension LedgerCoreMessage {
    /// The payload of `address_analysis_error`; its members are inferred from those of the other errors.
    public struct AnalysisError: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `jobId`: the server's name for the analysis.
        public private(set) var jobID = JSONField<String>()
        /// `code`: what failed, for programs.
        public private(set) var code = JSONField<String>()
        /// `message`: what failed, for people.
        public private(set) var message = JSONField<String>()

        static let keys = JSONKeys("jobId", "code", "message")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// An analysis that failed; its members are inferred from those of the other errors.
public struct LedgerCoreAnalysisError: Hashable, Sendable {
    /// `jobId`: the server's name for the analysis.
    public var jobID: String?
    /// `code`: what failed, for programs.
    public var code: String?
    /// `message`: what failed, for people.
    public var message: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// An analysis that failed, with what it has to have and may have.
    public init(jobID: String? = nil, code: String? = nil, message: String? = nil) {
        self.jobID = jobID
        self.code = code
        self.message = message
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    public init(_ fields: LedgerCoreMessage.AnalysisError, in text: Span<UInt8>) throws(JSONDecodingError) {
        jobID = try fields.jobID.read(in: text)
        code = try fields.code.read(in: text)
        message = try fields.message.read(in: text)
        others = try JSONMap(fields.others, in: text)
    }
}

extension LedgerCoreAnalysisError: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("jobId", jobID, into: &sink)
        try writer.member("code", code, into: &sink)
        try writer.member("message", message, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
