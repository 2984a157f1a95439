public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// `payload`: a value of any kind, and its members if it is an object.
    public struct Payload: Hashable, Sendable {
        /// All of it, as it is.
        public internal(set) var value = JSONField<JSONRaw>()
        /// `action`: what an event is about; see ``AriesAction``.
        public private(set) var action = JSONField<String>()
        /// `type`: the topic of an update; see ``AriesTopic``.
        public private(set) var type = JSONField<String>()
        /// `data` of an event, as it is.
        public internal(set) var data = JSONField<JSONRaw>()
        /// `timestamp`: milliseconds since the epoch at which a server sent the event.
        public private(set) var timestamp = JSONField<JSONDecimal>()
        /// `id`: the one of the message that an event answers.
        public private(set) var id = JSONField<String>()
        /// `error`: what failed, as a text.
        public private(set) var error = JSONField<String>()
        /// `method` of a request, such as `post`.
        public private(set) var method = JSONField<String>()
        /// `path` of a request, such as `/auth`.
        public private(set) var path = JSONField<String>()
        /// `body` of a request, as it is.
        public private(set) var body = JSONField<JSONRaw>()

        static let keys = JSONKeys(
            "action",
            "type",
            "data",
            "timestamp",
            "id",
            "error",
            "method",
            "path",
            "body"
        )
        static let dataIndex = 2

        init() {}

        /// A payload that is no object.
        init(_ value: JSONValue) {
            self.value = JSONField(value)
        }

        /// The members that the reference does not have; none, if it is no object.
        public var others: JSONMembers<JSONRaw> { members(except: Self.keys) }

        /// Its members but these; none, if it is no object.
        func members(except keys: JSONKeys) -> JSONMembers<JSONRaw> {
            JSONMembers(of: value.raw?.kind == .object ? value : JSONField(), except: keys)
        }
    }

    /// The members of a message, of either generation.
    @usableFromInline
    struct Envelope: Hashable, Sendable {
        @usableFromInline var object = JSONField<JSONRaw>()
        @usableFromInline var type = JSONField<String>()
        @usableFromInline var payload = JSONField<JSONRaw>()
        @usableFromInline var id = JSONField<String>()
        @usableFromInline var timestamp = JSONField<RFC3339Timestamp>()
        @usableFromInline var action = JSONField<String>()
        @usableFromInline var data = JSONField<JSONRaw>()
        @usableFromInline var token = JSONField<String>()
        @usableFromInline var xAPIKey = JSONField<String>()
        @usableFromInline var message = JSONField<String>()

        static let keys = JSONKeys(
            "type",
            "payload",
            "id",
            "timestamp",
            "action",
            "data",
            "token",
            "xAPIKey",
            "message"
        )
        static let payloadIndex = 1
        static let dataIndex = 5
    }

    /// What a message of the legacy protocol has beside `type`.
    public struct Legacy: Hashable, Sendable {
        /// `action`: what the message does, see ``AriesAction``; updates may lack it.
        public let action: JSONField<String>
        /// `data` of an update, or the symbols of a subscription, as it is.
        public let data: JSONField<JSONRaw>
        /// `token`, of `auth`.
        public let token: JSONField<String>
        /// `xAPIKey`, of `auth`.
        public let xAPIKey: JSONField<String>
        /// `message` of an answer: `success`, or `pong`.
        public let message: JSONField<String>

        @inlinable
        init(
            action: JSONField<String>,
            data: JSONField<JSONRaw>,
            token: JSONField<String>,
            xAPIKey: JSONField<String>,
            message: JSONField<String>
        ) {
            self.action = action
            self.data = data
            self.token = token
            self.xAPIKey = xAPIKey
            self.message = message
        }
    }
}
