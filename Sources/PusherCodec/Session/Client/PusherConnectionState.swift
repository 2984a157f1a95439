/// Where a client is with its connection, in the words of pusher-js.
///
/// Its `failed`, that there are no WebSockets, is nothing that a session sees.
@nonexhaustive
public enum PusherConnectionState: UInt8, CaseIterable, Hashable, Sendable {
    /// No carrier was opened yet.
    case initialized
    /// A carrier is open, and the server has not said yet that it may be used; or the connection was lost, and another is to be made.
    case connecting
    /// The connection may be used.
    case connected
    /// As ``connecting``, for longer than ``PusherSessionSettings/unavailableTimeout``.
    case unavailable
    /// The connection has ended, and no other is to be made: the application ended it, or the server refuses the client as it is.
    case disconnected
}
