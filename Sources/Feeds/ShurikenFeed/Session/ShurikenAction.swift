public import PusherCodec

/// What a ``ShurikenClientSession`` wants to be done; each is told once.
@nonexhaustive
public enum ShurikenAction: Hashable, Sendable {
    /// Send the body to `POST /api/v2/ws/session`, and give the answer to
    /// ``ShurikenClientSession/sessionAnswered(_:at:)`` or ``ShurikenClientSession/sessionRefused(status:at:)``.
    case requestSession(ShurikenSessionRequest)
    /// Connect a client of Pusher to ``ShurikenConnection/url(client:version:)``, and call
    /// ``ShurikenClientSession/connected(socketID:at:)`` when that is established.
    case connect(ShurikenConnection)
    /// Close the connection, or give up making it; nothing has to be called behind that.
    case disconnect
    /// Send the form to ``ShurikenConnection/authorizationURL(relativeTo:)``, and give the answer to
    /// ``ShurikenClientSession/authorized(_:channel:at:)`` or ``ShurikenClientSession/authorizationRefused(channel:at:)``.
    case authorize(PusherAuthorizationRequest)
    /// Subscribe to the channel, with the authorization if there is one.
    case subscribe(channel: String, ShurikenAuthorization?)
    /// Unsubscribe from the channel.
    case unsubscribe(channel: String)
}

/// The states of a connection that the vendor's clients have.
@nonexhaustive
public enum ShurikenState: UInt8, CaseIterable, Hashable, Sendable {
    /// It was not begun, or was ended.
    case disconnected
    /// The first connection is being made.
    case connecting
    /// There is one.
    case connected
    /// The one that there was is being replaced.
    case reconnecting
    /// It does not go on by itself: see ``ShurikenClientSession/failure``.
    case failed

    /// The state in a word, as the vendor's clients have it.
    public var text: StaticString {
        switch self {
        case .disconnected: "disconnected"
        case .connecting: "connecting"
        case .connected: "connected"
        case .reconnecting: "reconnecting"
        case .failed: "failed"
        }
    }
}

/// Why a session does not go on by itself.
@nonexhaustive
public enum ShurikenSessionFailure: Hashable, Sendable {
    /// The request for a session was refused with this HTTP status, which another attempt does not change.
    case refused(status: UInt16)
    /// ``ShurikenClientSettings/attemptLimit`` attempts failed.
    case tooManyAttempts
    /// The connection of the session's answer is none: its port is no port.
    case invalidConnection
}

/// Where the channel of a subscription is.
@nonexhaustive
public enum ShurikenChannelState: UInt8, CaseIterable, Hashable, Sendable {
    /// It waits for a connection.
    case waiting
    /// It waits for its authorization.
    case authorizing
    /// It was subscribed to, and the server has to answer.
    case subscribing
    /// The server has it.
    case subscribed
    /// It was refused, and is not subscribed to again by itself on this connection.
    case refused

    /// The state in a word.
    public var text: StaticString {
        switch self {
        case .waiting: "waiting"
        case .authorizing: "authorizing"
        case .subscribing: "subscribing"
        case .subscribed: "subscribed"
        case .refused: "refused"
        }
    }
}
