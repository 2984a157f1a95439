/// What a message of the server means to a session.
@nonexhaustive
public enum AriesSessionStep: Hashable, Sendable {
    /// It is for the application: data, the answer to a request, an error that is of none of the session's own messages.
    case message
    /// The token was accepted; behind this what is wanted is subscribed to.
    case authenticated
    /// The token was refused: see ``AriesClientSession/tokenNeed``.
    case authenticationFailed
    /// The server asks for a token, or says that the session is about to end or has ended: see ``AriesClientSession/tokenNeed``.
    case tokenNotice
    /// A subscription was refused, by the id that ``AriesClientSession/subscribe(_:)`` returned: it is no longer wanted.
    case subscriptionFailed(id: String)
    /// The answer to a ping.
    case pong
}

/// Why a session needs a token from the application.
@nonexhaustive
public enum AriesTokenNeed: UInt8, CaseIterable, Hashable, Sendable {
    /// It has none.
    case missing
    /// The server asks for one.
    case required
    /// The session is about to end.
    case refresh
    /// The session has ended.
    case expired
    /// The last one was refused.
    case refused

    /// The need in a word.
    public var text: StaticString {
        switch self {
        case .missing: "missing"
        case .required: "required"
        case .refresh: "refresh"
        case .expired: "expired"
        case .refused: "refused"
        }
    }
}

/// Why a session ended, and its carrier has to be closed.
@nonexhaustive
public enum AriesCloseReason: UInt8, CaseIterable, Hashable, Sendable {
    /// No token, or no answer to one, within ``AriesSessionSettings/authenticationTimeout``.
    case authenticationTimeout
    /// No sign of life behind a ping within ``AriesSessionSettings/pongTimeout``.
    case pingTimeout
    /// The session has expired, and the endpoint takes no other token on this carrier.
    case expired
    /// The application wants it.
    case forcedClose
    /// The carrier ended.
    case transportClose

    /// The reason in words.
    public var text: StaticString {
        switch self {
        case .authenticationTimeout: "authentication timeout"
        case .pingTimeout: "ping timeout"
        case .expired: "expired"
        case .forcedClose: "forced close"
        case .transportClose: "transport close"
        }
    }
}
