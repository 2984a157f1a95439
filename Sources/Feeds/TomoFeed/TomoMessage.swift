public import FeedwireCore
public import FeedwireJSON

// The idea: one pass over the message. What the payload has is known as soon as its event type is, which comes first in all
// that was seen; where it comes later, the payload is gone over a second time.

/// A message in either direction, as ranges into its bytes: every field is found and checked, and read on demand.
///
/// ```swift
/// let message = try TomoMessage(decoding: json)
/// if case .price(let price) = message.content {
///     print(try price.price.double(in: json) ?? .nan)
/// }
/// ```
///
/// Keep it beside the bytes, and give them to its fields. A field of an unexpected kind throws when it is read, and leaves the
/// others readable. ``TomoEvent`` and ``TomoSubscription`` own what they have.
public struct TomoMessage: JSONMessage, Hashable, Sendable {
    @usableFromInline var envelope = Envelope()
    /// The fields of the payload: read in place, and so the largest of them.
    @usableFromInline var fields = Candle()
    @usableFromInline var kind = Kind.other

    @inlinable
    init() {}

    /// Reads a message; whitespace may be around it.
    ///
    /// - Parameters:
    ///   - json: The text of one frame.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON, and `JSONDecodingError.Code.wrongKind` if it is no object. What its members are is checked
    ///   when they are read.
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        self.init()
        try read(json, limits: limits)
    }

    /// The members that the documentation does not have for messages of this direction.
    public var others: JSONMembers<JSONRaw> {
        if kind == .subscription { return JSONMembers(of: object, except: Self.subscriptionKeys) }
        return JSONMembers(of: object, except: Self.eventKeys)
    }
}

// MARK: Reading

extension TomoMessage {
    /// Reads a message in place: it is large, and a copy of what was written just now is slow.
    @usableFromInline
    mutating func read(_ json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        var reader = try JSONReader(json, limits: limits)
        var typeOfContent = JSONField<String>()
        var index: Int?
        repeat {
            index = try reader.readFields(
                &envelope,
                of: Envelope.keys,
                from: index,
                pausingAt: 1 << Envelope.payloadIndex,
                in: json
            )
            guard index != nil else { continue }
            try readPayload(from: &reader, in: json)
            typeOfContent = eventType
        } while index != nil
        try reader.finish(in: json)
        if let payload = payload.raw, typeOfContent != eventType {
            var reader = JSONReader(at: payload.range)
            try readPayload(from: &reader, in: json)
        }
        if !eventType.isPresent, envelope.action.isPresent { kind = .subscription }
    }

    /// Reads the payload, and what it says if its event type is known by now.
    private mutating func readPayload(
        from reader: inout JSONReader,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) {
        kind = .other
        guard try reader.peekKind(in: json) == .object else {
            envelope.payload = JSONField(try reader.readValue(in: json))
            return
        }
        let start = reader.offset
        try readFields(of: TomoEventType(eventType, in: json), from: &reader, in: json)
        envelope.payload = JSONField(object: start..<reader.offset)
    }

    /// Reads the fields of the payload that comes next, an object.
    private mutating func readFields(
        of type: TomoEventType?,
        from reader: inout JSONReader,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) {
        if fields.object.raw != nil { fields = Candle() }
        switch type {
        case .sessionReady:
            try reader.readFields(&fields, as: SessionReady.self, of: SessionReady.keys, in: json)
            kind = .sessionReady
        case .price:
            try reader.readFields(&fields, as: Price.self, of: Price.keys, in: json)
            kind = .price
        case .candle:
            try reader.readFields(&fields, of: Candle.keys, in: json)
            kind = .candle
        case .gap:
            try reader.readFields(&fields, as: Gap.self, of: Gap.keys, in: json)
            kind = .gap
        case .backpressureOverflow, .sourceDegraded, .sourceSwitched, nil: try reader.skipValue(in: json)
        }
    }
}

// MARK: Envelope

extension TomoMessage {
    /// The members of an event and of a subscription.
    @usableFromInline
    struct Envelope: Hashable, Sendable {
        @usableFromInline var object = JSONField<JSONRaw>()
        @usableFromInline var eventType = JSONField<String>()
        @usableFromInline var sessionID = JSONField<String>()
        @usableFromInline var sequence = JSONField<JSONDecimal>()
        @usableFromInline var targetID = JSONField<String>()
        @usableFromInline var marketKind = JSONField<String>()
        @usableFromInline var chain = JSONField<String>()
        @usableFromInline var sourceID = JSONField<String>()
        @usableFromInline var sourcePublishTime = JSONField<RFC3339Timestamp>()
        @usableFromInline var gatewayIngestTime = JSONField<RFC3339Timestamp>()
        @usableFromInline var gatewaySendTime = JSONField<RFC3339Timestamp>()
        @usableFromInline var freshness = JSONField<JSONDecimal>()
        @usableFromInline var payload = JSONField<JSONRaw>()
        @usableFromInline var action = JSONField<String>()
        @usableFromInline var profile = JSONField<String>()
        @usableFromInline var targets = JSONField<[TomoTarget]>()

        @inlinable
        init() {}

        static let keys = JSONKeys(
            "event_type",
            "session_id",
            "sequence",
            "target_id",
            "market_kind",
            "chain",
            "source_id",
            "source_publish_ts",
            "gateway_ingest_ts",
            "gateway_send_ts",
            "freshness_ms",
            "payload",
            "action",
            "profile",
            "targets"
        )
        static let payloadIndex = 11
    }

    private static let eventKeys = JSONKeys(
        "event_type",
        "session_id",
        "sequence",
        "target_id",
        "market_kind",
        "chain",
        "source_id",
        "source_publish_ts",
        "gateway_ingest_ts",
        "gateway_send_ts",
        "freshness_ms",
        "payload"
    )
    private static let subscriptionKeys = JSONKeys("action", "profile", "targets")

    /// The whole message.
    public var object: JSONField<JSONRaw> { envelope.object }

    /// `event_type`: says what the payload is; not in a subscription.
    public var eventType: JSONField<String> { envelope.eventType }

    /// `session_id`: the connection, as the server names it.
    public var sessionID: JSONField<String> { envelope.sessionID }

    /// `sequence`: counts the events of a session from 1; see ``TomoSequence``.
    public var sequence: JSONField<JSONDecimal> { envelope.sequence }

    /// `target_id`: a token or a market.
    public var targetID: JSONField<String> { envelope.targetID }

    /// `market_kind`, such as `dex`.
    public var marketKind: JSONField<String> { envelope.marketKind }

    /// `chain`, such as `ethereum`.
    public var chain: JSONField<String> { envelope.chain }

    /// `source_id`: where the event comes from.
    public var sourceID: JSONField<String> { envelope.sourceID }

    /// `source_publish_ts`: when the source published it.
    public var sourcePublishTime: JSONField<RFC3339Timestamp> { envelope.sourcePublishTime }

    /// `gateway_ingest_ts`: when the gateway got it.
    public var gatewayIngestTime: JSONField<RFC3339Timestamp> { envelope.gatewayIngestTime }

    /// `gateway_send_ts`: when the gateway sent it.
    public var gatewaySendTime: JSONField<RFC3339Timestamp> { envelope.gatewaySendTime }

    /// `freshness_ms`: milliseconds from ``sourcePublishTime`` to ``gatewaySendTime``; may have a fraction.
    public var freshness: JSONField<JSONDecimal> { envelope.freshness }

    /// `payload`, as it is.
    public var payload: JSONField<JSONRaw> { envelope.payload }
}
