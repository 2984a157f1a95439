public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The streams that there are.
    public struct Catalog: ShurikenFields {
        /// The whole catalog.
        public private(set) var object = JSONField<JSONRaw>()
        /// `streams`: each of them.
        public private(set) var streams = JSONField<[ShurikenCatalogStream]>()

        /// The names of the members.
        public static let keys = JSONKeys("streams")

        /// An object that is not there.
        public init() {}
    }
}

/// The streams that there are.
public struct ShurikenCatalog: ShurikenObject {
    /// `streams`: each of them.
    public var streams: [ShurikenCatalogStream]
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The streams that there are.
    public init(streams: [ShurikenCatalogStream]) {
        self.streams = streams
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.Catalog, in json: Span<UInt8>) throws(JSONDecodingError) {
        streams = try fields.streams.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenCatalog {
    /// Writes the catalog.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("streams", streams, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
