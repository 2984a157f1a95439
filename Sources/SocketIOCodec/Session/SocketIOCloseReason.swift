/// Why a session ended, and its carrier has to be closed.
@nonexhaustive
public enum SocketIOCloseReason: UInt8, Hashable, Sendable, CaseIterable {
    /// The peer sent what is no packet (Socket.IO protocol 5).
    case parseError
    /// The peer sent a packet that is not allowed where it came, such as an event for a namespace that is not connected.
    case invalidState
    /// No CONNECT, or no answer to it, within ``SocketIOSessionSettings/connectTimeout``.
    case connectTimeout
    /// The application wants it.
    case forcedClose
    /// The application wants it, because the server ends.
    case serverShuttingDown
    /// The carrier ended.
    case transportClose

    /// The reason in words, which are the reference's own where it has some.
    public var text: StaticString {
        switch self {
        case .parseError: "parse error"
        case .invalidState: "invalid state"
        case .connectTimeout: "connect timeout"
        case .forcedClose: "forced close"
        case .serverShuttingDown: "server shutting down"
        case .transportClose: "transport close"
        }
    }

    /// Whether a client that lost its connection for this reason may recover its state.
    var isRecoverable: Bool {
        switch self {
        case .parseError, .invalidState, .connectTimeout: false
        case .forcedClose, .serverShuttingDown, .transportClose: true
        }
    }
}
