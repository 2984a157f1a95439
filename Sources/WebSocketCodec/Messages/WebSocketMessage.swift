import FeedwireCore

/// A whole message or control frame that owns its bytes.
public enum WebSocketMessage: Hashable, Sendable {
    /// A text message.
    case text(String)
    /// A binary message.
    case binary([UInt8])
    /// A ping; answer it with a pong of the same payload (RFC 6455 section 5.5.2).
    case ping([UInt8])
    /// A pong, asked for or not.
    case pong([UInt8])
    /// A close frame; answer it with one of the same code, unless you have sent yours (section 5.5.1). A `nil` code
    /// stands for an empty payload, and its reason is empty.
    case close(WebSocketCloseCode?, reason: String)

    /// What a message is, without its payload.
    public enum Kind: UInt8, Hashable, Sendable {
        /// A text message.
        case text = 1
        /// A binary message.
        case binary = 2
        /// A close frame.
        case close = 8
        /// A ping.
        case ping = 9
        /// A pong.
        case pong = 10

        /// The opcode of the message's first frame.
        public var opcode: WebSocketOpcode { WebSocketOpcode(rawValue: rawValue) }

        /// Whether it is a control frame, which may come between the fragments of a message.
        public var isControl: Bool { opcode.isControl }
    }

    /// What the message is.
    public var kind: Kind {
        switch self {
        case .text: .text
        case .binary: .binary
        case .ping: .ping
        case .pong: .pong
        case .close: .close
        }
    }

    /// The message of a payload that a decoder has validated.
    init(_ kind: Kind, validated payload: Span<UInt8>) {
        switch kind {
        case .text: self = .text(String(copying: payload))
        case .binary: self = .binary(Array(copying: payload))
        case .ping: self = .ping(Array(copying: payload))
        case .pong: self = .pong(Array(copying: payload))
        case .close:
            let close = WebSocketClosePayload(validated: payload)
            self = .close(close.code, reason: String(copying: payload.extracting(close.reason.indices)))
        }
    }
}
