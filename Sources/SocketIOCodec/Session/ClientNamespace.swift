import FeedwireCore
import FeedwireJSON

/// What a client knows of a namespace.
struct ClientNamespace: Sendable {
    let path: NamespacePath
    /// The payload of its CONNECT.
    var auth: JSONRaw?
    /// What follows the namespace in a CONNECT of protocol 3 and 4.
    var query: String?
    var state = State.waiting
    /// Until when the server has to answer its CONNECT.
    var connectDeadline: Duration?
    var sessionID: String?
    /// What recovers the state of the connection, if the server granted that.
    var privateID: String?
    /// The last argument of the event that was got last, where it may be an offset.
    var offset: String?
    /// Events that wait for the namespace to be connected; the session's queue counts them.
    var buffer = FIFO<QueuedPacket>()

    enum State: UInt8 {
        /// It was refused, or the server has left it: the application has to ask for it again.
        case idle
        /// For a carrier.
        case waiting
        /// For the answer to its CONNECT.
        case connecting
        case connected
        /// It was left before the answer to its CONNECT came, and will have to be when that comes.
        case leaving
    }

    init(_ path: NamespacePath, auth: JSONRaw?, query: String?) {
        self.path = path
        self.auth = auth
        self.query = query
    }

    /// The CONNECT that asks for it.
    func connectPacket(_ revision: SocketIORevision) throws(SocketIOEncodingError) -> QueuedPacket {
        let payload = revision == .five ? try recoveringAuth() : auth
        return try QueuedPacket(
            SocketIOPacket.Owned(.connect(payload), namespace: path.name, query: query),
            path: path,
            revision: revision
        )
    }

    /// The credentials, and with them what recovers the state of the connection, unless they have members of that name.
    private func recoveringAuth() throws(SocketIOEncodingError) -> JSONRaw? {
        guard let privateID, let offset else { return auth }
        guard let auth else { return try Self.object(privateID, offset) }
        guard let connect = auth.connect, connect.privateID.raw == nil, connect.offset.raw == nil else { return auth }
        let own = try Self.object(privateID, offset)
        // Two objects become one: without the last bracket, and the first.
        let members = auth.bytes.dropFirst()
        let separator = auth.hasMembers ? [UInt8(ascii: ",")] : []
        return JSONRaw(checked: own.bytes.dropLast() + separator + members)
    }

    private static func object(_ privateID: String, _ offset: String) throws(SocketIOEncodingError) -> JSONRaw {
        try json { writer, json throws(JSONEncodingError) in
            try writer.beginObject(into: &json)
            try writer.member("pid", privateID, into: &json)
            try writer.member("offset", offset, into: &json)
            try writer.endObject(into: &json)
        }
    }
}

extension JSONRaw {
    /// What it says as the payload of a CONNECT; `nil` unless it is an object.
    fileprivate var connect: SocketIOPacket.Connect? {
        bytes.withSpan { json in
            var connect = SocketIOPacket.Connect()
            var reader = JSONReader(at: ByteRange(checked: 0..<json.count))
            do throws(JSONDecodingError) {
                try reader.readFields(&connect, of: SocketIOPacket.Connect.keys, in: json)
                return connect
            } catch {
                return nil
            }
        }
    }

    /// Whether an object has any.
    fileprivate var hasMembers: Bool {
        bytes.dropFirst().first { $0 > UInt8(ascii: " ") } != UInt8(ascii: "}")
    }
}
