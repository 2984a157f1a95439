public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// A message that named a token.
    public struct CallMention: ShurikenFields {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `messageId`: the message.
        public private(set) var messageID = JSONField<String>()
        /// `platform`: `discord`, `telegram` or `x`; an open set.
        public private(set) var platform = JSONField<String>()
        /// `timestampMs`: when, in milliseconds since 1970.
        public private(set) var timestampMs = JSONField<JSONDecimal>()

        /// The names of the members.
        public static let keys = JSONKeys("messageId", "platform", "timestampMs")

        /// An object that is not there.
        public init() {}
    }
}

/// A message that named a token.
public struct ShurikenCallMention: ShurikenObject {
    /// `messageId`: the message.
    public var messageID: String
    /// `platform`: `discord`, `telegram` or `x`; an open set.
    public var platform: String
    /// `timestampMs`: when, in milliseconds since 1970.
    public var timestampMs: JSONDecimal
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A message that named a token.
    public init(messageID: String, platform: String, timestampMs: JSONDecimal) {
        self.messageID = messageID
        self.platform = platform
        self.timestampMs = timestampMs
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.CallMention, in json: Span<UInt8>) throws(JSONDecodingError) {
        messageID = try fields.messageID.require(in: json, of: fields.object)
        platform = try fields.platform.require(in: json, of: fields.object)
        timestampMs = try fields.timestampMs.require(in: json, of: fields.object)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenCallMention {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("messageId", messageID, into: &sink)
        try writer.member("platform", platform, into: &sink)
        try writer.member("timestampMs", timestampMs, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
