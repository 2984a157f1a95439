public import FeedwireCore
public import FeedwireJSON
public import SocketIOCodec

extension LedgerCoreMessage {
    /// The payload of a CONNECT.
    public struct Credentials: LedgerCoreFields, Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `token`: the word Bearer, and behind it a token or an API key; not there in a server's answer.
        public private(set) var token = JSONField<String>()

        static let keys = JSONKeys("token")

        init() {}

        /// Reads the payload of a CONNECT, which may have none.
        init(_ payload: JSONField<JSONRaw>, in text: Span<UInt8>) throws(JSONDecodingError) {
            guard payload.isPresent else { return }
            var reader = JSONReader(at: payload.range)
            self = try reader.readFields(in: text)
        }

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// What a client connects with, in 5 seconds at most: a server waits no longer.
///
/// The answer, with its `sid`, and a refusal are packets of Socket.IO without anything of this feed's own; the event `connected`
/// follows them.
public struct LedgerCoreCredentials: SocketIOMessage, Hashable, Sendable {
    /// `token`: the word Bearer, and behind it a token or an API key.
    public var token: String
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])
    /// The namespace; the documentation does not say whether the path of its URL is one.
    public var namespace: String

    /// Credentials with this value of `token`, which begins with the word Bearer.
    public init(token: String, namespace: String = "/") {
        self.token = token
        self.namespace = namespace
    }

    /// The credentials of whoever has this token or API key.
    public init(bearer key: String, namespace: String = "/") {
        self.init(token: "Bearer \(key)", namespace: namespace)
    }

    /// Reads a text message.
    ///
    /// - Throws: What is no packet; `SocketIODecodingError.Code.invalidJSON`, of which `SocketIODecodingError.json` says why, for
    ///   what ``init(_:in:)`` throws.
    /// - Complexity: O(*n*); allocates for texts of more than 15 bytes.
    public init(
        decoding text: Span<UInt8>,
        revision: SocketIORevision = .five,
        limits: SocketIOLimits = SocketIOLimits()
    ) throws(SocketIODecodingError) {
        let message = try LedgerCoreMessage(decoding: text, revision: revision, limits: limits)
        do throws(JSONDecodingError) {
            try self.init(message, in: text)
        } catch {
            throw SocketIODecodingError(error)
        }
    }

    /// Owns what a message says.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which a message that is no
    ///   CONNECT has at the first byte of its payload.
    public init(_ message: LedgerCoreMessage, in text: Span<UInt8>) throws(JSONDecodingError) {
        guard case .connect(let credentials) = message.content else { throw message.isAnother }
        token = try credentials.token.require(in: text, of: credentials.object)
        others = try JSONMap(credentials.others, in: text)
        namespace = try message.namespace(in: text)
    }

    /// Appends the text of the packet to `sink`: all of it, or nothing.
    ///
    /// - Throws: What is wrong with the packet, such as `SocketIOEncodingError.Code.invalidNamespace`;
    ///   `SocketIOEncodingError.Code.insufficientCapacity` with the bytes needed.
    /// - Complexity: O(*n*); allocates for the payload, and where the sink does.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink
    ) throws(SocketIOEncodingError) {
        let encoder = SocketIOEncoder()
        try encoder.encode(.connect, namespace: namespace, into: &sink) { writer, json throws(JSONEncodingError) in
            try writer.beginObject(into: &json)
            try writer.member("token", token, into: &json)
            try writer.members(others, into: &json)
            try writer.endObject(into: &json)
        }
    }
}
