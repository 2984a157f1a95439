public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// How a post on X was received.
    public struct XMetrics: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `likeCount`: how many like it.
        public private(set) var likeCount = JSONField<JSONDecimal>()
        /// `retweetCount`: how often it was passed on.
        public private(set) var retweetCount = JSONField<JSONDecimal>()
        /// `replyCount`: how often it was answered.
        public private(set) var replyCount = JSONField<JSONDecimal>()
        /// `quoteCount`: how often it was quoted.
        public private(set) var quoteCount = JSONField<JSONDecimal>()

        /// The names of the members.
        public static let keys = JSONKeys("likeCount", "retweetCount", "replyCount", "quoteCount")

        /// An object that is not there.
        public init() {}
    }
}

/// How a post on X was received.
public struct ShurikenXMetrics: ShurikenObject {
    /// `likeCount`: how many like it.
    public var likeCount: JSONDecimal
    /// `retweetCount`: how often it was passed on.
    public var retweetCount: JSONDecimal
    /// `replyCount`: how often it was answered.
    public var replyCount: JSONDecimal
    /// `quoteCount`: how often it was quoted.
    public var quoteCount: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// How a post on X was received.
    public init(likeCount: JSONDecimal, retweetCount: JSONDecimal, replyCount: JSONDecimal, quoteCount: JSONDecimal) {
        self.likeCount = likeCount
        self.retweetCount = retweetCount
        self.replyCount = replyCount
        self.quoteCount = quoteCount
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.XMetrics, in json: Span<UInt8>) throws(JSONDecodingError) {
        likeCount = try fields.likeCount.require(in: json, of: fields.object)
        retweetCount = try fields.retweetCount.require(in: json, of: fields.object)
        replyCount = try fields.replyCount.require(in: json, of: fields.object)
        quoteCount = try fields.quoteCount.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenXMetrics {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("likeCount", likeCount, into: &sink)
        try writer.member("retweetCount", retweetCount, into: &sink)
        try writer.member("replyCount", replyCount, into: &sink)
        try writer.member("quoteCount", quoteCount, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
