public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The body of a response: an envelope with `data`, or what would be in it.
    ///
    /// The vendor's documentation has the envelope, and its Rust client does without.
    public struct Response: ShurikenFields {
        /// The whole body.
        public private(set) var object = JSONField<JSONRaw>()
        /// `data`: what was asked for.
        public private(set) var data = JSONField<JSONRaw>()
        /// `requestId`: the server's name for the request.
        public private(set) var requestID = JSONField<String>()
        /// `pagination`: its shape is not documented.
        public private(set) var pagination = JSONField<JSONRaw>()

        /// The names of the members.
        public static let keys = JSONKeys("data", "requestId", "pagination")

        /// An object that is not there.
        public init() {}

        /// Whether there is an envelope: `data` is an object.
        public var isWrapped: Bool { data.raw?.kind == .object }

        /// What was asked for, in an envelope or not: read it as ``Session``, ``Authorization`` or ``Catalog``.
        ///
        /// - Returns: Its members, which are read on demand.
        /// - Throws: `JSONDecodingError.Code.wrongKind` where the body is none.
        /// - Complexity: O(*n*), no allocation.
        public func content<Content: ShurikenFields>(
            in json: Span<UInt8>,
            as _: Content.Type = Content.self
        ) throws(JSONDecodingError) -> Content {
            try Content(at: isWrapped ? data.range : object.range, in: json)
        }
    }
}

/// The body of a response: a ``ShurikenSession``, ``ShurikenAuthorization`` or ``ShurikenCatalog``, in an envelope or not.
public struct ShurikenResponse<Content: ShurikenObject>: ShurikenObject {
    /// What was asked for: `data`, if there is an envelope.
    public var content: Content
    /// Whether there is an envelope; everything else is in it.
    public var isWrapped: Bool
    /// `requestId`: the server's name for the request.
    public var requestID: String?
    /// `pagination`: its shape is not documented.
    public var pagination: JSONRaw?
    /// Members of the envelope that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The body of a response, with an envelope or without.
    public init(_ content: Content, isWrapped: Bool = true, requestID: String? = nil) {
        self.content = content
        self.isWrapped = isWrapped
        self.requestID = requestID
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.Response, in json: Span<UInt8>) throws(JSONDecodingError) {
        content = try Content(fields.content(in: json), in: json)
        isWrapped = fields.isWrapped
        guard isWrapped else { return }
        requestID = try fields.requestID.read(in: json)
        pagination = try fields.pagination.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenResponse {
    /// Writes the body.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        guard isWrapped else { return try content.write(with: &writer, into: &sink) }
        try writer.beginObject(into: &sink)
        try writer.member("data", content, into: &sink)
        try writer.member("requestId", requestID, into: &sink)
        try writer.member("pagination", pagination, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
