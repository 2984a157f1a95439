public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// An element of a session request.
    public struct Subscription: ShurikenFields {
        /// The whole request.
        public private(set) var object = JSONField<JSONRaw>()
        /// `stream`: the stream; see ``ShurikenStream``.
        public private(set) var stream = JSONField<String>()
        /// `filter`: what of it: names and their values, which are all texts.
        public private(set) var filter = JSONField<JSONMap<String>>()

        /// The names of the members.
        public static let keys = JSONKeys("stream", "filter")

        /// An object that is not there.
        public init() {}
    }
}

/// What a client wants of a stream.
public struct ShurikenSubscription: ShurikenObject {
    /// `stream`: the stream; see ``ShurikenStream``.
    public var stream: String
    /// `filter`: what of it: names and their values, which are all texts.
    public var filter: JSONMap<String> = JSONMap([])
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What a client wants of a stream, of which everything else may be set.
    public init(stream: String) {
        self.stream = stream
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.Subscription, in json: Span<UInt8>) throws(JSONDecodingError) {
        stream = try fields.stream.require(in: json, of: fields.object)
        filter = try fields.filter.read(in: json) ?? JSONMap([])
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenSubscription {
    /// Writes the request.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("stream", stream, into: &sink)
        try writer.member("filter", filter, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
