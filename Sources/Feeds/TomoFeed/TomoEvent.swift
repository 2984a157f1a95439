public import FeedwireCore
public import FeedwireJSON

/// An event that a server sends, owned.
///
/// ``TomoMessage`` says the same as ranges, without an allocation, and leaves readable what is beside a bad field.
public struct TomoEvent: JSONMessage, Hashable, Sendable {
    /// `session_id`: the connection, as the server names it.
    public var sessionID: String
    /// `sequence`: counts the events of a session from 1; see ``TomoSequence``.
    public var sequence: JSONDecimal
    /// `target_id`: a token or a market.
    public var targetID: String
    /// `market_kind`, such as `dex`.
    public var marketKind: String
    /// `chain`, such as `ethereum`.
    public var chain: String
    /// `source_id`: where the event comes from.
    public var sourceID: String
    /// `source_publish_ts`: when the source published it.
    public var sourcePublishTime: RFC3339Timestamp
    /// `gateway_ingest_ts`: when the gateway got it.
    public var gatewayIngestTime: RFC3339Timestamp
    /// `gateway_send_ts`: when the gateway sent it.
    public var gatewaySendTime: RFC3339Timestamp
    /// `freshness_ms`: milliseconds from ``sourcePublishTime`` to ``gatewaySendTime``; may have a fraction.
    public var freshness: JSONDecimal
    /// What it says: `event_type` and `payload`.
    public var content: Content
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// An event.
    public init(
        sessionID: String,
        sequence: JSONDecimal,
        targetID: String,
        marketKind: String = "dex",
        chain: String,
        sourceID: String,
        sourcePublishTime: RFC3339Timestamp,
        gatewayIngestTime: RFC3339Timestamp,
        gatewaySendTime: RFC3339Timestamp,
        freshness: JSONDecimal,
        content: Content
    ) {
        self.sessionID = sessionID
        self.sequence = sequence
        self.targetID = targetID
        self.marketKind = marketKind
        self.chain = chain
        self.sourceID = sourceID
        self.sourcePublishTime = sourcePublishTime
        self.gatewayIngestTime = gatewayIngestTime
        self.gatewaySendTime = gatewaySendTime
        self.freshness = freshness
        self.content = content
    }

    /// Reads a whole message.
    ///
    /// - Parameters:
    ///   - json: The text of one frame.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON; `JSONDecodingError.Code.wrongKind` and `JSONDecodingError.Code.missingMember`, for which
    ///   the fields of ``TomoMessage`` may be read one by one.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes and for lists.
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        try self.init(TomoMessage(decoding: json, limits: limits), in: json)
    }

    /// Owns what a message says.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ message: TomoMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        let object = message.object
        content = try Content(message, in: json)
        sessionID = try message.sessionID.require(in: json, of: object)
        sequence = try message.sequence.require(in: json, of: object)
        targetID = try message.targetID.require(in: json, of: object)
        marketKind = try message.marketKind.require(in: json, of: object)
        chain = try message.chain.require(in: json, of: object)
        sourceID = try message.sourceID.require(in: json, of: object)
        sourcePublishTime = try message.sourcePublishTime.require(in: json, of: object)
        gatewayIngestTime = try message.gatewayIngestTime.require(in: json, of: object)
        gatewaySendTime = try message.gatewaySendTime.require(in: json, of: object)
        freshness = try message.freshness.require(in: json, of: object)
        others = try JSONMap(message.others, in: json)
    }
}

extension TomoEvent: JSONWritable {
    /// Writes the message.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try content.writeType(with: &writer, into: &sink)
        try writer.member("session_id", sessionID, into: &sink)
        try writer.member("sequence", sequence, into: &sink)
        try writer.member("target_id", targetID, into: &sink)
        try writer.member("market_kind", marketKind, into: &sink)
        try writer.member("chain", chain, into: &sink)
        try writer.member("source_id", sourceID, into: &sink)
        try writer.member("source_publish_ts", sourcePublishTime, into: &sink)
        try writer.member("gateway_ingest_ts", gatewayIngestTime, into: &sink)
        try writer.member("gateway_send_ts", gatewaySendTime, into: &sink)
        try writer.member("freshness_ms", freshness, into: &sink)
        try writer.member("payload", content, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
