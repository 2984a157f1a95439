public import FeedwireCore
public import FeedwireJSON

extension TomoMessage {
    /// The payload of `SESSION_READY`.
    public struct SessionReady: Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `status`: `ready` in the first event.
        public private(set) var status = JSONField<String>()
        /// `accepted_targets`: the ids of the targets that were accepted.
        public private(set) var acceptedTargets = JSONField<[String]>()

        static let keys = JSONKeys("status", "accepted_targets")

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// The start of a session.
public struct TomoSessionReady: Hashable, Sendable {
    /// `status`: `ready` in the first event.
    public var status: String
    /// `accepted_targets`: the ids of the targets that were accepted.
    public var acceptedTargets: [String]
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The start of a session, with what it has to have and may have.
    public init(status: String, acceptedTargets: [String]) {
        self.status = status
        self.acceptedTargets = acceptedTargets
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: TomoMessage.SessionReady, in json: Span<UInt8>) throws(JSONDecodingError) {
        status = try fields.status.require(in: json, of: fields.object)
        acceptedTargets = try fields.acceptedTargets.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension TomoSessionReady: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("status", status, into: &sink)
        try writer.member("accepted_targets", acceptedTargets, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
