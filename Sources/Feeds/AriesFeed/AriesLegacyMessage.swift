public import FeedwireCore
public import FeedwireJSON

/// A message of the legacy protocol of the market feed, in either direction, owned: there is no envelope.
public struct AriesLegacyMessage: JSONMessage, Hashable, Sendable {
    /// `action`: what it does, see ``AriesAction``; updates may lack it.
    public var action: String?
    /// `type`: the topic, such as `equityComposite`.
    public var type: String?
    /// `token`, of `auth`.
    public var token: String?
    /// `xAPIKey`, of `auth`.
    public var xAPIKey: String?
    /// `message` of an answer: `success`, or `pong`.
    public var message: String?
    /// `data`.
    public var data: Data?
    /// Members that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What `data` is.
    @nonexhaustive
    public enum Data: Hashable, Sendable {
        /// Symbols that a client wants.
        case subscription(AriesSubscription)
        /// Which markets are open.
        case marketStatus(AriesMarketStatus)
        /// An update of a symbol.
        case marketUpdate(AriesMarketUpdate)
        /// Anything else.
        case other(JSONRaw)
    }

    /// A message with nothing but this.
    public init(action: AriesAction? = nil, type: String? = nil, data: Data? = nil) {
        self.action = action.map { "\($0.wireName)" }
        self.type = type
        self.data = data
    }

    /// A client's token.
    public static func authentication(token: String, xAPIKey: String) -> AriesLegacyMessage {
        var message = AriesLegacyMessage(action: .auth)
        message.token = token
        message.xAPIKey = xAPIKey
        return message
    }

    /// The answer to a token.
    public static var authenticated: AriesLegacyMessage {
        var message = AriesLegacyMessage(action: .auth)
        message.message = "success"
        return message
    }

    /// Symbols that a client wants.
    public static func subscription(type: String, _ symbols: [AriesSymbol]) -> AriesLegacyMessage {
        AriesLegacyMessage(action: .subscribe, type: type, data: .subscription(.symbols(symbols)))
    }

    /// A client's sign of life.
    public static var ping: AriesLegacyMessage { AriesLegacyMessage(action: .ping) }

    /// The answer to it.
    public static var pong: AriesLegacyMessage {
        var message = AriesLegacyMessage(action: .ping)
        message.message = "pong"
        return message
    }

    /// An update of a symbol.
    public static func marketUpdate(type: String, _ update: AriesMarketUpdate) -> AriesLegacyMessage {
        AriesLegacyMessage(type: type, data: .marketUpdate(update))
    }

    /// Which markets are open.
    public static func marketStatus(_ status: AriesMarketStatus) -> AriesLegacyMessage {
        AriesLegacyMessage(action: .publish, type: "\(AriesTopic.marketStatus.wireName)", data: .marketStatus(status))
    }
}

extension AriesLegacyMessage {
    /// Reads a whole message.
    ///
    /// - Throws: What is no JSON; `JSONDecodingError.Code.wrongKind`, for which the fields of ``AriesMessage`` may be read one
    ///   by one, and `JSONDecodingError.Code.missingMember`, which a message of the current protocol has.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes and for lists.
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        try self.init(AriesMessage(decoding: json, limits: limits), in: json)
    }

    /// Owns what a message says.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which a message of the
    ///   current protocol has.
    public init(_ message: AriesMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        guard message.isLegacy else {
            throw JSONDecodingError(.missingMember, offset: message.object.offset)
        }
        let legacy = message.legacy
        action = try legacy.action.read(in: json)
        type = try message.type.read(in: json)
        token = try legacy.token.read(in: json)
        xAPIKey = try legacy.xAPIKey.read(in: json)
        self.message = try legacy.message.read(in: json)
        switch message.content {
        case .subscription, .unsubscription:
            data = try JSONField<AriesSubscription>(legacy.data.raw).read(in: json).map { .subscription($0) }
        case .marketStatus(let status): data = .marketStatus(try AriesMarketStatus(status, in: json))
        case .marketUpdate(let fields):
            let update = try AriesMarketUpdate(fields, in: json)
            data = update.isEmpty ? try Self.other(legacy, in: json) : .marketUpdate(update)
        default: data = try Self.other(legacy, in: json)
        }
        others = try JSONMap(JSONMembers(of: message.object, except: Self.keys), in: json)
    }

    private static func other(
        _ legacy: AriesMessage.Legacy,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> Data? {
        try legacy.data.read(in: json).map { .other($0) }
    }

    private static let keys = JSONKeys("action", "type", "token", "xAPIKey", "message", "data")
}

extension AriesLegacyMessage: JSONWritable {
    /// Writes the message.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("action", action, into: &sink)
        try writer.member("type", type, into: &sink)
        try writer.member("token", token, into: &sink)
        try writer.member("xAPIKey", xAPIKey, into: &sink)
        try writer.member("message", message, into: &sink)
        try writer.member("data", data, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}

extension AriesLegacyMessage.Data: JSONWritable {
    /// Writes the data.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        switch self {
        case .subscription(let subscription): try subscription.write(with: &writer, into: &sink)
        case .marketStatus(let status): try status.write(with: &writer, into: &sink)
        case .marketUpdate(let update): try update.write(with: &writer, into: &sink)
        case .other(let json): try json.write(with: &writer, into: &sink)
        }
    }
}
