public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// What a session recommends.
    public struct SessionSettings: ShurikenFields {
        /// The whole settings.
        public private(set) var object = JSONField<JSONRaw>()
        /// `recommendedReconnectBackoffMs`: milliseconds to wait before each attempt to connect again.
        public private(set) var recommendedReconnectBackoffMs = JSONField<[JSONDecimal]>()

        /// The names of the members.
        public static let keys = JSONKeys("recommendedReconnectBackoffMs")

        /// An object that is not there.
        public init() {}
    }
}

/// What a session recommends.
public struct ShurikenSessionSettings: ShurikenObject {
    /// `recommendedReconnectBackoffMs`: milliseconds to wait before each attempt to connect again.
    public var recommendedReconnectBackoffMs: [JSONDecimal]?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What a session recommends, of which everything may be set.
    public init() {}

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    public init(_ fields: ShurikenMessage.SessionSettings, in json: Span<UInt8>) throws(JSONDecodingError) {
        recommendedReconnectBackoffMs = try fields.recommendedReconnectBackoffMs.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenSessionSettings {
    /// Writes the settings.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("recommendedReconnectBackoffMs", recommendedReconnectBackoffMs, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
