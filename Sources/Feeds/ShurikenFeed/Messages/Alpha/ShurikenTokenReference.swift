public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A token that a message names.
    public struct TokenReference: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `address`: its address.
        public private(set) var address = JSONField<String>()
        /// `chain`: its chain; an open set.
        public private(set) var chain = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys("address", "chain")

        /// An object that is not there.
        public init() {}
    }
}

/// A token that a message names.
public struct ShurikenTokenReference: ShurikenObject {
    /// `address`: its address.
    public var address: String
    /// `chain`: its chain; an open set.
    public var chain: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A token that a message names.
    public init(address: String, chain: String) {
        self.address = address
        self.chain = chain
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.TokenReference, in json: Span<UInt8>) throws(JSONDecodingError) {
        address = try fields.address.require(in: json, of: fields.object)
        chain = try fields.chain.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenTokenReference {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("address", address, into: &sink)
        try writer.member("chain", chain, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
