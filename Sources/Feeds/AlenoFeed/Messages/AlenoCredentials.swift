public import FeedwireCore
public import FeedwireJSON
public import SocketIOCodec

extension AlenoMessage {
    /// The payload of a CONNECT.
    public struct Credentials: Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `apiKey`: not there where a header of the handshake has the key, and in a server's answer.
        public private(set) var apiKey = JSONField<String>()

        static let keys = JSONKeys("apiKey")

        /// Reads the payload of a CONNECT, which may have none.
        init(_ payload: JSONField<JSONRaw>, in text: Span<UInt8>) throws(JSONDecodingError) {
            guard payload.isPresent else { return }
            var reader = JSONReader(at: payload.range)
            try reader.readFields(&self, of: Self.keys, in: text)
        }

        /// The members that the documentation does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}

/// What a client connects with.
///
/// The answer and a refusal are packets of Socket.IO that have nothing of Aleno's own.
public struct AlenoCredentials: AlenoOwnedMessage {
    /// `apiKey`; `nil` where the header `x-api-key` of the handshake has the key.
    public var apiKey: String?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The credentials of whoever has this key.
    public init(apiKey: String?) {
        self.apiKey = apiKey
    }

    /// Owns what a CONNECT says.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, and `JSONDecodingError.Code.missingMember`, which another packet has.
    public init(_ message: AlenoMessage, in text: Span<UInt8>) throws(JSONDecodingError) {
        guard case .connect(let credentials) = message.content else { throw message.lacksContent }
        apiKey = try credentials.apiKey.read(in: text)
        others = try JSONMap(credentials.others, in: text)
    }

    /// A CONNECT.
    public var kind: SocketIOPacket.Kind { .connect }

    /// A CONNECT has no id.
    public var acknowledgementID: UInt64? { nil }

    /// Writes the members, or nothing if there are none.
    public func writePayload<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        guard apiKey != nil || !others.entries.isEmpty else { return }
        try writer.beginObject(into: &sink)
        try writer.member("apiKey", apiKey, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
