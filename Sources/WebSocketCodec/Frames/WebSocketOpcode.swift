/// What a frame is (RFC 6455 section 5.2): four bits, of which six values are defined.
public struct WebSocketOpcode: RawRepresentable, Hashable, Sendable {
    /// The value on the wire, 0 to 15.
    public let rawValue: UInt8

    /// The opcode of a value, defined or not; only the low four bits are kept.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue & 0x0F
    }

    /// A further frame of the message that is open.
    public static let continuation = WebSocketOpcode(rawValue: 0)
    /// The first frame of a text message.
    public static let text = WebSocketOpcode(rawValue: 1)
    /// The first frame of a binary message.
    public static let binary = WebSocketOpcode(rawValue: 2)
    /// Close the connection.
    public static let close = WebSocketOpcode(rawValue: 8)
    /// A question for a pong with the same payload.
    public static let ping = WebSocketOpcode(rawValue: 9)
    /// The answer to a ping, or unasked.
    public static let pong = WebSocketOpcode(rawValue: 10)

    /// Whether this is one of the six that the RFC defines.
    public var isDefined: Bool { 0b0000_0111_0000_0111 as UInt16 &>> UInt16(rawValue) & 1 == 1 }

    /// Whether this is a control frame's: 8 to 15.
    public var isControl: Bool { rawValue >= 8 }
}
