public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// What authorizes a subscription to a channel.
    public struct Authorization: ShurikenFields {
        /// The whole answer.
        public private(set) var object = JSONField<JSONRaw>()
        /// `auth`: key and signature.
        public private(set) var auth = JSONField<String>()
        /// `channel_data`: JSON that a presence channel is subscribed to with, byte by byte as it is here.
        public private(set) var channelData = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys("auth", "channel_data")

        /// An object that is not there.
        public init() {}
    }
}

/// What authorizes a subscription to a channel.
public struct ShurikenAuthorization: ShurikenObject {
    /// `auth`: key and signature.
    public var auth: String
    /// `channel_data`: JSON that a presence channel is subscribed to with, byte by byte as it is here.
    public var channelData: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What authorizes a subscription to a channel, of which everything else may be set.
    public init(auth: String) {
        self.auth = auth
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.Authorization, in json: Span<UInt8>) throws(JSONDecodingError) {
        auth = try fields.auth.require(in: json, of: fields.object)
        channelData = try fields.channelData.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenAuthorization {
    /// Writes the answer.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("auth", auth, into: &sink)
        try writer.member("channel_data", channelData, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
