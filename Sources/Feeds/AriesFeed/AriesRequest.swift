public import FeedwireCore
public import FeedwireJSON

/// A message that a client sends, owned.
///
/// ```swift
/// let request = AriesRequest(.authentication(AriesAuthentication(token: token)), id: "c-1")
/// try request.encode(into: &bytes)
/// ```
public struct AriesRequest: JSONMessage, Hashable, Sendable {
    /// What it says: `type` and `payload`.
    public var content: Content
    /// `id`: chosen by the client, and repeated in the answer.
    public var id: String?
    /// `timestamp`, of the charts feed.
    public var timestamp: RFC3339Timestamp?
    /// Members of a request's payload that the reference does not have.
    public var payloadOthers = JSONMap<JSONRaw>([])
    /// Members of the message that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What a message of a client says.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// A token.
        case authentication(AriesAuthentication)
        /// Another request; the documentation shows neither paths nor bodies.
        case request(method: String?, path: String?, body: JSONRaw?)
        /// What the client wants.
        case subscription(AriesSubscription)
        /// What it no longer wants; the shape is inferred.
        case unsubscription(AriesSubscription)
        /// A sign of life; whether it has a payload is not documented.
        case ping(payload: JSONRaw?)
        /// A message of another type, and one whose payload is not what its type needs; all of the payload is here.
        case raw(type: String, payload: JSONRaw?)
    }

    /// A message.
    public init(_ content: Content, id: String? = nil, timestamp: RFC3339Timestamp? = nil) {
        self.content = content
        self.id = id
        self.timestamp = timestamp
    }

    /// A sign of life; the shape is inferred.
    public static func ping(id: String? = nil) -> AriesRequest { AriesRequest(.ping(payload: nil), id: id) }

    /// Reads a whole message.
    ///
    /// - Throws: What is no JSON; `JSONDecodingError.Code.wrongKind` and `JSONDecodingError.Code.missingMember`, for which
    ///   the fields of ``AriesMessage`` may be read one by one.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes and for lists.
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        try self.init(AriesMessage(decoding: json, limits: limits), in: json)
    }

    /// Owns what a message says.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which a message without a
    ///   type and a token that is not there have.
    public init(_ message: AriesMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        content = try Content(message, in: json)
        id = try message.id.read(in: json)
        timestamp = try message.timestamp.read(in: json)
        switch content {
        case .authentication, .request:
            payloadOthers = try JSONMap(message.payload.members(except: Content.requestKeys), in: json)
        default: break
        }
        others = try JSONMap(JSONMembers(of: message.object, except: AriesMessage.envelopeKeys), in: json)
    }
}

extension AriesRequest.Content {
    fileprivate static let requestKeys = JSONKeys("method", "path", "body")

    init(_ message: AriesMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        let payload = message.payload
        switch AriesMessageType(message.type, in: json) {
        case .request where payload.value.raw?.kind == .object:
            let method = try payload.method.read(in: json)
            if case .authentication(let authentication) = message.content, let method {
                self = .authentication(try AriesAuthentication(authentication, method: method, in: json))
            } else {
                self = .request(
                    method: method,
                    path: try payload.path.read(in: json),
                    body: try payload.body.read(in: json)
                )
            }
        case .subscribe where payload.value.present != nil:
            self = .subscription(try Self.subscription(message, in: json))
        case .unsubscribe where payload.value.present != nil:
            self = .unsubscription(try Self.subscription(message, in: json))
        case .ping: self = .ping(payload: try payload.value.read(in: json))
        default:
            let type = try message.type.require(in: json, of: message.object)
            self = .raw(type: type, payload: try payload.value.read(in: json))
        }
    }

    private static func subscription(
        _ message: AriesMessage,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> AriesSubscription {
        try JSONField<AriesSubscription>(message.payload.value.raw).require(in: json, of: message.object)
    }

    /// The value of `type`.
    fileprivate var type: String {
        switch self {
        case .authentication, .request: "\(AriesMessageType.request.wireName)"
        case .subscription: "\(AriesMessageType.subscribe.wireName)"
        case .unsubscription: "\(AriesMessageType.unsubscribe.wireName)"
        case .ping: "\(AriesMessageType.ping.wireName)"
        case .raw(let type, _): type
        }
    }
}

extension AriesRequest: JSONWritable {
    /// Writes the message.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("type", content.type, into: &sink)
        try writer.member("id", id, into: &sink)
        try writer.member("timestamp", timestamp, into: &sink)
        switch content {
        case .subscription(let subscription), .unsubscription(let subscription):
            try writer.member("payload", subscription, into: &sink)
        case .ping(let payload), .raw(_, let payload): try writer.member("payload", payload, into: &sink)
        case .authentication, .request: try writePayload(with: &writer, into: &sink)
        }
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }

    /// Writes the payload of a request.
    private func writePayload<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.key("payload", into: &sink)
        try writer.beginObject(into: &sink)
        switch content {
        case .authentication(let authentication): try authentication.writeMembers(with: &writer, into: &sink)
        case .request(let method, let path, let body):
            try writer.member("method", method, into: &sink)
            try writer.member("path", path, into: &sink)
            try writer.member("body", body, into: &sink)
        default: break
        }
        try writer.members(payloadOthers, into: &sink)
        try writer.endObject(into: &sink)
    }
}
