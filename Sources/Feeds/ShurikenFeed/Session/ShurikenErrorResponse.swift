public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The body of a response with a status other than success.
    public struct ErrorResponse: ShurikenFields {
        /// The whole response.
        public private(set) var object = JSONField<JSONRaw>()
        /// `error`: what failed: an object, or a text as the vendor's tests have it.
        public private(set) var error = JSONField<ShurikenFailure>()
        /// `requestId`: the server's name for the request.
        public private(set) var requestID = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys("error", "requestId")

        /// An object that is not there.
        public init() {}
    }
}

/// The body of a response with a status other than success.
public struct ShurikenErrorResponse: ShurikenObject {
    /// `error`: what failed: an object, or a text as the vendor's tests have it.
    public var error: ShurikenFailure
    /// `requestId`: the server's name for the request.
    public var requestID: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The body of a response with a status other than success, of which everything else may be set.
    public init(error: ShurikenFailure) {
        self.error = error
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.ErrorResponse, in json: Span<UInt8>) throws(JSONDecodingError) {
        error = try fields.error.require(in: json, of: fields.object)
        requestID = try fields.requestID.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenErrorResponse {
    /// Writes the response.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("error", error, into: &sink)
        try writer.member("requestId", requestID, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
