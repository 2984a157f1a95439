public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// An element of a session: where the events of a subscription come.
    public struct ResolvedSubscription: ShurikenFields {
        /// The whole subscription.
        public private(set) var object = JSONField<JSONRaw>()
        /// `stream`: the stream as it was asked for; see ``ShurikenStream``.
        public private(set) var stream = JSONField<String>()
        /// `channel`: the channel to subscribe to; its name says nothing but whether it needs authorization.
        public private(set) var channel = JSONField<String>()
        /// `event`: name of the events that carry the payload.
        public private(set) var event = JSONField<String>()
        /// `visibility`: `public` or `presence`; an open set.
        public private(set) var visibility = JSONField<String>()
        /// `payloadFormat`: how the payload is written: `json`.
        public private(set) var payloadFormat = JSONField<String>()
        /// `payloadSchemaId`: name of the payload's schema.
        public private(set) var payloadSchemaID = JSONField<String>()
        /// `payloadSchemaUrl`: where the payload's schema is.
        public private(set) var payloadSchemaURL = JSONField<String>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "stream",
            "channel",
            "event",
            "visibility",
            "payloadFormat",
            "payloadSchemaId",
            "payloadSchemaUrl"
        )

        /// An object that is not there.
        public init() {}
    }
}

/// Where the events of a subscription come.
public struct ShurikenResolvedSubscription: ShurikenObject {
    /// `stream`: the stream as it was asked for; see ``ShurikenStream``.
    public var stream: String
    /// `channel`: the channel to subscribe to; its name says nothing but whether it needs authorization.
    public var channel: String
    /// `event`: name of the events that carry the payload.
    public var event: String
    /// `visibility`: `public` or `presence`; an open set.
    public var visibility: String?
    /// `payloadFormat`: how the payload is written: `json`.
    public var payloadFormat: String?
    /// `payloadSchemaId`: name of the payload's schema.
    public var payloadSchemaID: String?
    /// `payloadSchemaUrl`: where the payload's schema is.
    public var payloadSchemaURL: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// Where the events of a subscription come, of which everything else may be set.
    public init(stream: String, channel: String, event: String) {
        self.stream = stream
        self.channel = channel
        self.event = event
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.ResolvedSubscription, in json: Span<UInt8>) throws(JSONDecodingError) {
        stream = try fields.stream.require(in: json, of: fields.object)
        channel = try fields.channel.require(in: json, of: fields.object)
        event = try fields.event.require(in: json, of: fields.object)
        visibility = try fields.visibility.read(in: json)
        payloadFormat = try fields.payloadFormat.read(in: json)
        payloadSchemaID = try fields.payloadSchemaID.read(in: json)
        payloadSchemaURL = try fields.payloadSchemaURL.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenResolvedSubscription {
    /// Writes the subscription.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("stream", stream, into: &sink)
        try writer.member("channel", channel, into: &sink)
        try writer.member("event", event, into: &sink)
        try writer.member("visibility", visibility, into: &sink)
        try writer.member("payloadFormat", payloadFormat, into: &sink)
        try writer.member("payloadSchemaId", payloadSchemaID, into: &sink)
        try writer.member("payloadSchemaUrl", payloadSchemaURL, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
