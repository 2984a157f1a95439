/// Why a session has ended, as the official libraries name it.
@nonexhaustive
public enum EngineIOCloseReason: UInt8, CaseIterable, Hashable, Sendable {
    /// A request failed or was refused, or the peer broke a rule of sessions.
    case transportError
    /// The peer closed the session, or its WebSocket.
    case transportClose
    /// The peer was silent for too long.
    case pingTimeout
    /// What the peer sent cannot be read.
    case parseError
    /// The application closed it.
    case forcedClose
    /// The server ends.
    case serverShuttingDown
    /// A server did not answer the first request of a client in time.
    case openTimeout

    /// The text of applications and logs.
    public var text: StaticString {
        switch self {
        case .transportError: "transport error"
        case .transportClose: "transport close"
        case .pingTimeout: "ping timeout"
        case .parseError: "parse error"
        case .forcedClose: "forced close"
        case .serverShuttingDown: "server shutting down"
        case .openTimeout: "open timeout"
        }
    }
}
