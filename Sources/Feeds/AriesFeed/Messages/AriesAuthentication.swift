public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// A token: a request `post` of `/auth`, or `auth` of the legacy protocol.
    public struct Authentication: Hashable, Sendable {
        /// All of the body; in the legacy protocol there is none.
        public private(set) var object = JSONField<JSONRaw>()
        /// `token`: an OAuth 2 access token.
        public private(set) var token = JSONField<String>()
        /// `action`: `auth`; some leave it out.
        public private(set) var action = JSONField<String>()
        /// `xAPIKey`, of the legacy protocol.
        public private(set) var xAPIKey = JSONField<String>()

        static let keys = JSONKeys("token", "action", "xAPIKey")
        /// Those that the reference has in a body.
        private static let bodyKeys = JSONKeys("token", "action")

        init() {}

        @usableFromInline
        init(_ legacy: Legacy) {
            token = legacy.token
            action = legacy.action
            xAPIKey = legacy.xAPIKey
        }

        /// The members of the body that the reference does not have; none in the legacy protocol.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.bodyKeys) }
    }

    /// The answer to a token, whose `data` is an object or not there.
    public struct Authenticated: Hashable, Sendable {
        /// All of `data`, if it is there.
        public private(set) var object = JSONField<JSONRaw>()
        /// `expiresIn`: milliseconds until the session ends.
        public private(set) var expiresIn = JSONField<JSONDecimal>()

        static let keys = JSONKeys("expiresIn")

        init() {}

        /// The members of `data` that the reference does not have; none, if it is not there.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

extension AriesMessage.Payload {
    /// Whether it is the request of a token, with a body that is an object.
    func isAuthentication(in json: Span<UInt8>) -> Bool {
        body.raw?.kind == .object && path.equals("/auth", in: json)
            && method.raw?.string?.equals(lowercase: "post", in: json) == true
    }
}

/// A client's token.
///
/// The documentation has four variants of it: `post` and `POST`, each with the action and without.
public struct AriesAuthentication: Hashable, Sendable {
    /// `body.token`: an OAuth 2 access token.
    public var token: String
    /// `body.action`: `auth`, or `nil` to leave it out.
    public var action: String?
    /// `method`: `post` or `POST`; read in whatever case.
    public var method: String
    /// Members of the body that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A token, in the variant of the newest pages where nothing else is said.
    public init(token: String, action: String? = "auth", method: String = "post") {
        self.token = token
        self.action = action
        self.method = method
    }

    /// Owns what a request has.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    init(
        _ fields: AriesMessage.Authentication,
        method: String,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) {
        token = try fields.token.require(in: json, of: fields.object)
        action = try fields.action.read(in: json)
        self.method = method
        others = try JSONMap(fields.others, in: json)
    }
}

extension AriesAuthentication {
    /// Writes the members of the payload.
    func writeMembers<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.member("method", method, into: &sink)
        try writer.member("path", "/auth", into: &sink)
        try writer.key("body", into: &sink)
        try writer.beginObject(into: &sink)
        try writer.member("action", action, into: &sink)
        try writer.member("token", token, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}

/// The answer to a token.
public struct AriesAuthenticated: Hashable, Sendable {
    /// `expiresIn`: milliseconds until the session ends.
    public var expiresIn: JSONDecimal?
    /// Members of `data` that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The answer to a token.
    public init(expiresIn: JSONDecimal? = nil) {
        self.expiresIn = expiresIn
    }

    /// Owns what a message has.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    init(_ fields: AriesMessage.Authenticated, in json: Span<UInt8>) throws(JSONDecodingError) {
        expiresIn = try fields.expiresIn.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension AriesAuthenticated {
    /// Whether there is nothing to be written.
    var isEmpty: Bool { expiresIn == nil && others.entries.isEmpty }
}

extension AriesAuthenticated: JSONWritable {
    /// Writes the data.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("expiresIn", expiresIn, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
