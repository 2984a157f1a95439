import FeedwireJSON
import SocketIOCodec

/// A server's end of one connection: lets in who has the token, and acknowledges every event with its arguments and
/// attachments.
struct EchoServer {
    enum Message: Equatable {
        case text([UInt8])
        case binary([UInt8])
    }

    /// What is to be sent, in this order.
    private(set) var outbox: [Message] = []
    /// Whether the connection is to be closed, as after every mistake.
    private(set) var mustClose = false

    private var decoder: SocketIODecoder
    private var namespaces: Set<String> = []
    private let token: String

    init(token: String) {
        self.token = token
        decoder = SocketIODecoder(limits: SocketIOLimits(attachmentCount: 2, byteCount: 1 << 16))
    }

    mutating func receive(_ message: Message) throws {
        guard let packet = try decode(message) else { return }
        try answer(packet)
    }

    private mutating func decode(_ message: Message) throws(SocketIODecodingError) -> SocketIOPacket.Owned? {
        do throws(SocketIODecodingError) {
            switch message {
            case .text(let text): return try decoder.decodeOwned(text: text.span)
            case .binary(let bytes): return try decoder.decodeOwned(binary: bytes.span)
            }
        } catch {
            mustClose = true
            throw error
        }
    }

    private mutating func answer(_ packet: SocketIOPacket.Owned) throws {
        switch packet.content {
        case .connect(let payload): try letIn(packet.namespace, payload)
        case .event(_, let arguments, let id?) where namespaces.contains(packet.namespace):
            try send(.acknowledgement(arguments, id: id), packet.namespace, attachments: packet.attachments)
        case .disconnect: namespaces.remove(packet.namespace)
        case .event where namespaces.contains(packet.namespace): break
        default: mustClose = true
        }
    }

    private mutating func letIn(_ namespace: String, _ payload: JSONRaw?) throws {
        guard payload?.bytes == Array(#"{"token":"\#(token)"}"#.utf8) else {
            return try send(.connectError(JSONRaw(#"{"message":"Not authorized"}"#)), namespace)
        }
        namespaces.insert(namespace)
        try send(.connect(JSONRaw(#"{"sid":"s1"}"#)), namespace)
    }

    private mutating func send(
        _ content: SocketIOPacket.Owned.Content,
        _ namespace: String,
        attachments: [[UInt8]] = []
    ) throws {
        var text: [UInt8] = []
        try SocketIOPacket.Owned(content, namespace: namespace, attachments: attachments).encode(into: &text)
        outbox.append(.text(text))
        outbox += attachments.map { .binary($0) }
    }
}
