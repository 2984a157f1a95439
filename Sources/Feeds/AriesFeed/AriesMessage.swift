public import FeedwireCore
public import FeedwireJSON

// The idea: one pass over the message. The type comes before the payload in all that was seen, and the action and the topic
// before the data, so that the data is read as what it is when it comes; where one of them comes later, the data is gone over
// a second time.

/// A message in either direction and of either generation, as ranges into its bytes: every field is found and checked, and
/// read on demand.
///
/// ```swift
/// let message = try AriesMessage(decoding: json)
/// if case .marketUpdate(let update) = message.content {
///     print(try update.bidPrice.double(in: json) ?? .nan)
/// }
/// ```
///
/// Keep it beside the bytes, and give them to its fields. A field of an unexpected kind throws when it is read, and leaves the
/// others readable. ``AriesEvent``, ``AriesRequest`` and ``AriesLegacyMessage`` own what they have. A message of the market feed
/// may have several documents: ``AriesDocuments`` goes over them.
public struct AriesMessage: JSONMessage, Hashable, Sendable {
    @usableFromInline var envelope = Envelope()
    /// `payload`, and what it has if it is an object.
    public private(set) var payload = Payload()
    /// The fields of the data, or of what else ``content`` has: read in place, and so the largest of them.
    @usableFromInline var fields = MarketUpdate()
    @usableFromInline var kind = Kind.other

    /// A message of nothing, for ``AriesDocuments/next(into:in:)``.
    public init() {}

    /// The members of ``AriesEvent`` and ``AriesRequest``.
    static let envelopeKeys = JSONKeys("type", "payload", "id", "timestamp")

    /// Reads a message; whitespace may be around it.
    ///
    /// - Parameters:
    ///   - json: The text of one frame, or one of its documents.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON, and `JSONDecodingError.Code.wrongKind` if it is no object. What its members are is checked
    ///   when they are read.
    /// - Complexity: O(*n*), no allocation.
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        try read(json, from: 0, limits: limits)
    }

    /// Reads a message that is a part of `json`; whitespace may be around it.
    ///
    /// - Parameters:
    ///   - range: Where it is.
    ///   - json: The bytes from which its places and those of errors count, and which its fields take.
    ///   - limits: How much it may make us take.
    /// - Throws: As ``init(decoding:limits:)``.
    /// - Precondition: The range lies within `json`.
    /// - Complexity: O(*n*) for *n* bytes of the range, no allocation.
    public init(
        decoding range: Range<Int>,
        of json: Span<UInt8>,
        limits: JSONLimits = JSONLimits()
    ) throws(JSONDecodingError) {
        try read(json.extracting(..<range.upperBound), from: range.lowerBound, limits: limits)
    }

    /// The whole message.
    public var object: JSONField<JSONRaw> { envelope.object }

    /// `type`: what the message is, see ``AriesMessageType``; in the legacy protocol the topic.
    public var type: JSONField<String> { envelope.type }

    /// `id`: chosen by the client, and repeated in answers; see ``correlationID``.
    public var id: JSONField<String> { envelope.id }

    /// `timestamp`, of the charts feed.
    public var timestamp: JSONField<RFC3339Timestamp> { envelope.timestamp }

    /// What only the legacy protocol has.
    @inlinable
    public var legacy: Legacy {
        Legacy(
            action: envelope.action,
            data: envelope.data,
            token: envelope.token,
            xAPIKey: envelope.xAPIKey,
            message: envelope.message
        )
    }

    /// Whether the message is one of the legacy protocol: there is no `payload`, and an `action` or `data`.
    public var isLegacy: Bool {
        !payload.value.isPresent && (envelope.action.isPresent || envelope.data.isPresent)
    }

    /// The id of a client's message, or of the one that this answers, in whichever place it is.
    public var correlationID: JSONField<String> { payload.id.isPresent ? payload.id : id }

    /// The members that the reference does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Envelope.keys) }
}

// MARK: Reading

extension AriesMessage {
    /// Reads a message in place: it is large, and a copy of what was written just now is slow.
    ///
    /// - Parameters:
    ///   - json: What has the message.
    ///   - start: Where it begins.
    ///   - isLine: Whether it ends with a line feed, if not with `json`.
    ///   - limits: How much it may make us take.
    /// - Returns: Where it ends.
    /// - Throws: As ``init(decoding:limits:)``.
    @discardableResult
    mutating func read(
        _ json: Span<UInt8>,
        from start: Int,
        isLine: Bool = false,
        limits: JSONLimits
    ) throws(JSONDecodingError) -> Int {
        self = AriesMessage()
        var reader = try JSONReader(json, from: start, isLine: isLine, limits: limits)
        var update: Update?
        var index: Int?
        repeat {
            index = try reader.readFields(&envelope, of: Envelope.keys, from: index, pausingAt: Self.pauses, in: json)
            switch index {
            case Envelope.payloadIndex: update = try readPayload(from: &reader, in: json)
            case Envelope.dataIndex: update = try readLegacyData(from: &reader, in: json) ?? update
            default: break
            }
        } while index != nil
        try reader.finish(in: json)
        try settle(update, in: json)
        return reader.offset
    }

