public import FeedwireCore
public import FeedwireJSON

/// A message that a server sends, owned.
///
/// ``AriesMessage`` says the same as ranges, without an allocation, and leaves readable what is beside a bad field.
public struct AriesEvent: JSONMessage, Hashable, Sendable {
    /// What it says: `type`, and of the payload `action`, `type`, `data` and `error`.
    public var content: Content
    /// Whether `type` is `response` instead of `event`, as the charts feed may have it.
    public var isResponse: Bool
    /// `id`: the one of the message that this answers, of a pong and of the charts feed.
    public var id: String?
    /// `timestamp`, of the charts feed.
    public var timestamp: RFC3339Timestamp?
    /// `payload.id`: the one of the message that this answers.
    public var payloadID: String?
    /// `payload.timestamp`: milliseconds since the epoch at which the server sent it.
    public var payloadTimestamp: JSONDecimal?
    /// Members of the payload that neither the content has nor this.
    public var payloadOthers = JSONMap<JSONRaw>([])
    /// Members of the message that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A message.
    public init(
        _ content: Content,
        isResponse: Bool = false,
        id: String? = nil,
        timestamp: RFC3339Timestamp? = nil,
        payloadID: String? = nil,
        payloadTimestamp: JSONDecimal? = nil
    ) {
        self.content = content
        self.isResponse = isResponse
        self.id = id
        self.timestamp = timestamp
        self.payloadID = payloadID
        self.payloadTimestamp = payloadTimestamp
    }

    /// An answer to a request, whose id it repeats where such an answer has it: in its payload, but for a pong outside of it.
    ///
    /// - Parameters:
    ///   - content: What it says.
    ///   - request: What it answers.
    ///   - milliseconds: The time for ``payloadTimestamp``, which a pong does not have.
    public init(_ content: Content, answering request: AriesRequest, at milliseconds: JSONDecimal? = nil) {
        if content.payloadKeys == nil {
            self.init(content, id: request.id)
        } else {
            self.init(content, payloadID: request.id, payloadTimestamp: milliseconds)
        }
    }

    /// The documents of one WebSocket message, which line feeds separate (NDJSON); each fails alone.
    ///
    /// - Parameters:
    ///   - text: The whole WebSocket message, such as a task of Foundation delivers it; offsets count its UTF-8.
    ///   - limits: How much it may make us take.
    /// - Returns: What each line has: an event, or what ``AriesDocuments/next(in:)`` or ``init(_:in:)`` throws for it.
    /// - Complexity: O(*n*); copies a string that is not stored as UTF-8, and allocates as the events do.
    public static func documents(
        in text: String,
        limits: AriesLimits = AriesLimits()
    ) -> [Result<AriesEvent, AriesDecodingError>] {
        var text = text
        return text.withUTF8 { bytes in
            let json = unsafe bytes.span
            var documents = AriesDocuments(limits: limits)
            var events: [Result<AriesEvent, AriesDecodingError>] = []
            while true {
                do throws(AriesDecodingError) {
                    guard let message = try documents.next(in: json) else { return events }
                    events.append(Self.owned(message, in: json))
                } catch {
                    events.append(.failure(error))
                }
            }
        }
    }

    private static func owned(
        _ message: AriesMessage,
        in json: Span<UInt8>
    ) -> Result<AriesEvent, AriesDecodingError> {
        do throws(JSONDecodingError) {
            return .success(try AriesEvent(message, in: json))
        } catch {
            return .failure(AriesDecodingError(error))
        }
    }

    /// Reads a whole message.
    ///
    /// - Parameters:
    ///   - json: The text of one frame, or one of its documents.
    ///   - limits: How much it may make us take.
    /// - Throws: What is no JSON; `JSONDecodingError.Code.wrongKind` and `JSONDecodingError.Code.missingMember`, for which
    ///   the fields of ``AriesMessage`` may be read one by one.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes and for lists.
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        try self.init(AriesMessage(decoding: json, limits: limits), in: json)
    }

    /// Owns what a message says.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which a message without a
    ///   type has.
    public init(_ message: AriesMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        content = try Content(message, in: json)
        isResponse = AriesMessageType(message.type, in: json) == .response
        id = try message.id.read(in: json)
        timestamp = try message.timestamp.read(in: json)
        if let keys = content.payloadKeys {
            payloadID = try message.payload.id.read(in: json)
            payloadTimestamp = try message.payload.timestamp.read(in: json)
            payloadOthers = try JSONMap(message.payload.members(except: keys), in: json)
        }
        others = try JSONMap(JSONMembers(of: message.object, except: AriesMessage.envelopeKeys), in: json)
    }
}

extension AriesEvent: JSONWritable {
    /// Writes the message.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("type", content.type(isResponse: isResponse), into: &sink)
        try writer.member("id", id, into: &sink)
        try writer.member("timestamp", timestamp, into: &sink)
        switch content {
        case .pong(let payload), .raw(_, let payload): try writer.member("payload", payload, into: &sink)
        default:
            try writer.key("payload", into: &sink)
            try writer.beginObject(into: &sink)
            try content.writeMembers(with: &writer, into: &sink)
            try writer.member("id", payloadID, into: &sink)
            try writer.member("timestamp", payloadTimestamp, into: &sink)
            try writer.members(payloadOthers, into: &sink)
            try writer.endObject(into: &sink)
        }
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
