public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A stream of the catalog.
    public struct CatalogStream: ShurikenFields {
        /// The whole stream.
        public private(set) var object = JSONField<JSONRaw>()
        /// `id`: the stream; see ``ShurikenStream``.
        public private(set) var id = JSONField<String>()
        /// `visibility`: `public` or `presence`; an open set.
        public private(set) var visibility = JSONField<String>()
        /// `filters`: what it can be filtered by.
        public private(set) var filters = JSONField<[ShurikenCatalogFilter]>()
        /// `event`: name of its events.
        public private(set) var event = JSONField<String>()
        /// `payloadFormat`: how the payload is written: `json`.
        public private(set) var payloadFormat = JSONField<String>()
        /// `payloadSchemaId`: name of the payload's schema.
        public private(set) var payloadSchemaID = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys("id", "visibility", "filters", "event", "payloadFormat", "payloadSchemaId")

        /// An object that is not there.
        public init() {}
    }
}

/// A stream of the catalog.
public struct ShurikenCatalogStream: ShurikenObject {
    /// `id`: the stream; see ``ShurikenStream``.
    public var id: String
    /// `visibility`: `public` or `presence`; an open set.
    public var visibility: String?
    /// `filters`: what it can be filtered by.
    public var filters: [ShurikenCatalogFilter]?
    /// `event`: name of its events.
    public var event: String?
    /// `payloadFormat`: how the payload is written: `json`.
    public var payloadFormat: String?
    /// `payloadSchemaId`: name of the payload's schema.
    public var payloadSchemaID: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A stream of the catalog, of which everything else may be set.
    public init(id: String) {
        self.id = id
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.CatalogStream, in json: Span<UInt8>) throws(JSONDecodingError) {
        id = try fields.id.require(in: json, of: fields.object)
        visibility = try fields.visibility.read(in: json)
        filters = try fields.filters.read(in: json)
        event = try fields.event.read(in: json)
        payloadFormat = try fields.payloadFormat.read(in: json)
        payloadSchemaID = try fields.payloadSchemaID.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenCatalogStream {
    /// Writes the stream.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("id", id, into: &sink)
        try writer.member("visibility", visibility, into: &sink)
        try writer.member("filters", filters, into: &sink)
        try writer.member("event", event, into: &sink)
        try writer.member("payloadFormat", payloadFormat, into: &sink)
        try writer.member("payloadSchemaId", payloadSchemaID, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
