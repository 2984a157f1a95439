public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A filter of a stream.
    public struct CatalogFilter: ShurikenFields {
        /// The whole filter.
        public private(set) var object = JSONField<JSONRaw>()
        /// `name`: its name in a subscription.
        public private(set) var name = JSONField<String>()
        /// `required`: whether a subscription needs it.
        public private(set) var isRequired = JSONField<Bool>()
        /// `description`: what it is, for people.
        public private(set) var description = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys("name", "required", "description")

        /// An object that is not there.
        public init() {}
    }
}

/// A filter of a stream.
public struct ShurikenCatalogFilter: ShurikenObject {
    /// `name`: its name in a subscription.
    public var name: String
    /// `required`: whether a subscription needs it.
    public var isRequired: Bool?
    /// `description`: what it is, for people.
    public var description: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A filter of a stream, of which everything else may be set.
    public init(name: String) {
        self.name = name
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.CatalogFilter, in json: Span<UInt8>) throws(JSONDecodingError) {
        name = try fields.name.require(in: json, of: fields.object)
        isRequired = try fields.isRequired.read(in: json)
        description = try fields.description.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenCatalogFilter {
    /// Writes the filter.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("name", name, into: &sink)
        try writer.member("required", isRequired, into: &sink)
        try writer.member("description", description, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
