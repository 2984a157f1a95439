import FeedwireCore
public import FeedwireJSON

extension AriesEvent {
    /// What a message of a server says, owned.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// `authSuccess`, the answer to a token.
        case authenticated(AriesAuthenticated)
        /// `authRequired`: the server wants a token; the shape is inferred.
        case authenticationRequired
        /// `refreshAuth`: the session is about to end, unless a token is sent again; the shape is inferred.
        case refreshNotice
        /// `authExpired`: the session has ended; the shape is inferred.
        case expiryNotice
        /// `error`, with what failed.
        case failure(String?)
        /// `update` of `marketStatus`.
        case marketStatus(AriesMarketStatus)
        /// `update` of a topic of the market feed, with its name.
        case marketUpdate(topic: String?, AriesMarketUpdate)
        /// `update` of `account`, or as the topic is named, with an order.
        case order(topic: String, AriesOrder)
        /// Another event, whose `data` is not documented.
        case other(action: String?, topic: String?, data: JSONRaw?)
        /// `pong`; whether it has a payload is not documented.
        case pong(payload: JSONRaw?)
        /// A message of another type, and an event whose payload is no object; all of the payload is here.
        case raw(type: String, payload: JSONRaw?)

        /// Owns what a message says.
        init(_ message: AriesMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
            let payload = message.payload
            let type = AriesMessageType(message.type, in: json)
            guard type == .event || type == .response, payload.value.raw?.kind == .object else {
                let payload = try payload.value.read(in: json)
                let text = try message.type.require(in: json, of: message.object)
                self = type == .pong ? .pong(payload: payload) : .raw(type: text, payload: payload)
                return
            }
            switch message.content {
            case .authenticated(let authenticated):
                self = .authenticated(try AriesAuthenticated(authenticated, in: json))
            case .authenticationRequired: self = .authenticationRequired
            case .refreshNotice: self = .refreshNotice
            case .expiryNotice: self = .expiryNotice
            case .failure(let error): self = .failure(try error.read(in: json))
            case .marketStatus(let status): self = .marketStatus(try AriesMarketStatus(status, in: json))
            case .marketUpdate(let fields):
                let update = try AriesMarketUpdate(fields, in: json)
                let topic = try payload.type.read(in: json)
                self = update.isEmpty ? try Self.other(payload, in: json) : .marketUpdate(topic: topic, update)
            case .order(let order):
                self = .order(
                    topic: try payload.type.read(in: json) ?? "\(AriesTopic.account.wireName)",
                    try AriesOrder(order, in: json)
                )
            default: self = try Self.other(payload, in: json)
            }
        }

        private static func other(
            _ payload: AriesMessage.Payload,
            in json: Span<UInt8>
        ) throws(JSONDecodingError) -> Self {
            .other(
                action: try payload.action.read(in: json),
                topic: try payload.type.read(in: json),
                data: try payload.data.read(in: json)
            )
        }

        private static let noticeKeys = JSONKeys("action", "id", "timestamp")
        private static let failureKeys = JSONKeys("action", "error", "id", "timestamp")
        private static let authenticatedKeys = JSONKeys("action", "data", "id", "timestamp")
        private static let updateKeys = JSONKeys("action", "type", "data", "id", "timestamp")

        /// The members of the payload that this has, or that the event has; `nil` where all of it is kept raw.
        var payloadKeys: JSONKeys? {
            switch self {
            case .authenticationRequired, .refreshNotice, .expiryNotice: Self.noticeKeys
            case .failure: Self.failureKeys
            case .authenticated: Self.authenticatedKeys
            case .marketStatus, .marketUpdate, .order, .other: Self.updateKeys
            case .pong, .raw: nil
            }
        }

        /// The value of the envelope's `type`.
        func type(isResponse: Bool) -> String {
            switch self {
            case .pong: "\(AriesMessageType.pong.wireName)"
            case .raw(let type, _): type
            default: "\((isResponse ? AriesMessageType.response : .event).wireName)"
            }
        }

        /// Writes the members of the payload that this has.
        func writeMembers<Sink: ByteSink & ~Copyable & ~Escapable>(
            with writer: inout JSONWriter,
            into sink: inout Sink
        ) throws(JSONEncodingError) {
            switch self {
            case .authenticated(let authenticated):
                let data = authenticated.isEmpty ? nil : authenticated
                try Self.write(.authSuccess, topic: nil, data, with: &writer, into: &sink)
            case .authenticationRequired: try Self.write(.authRequired, with: &writer, into: &sink)
            case .refreshNotice: try Self.write(.refreshAuth, with: &writer, into: &sink)
            case .expiryNotice: try Self.write(.authExpired, with: &writer, into: &sink)
            case .failure(let error):
                try Self.write(.error, with: &writer, into: &sink)
                try writer.member("error", error, into: &sink)
            case .marketStatus(let status):
                let topic = "\(AriesTopic.marketStatus.wireName)"
                try Self.write(.update, topic: topic, status, with: &writer, into: &sink)
            case .marketUpdate(let topic, let update):
                try Self.write(.update, topic: topic, update, with: &writer, into: &sink)
            case .order(let topic, let order):
                try Self.write(.update, topic: topic, order, with: &writer, into: &sink)
            case .other(let action, let topic, let data):
                try writer.member("action", action, into: &sink)
                try writer.member("type", topic, into: &sink)
                try writer.member("data", data, into: &sink)
            case .pong, .raw: break
            }
        }

        private static func write<Sink: ByteSink & ~Copyable & ~Escapable>(
            _ action: AriesAction,
            with writer: inout JSONWriter,
            into sink: inout Sink
        ) throws(JSONEncodingError) {
            try writer.member("action", "\(action.wireName)", into: &sink)
        }

        private static func write<Data: JSONWritable, Sink: ByteSink & ~Copyable & ~Escapable>(
            _ action: AriesAction,
            topic: String?,
            _ data: Data?,
            with writer: inout JSONWriter,
            into sink: inout Sink
        ) throws(JSONEncodingError) {
            try write(action, with: &writer, into: &sink)
            try writer.member("type", topic, into: &sink)
            try writer.member("data", data, into: &sink)
        }
    }
}