    private static let pauses: UInt64 = 1 << Envelope.payloadIndex | 1 << Envelope.dataIndex

    /// An update whose data was read as what its action and topic make it.
    private struct Update: Equatable {
        let action: JSONField<String>
        let topic: JSONField<String>
        let data: JSONField<JSONRaw>
    }

    /// The update that the payload is, if it is one.
    private var currentUpdate: Update {
        Update(action: payload.action, topic: payload.type, data: payload.data)
    }

    /// The update that the message is in the legacy protocol, if it is one.
    private var legacyUpdate: Update {
        Update(action: JSONField(), topic: type, data: envelope.data)
    }

    /// Reads the payload, and what it updates.
    private mutating func readPayload(
        from reader: inout JSONReader,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> Update? {
        payload = Payload()
        guard try reader.peekKind(in: json) == .object else {
            payload = Payload(try reader.readValue(in: json))
            return nil
        }
        var update: Update?
        var index: Int?
        repeat {
            index = try reader.readFields(
                &payload,
                of: Payload.keys,
                from: index,
                pausingAt: 1 << Payload.dataIndex,
                in: json
            )
            guard index == Payload.dataIndex else { continue }
            if try reader.peekKind(in: json) == .object, AriesAction(payload.action, in: json) == .update {
                payload.data = try readData(ofTopic: payload.type, from: &reader, in: json)
                update = currentUpdate
            } else {
                payload.data = JSONField(try reader.readValue(in: json))
            }
        } while index != nil
        return update
    }

    /// Reads the data of a legacy message, and what it updates.
    private mutating func readLegacyData(
        from reader: inout JSONReader,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> Update? {
        guard !payload.value.isPresent, type.raw != nil, try reader.peekKind(in: json) == .object else {
            envelope.data = JSONField(try reader.readValue(in: json))
            return nil
        }
        envelope.data = try readData(ofTopic: type, from: &reader, in: json)
        return legacyUpdate
    }

    /// Reads the data of an update, an object that comes next.
    private mutating func readData(
        ofTopic topic: JSONField<String>,
        from reader: inout JSONReader,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> JSONField<JSONRaw> {
        if fields.object.raw != nil { fields = MarketUpdate() }
        switch AriesTopic(topic, in: json) {
        case nil:
            try reader.readFields(&fields, of: MarketUpdate.keys, in: json)
            kind = !fields.symbol.isPresent && fields.isEmpty ? .other : .marketUpdate
        case .marketStatus:
            try reader.readFields(&fields, as: MarketStatus.self, of: MarketStatus.keys, in: json)
            kind = .marketStatus
        case .account:
            try reader.readFields(&fields, as: Order.self, of: Order.keys, in: json)
            kind = JSONReader.fields(in: fields, as: Order.self).clOrdID.isPresent ? .order : .other
        case .pnl, .watchlist, .news:
            kind = .other
            return JSONField(try reader.readValue(in: json))
        }
        return fields.object
    }

    /// Decides what the message says, now that all of it is known; `update` is what ``fields`` have by now.
    private mutating func settle(_ update: Update?, in json: Span<UInt8>) throws(JSONDecodingError) {
        if update == currentUpdate, AriesMessageType(type, in: json) == .event { return }
        let settled: Update
        switch Outline(of: self, in: json) {
        case .update: settled = currentUpdate
        case .legacyUpdate: settled = legacyUpdate
        case .kind(let kind):
            self.kind = kind
            return try readFields(in: json)
        }
        if update == settled { return }
        kind = .other
        guard let data = settled.data.raw, data.kind == .object else { return }
        var reader = JSONReader(at: data.range)
        _ = try readData(ofTopic: settled.topic, from: &reader, in: json)
    }

    /// Reads the fields of what is no update.
    private mutating func readFields(in json: Span<UInt8>) throws(JSONDecodingError) {
        fields = MarketUpdate()
        switch kind {
        case .authentication:
            var reader = JSONReader(at: payload.body.range)
            try reader.readFields(&fields, as: Authentication.self, of: Authentication.keys, in: json)
        case .authenticated where payload.data.isPresent:
            var reader = JSONReader(at: payload.data.range)
            try reader.readFields(&fields, as: Authenticated.self, of: Authenticated.keys, in: json)
        default: break
        }
    }
}
