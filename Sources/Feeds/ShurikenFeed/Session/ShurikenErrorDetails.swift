public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// What failed.
    public struct ErrorDetails: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `code`: for programs: `INVALID_PARAMS`, `NO_ROUTE`, `UNAUTHORIZED`, `FORBIDDEN`, `NOT_FOUND`, `RATE_LIMITED` or `INTERNAL_ERROR`; an open set.
        public private(set) var code = JSONField<String>()
        /// `message`: for people.
        public private(set) var message = JSONField<String>()
        /// `details`: more of it; its shape is not documented.
        public private(set) var details = JSONField<JSONRaw>()

        /// The names of the members.
        public static let keys = JSONKeys("code", "message", "details")

        /// An object that is not there.
        public init() {}
    }
}

/// What failed.
public struct ShurikenErrorDetails: ShurikenObject {
    /// `code`: for programs: `INVALID_PARAMS`, `NO_ROUTE`, `UNAUTHORIZED`, `FORBIDDEN`, `NOT_FOUND`, `RATE_LIMITED` or `INTERNAL_ERROR`; an open set.
    public var code: String
    /// `message`: for people.
    public var message: String?
    /// `details`: more of it; its shape is not documented.
    public var details: JSONRaw?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What failed, of which everything else may be set.
    public init(code: String) {
        self.code = code
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.ErrorDetails, in json: Span<UInt8>) throws(JSONDecodingError) {
        code = try fields.code.require(in: json, of: fields.object)
        message = try fields.message.read(in: json)
        details = try fields.details.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenErrorDetails {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("code", code, into: &sink)
        try writer.member("message", message, into: &sink)
        try writer.member("details", details, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
