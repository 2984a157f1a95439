/// Why a client's session ended its connection, and the carrier has to be closed.
@nonexhaustive
public enum PusherCloseReason: UInt8, CaseIterable, Hashable, Sendable {
    /// The application wants it.
    case application
    /// No first event within ``PusherSessionSettings/openTimeout``.
    case openTimeout
    /// No sign of life within ``PusherSessionSettings/pongTimeout``, though the server was asked for it.
    case pongTimeout
    /// The first message was none, or another event than it has to be.
    case invalidHandshake
    /// The first event was an error.
    case refusedByServer

    /// The reason in words.
    public var text: StaticString {
        switch self {
        case .application: "disconnected"
        case .openTimeout: "open timeout"
        case .pongTimeout: "pong timeout"
        case .invalidHandshake: "invalid handshake"
        case .refusedByServer: "refused by server"
        }
    }

    /// The code of the close frame (RFC 6455): 1002 where the server broke a rule, otherwise 1000.
    public var closeCode: UInt16 { self == .invalidHandshake ? 1002 : 1000 }
}
