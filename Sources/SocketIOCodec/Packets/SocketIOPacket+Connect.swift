import FeedwireCore
public import FeedwireJSON

extension SocketIOPacket {
    /// What the payload of a CONNECT says, in either direction (Socket.IO protocol 5, "Connection to a namespace").
    ///
    /// A client's has its credentials, of whatever names, and with them the two that recover a connection's state.
    public struct Connect: Hashable, Sendable {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `sid`: a server's name for the connection to this namespace.
        public private(set) var sessionID = JSONField<String>()
        /// `pid`: what a server grants, and a client sends, to recover the state of a connection.
        public private(set) var privateID = JSONField<String>()
        /// `offset`: the last that a client had got, see ``SocketIOPacket/recoveryOffset(in:)``.
        public private(set) var offset = JSONField<String>()

        static let keys = JSONKeys("sid", "pid", "offset")

        /// The other members.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }

    /// What the payload of a CONNECT says.
    ///
    /// - Returns: It, or `nil` in another packet, and in one without a payload.
    /// - Throws: Only where `text` is not what the packet was decoded from.
    /// - Complexity: O(*n*), no allocation.
    public func connect(in text: Span<UInt8>) throws(JSONDecodingError) -> Connect? {
        guard kind == .connect, payload.isPresent else { return nil }
        var connect = Connect()
        var reader = JSONReader(at: payload.range)
        try reader.readFields(&connect, of: Connect.keys, in: text)
        return connect
    }

    /// What the payload of a CONNECT_ERROR says.
    public struct ConnectError: Hashable, Sendable {
        /// The whole payload, if it is an object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `message`, or the payload itself where that is a string.
        public private(set) var message = JSONField<String>()
        /// `data`: what the server adds for this application.
        public private(set) var data = JSONField<JSONRaw>()

        static let keys = JSONKeys("message", "data")

        fileprivate init() {}

        fileprivate init(message: JSONField<JSONRaw>) {
            self.message = JSONField(message)
        }
    }

    /// What the payload of a CONNECT_ERROR says.
    ///
    /// - Returns: It, or `nil` in another packet, and in one whose payload is neither an object nor a string.
    /// - Throws: Only where `text` is not what the packet was decoded from.
    /// - Complexity: O(*n*), no allocation.
    public func connectError(in text: Span<UInt8>) throws(JSONDecodingError) -> ConnectError? {
        guard kind == .connectError else { return nil }
        switch payload.raw?.kind {
        case .string, .escapedString: return ConnectError(message: payload)
        case .object: break
        default: return nil
        }
        var error = ConnectError()
        var reader = JSONReader(at: payload.range)
        try reader.readFields(&error, of: ConnectError.keys, in: text)
        return error
    }
}
