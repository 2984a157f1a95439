/// Where a client is with a channel.
@nonexhaustive
public enum PusherSubscriptionState: UInt8, CaseIterable, Hashable, Sendable {
    /// There is no connection to ask over.
    case waiting
    /// The application is asked to have it authorized (``PusherClientSession/nextAuthorization()``).
    case authorizing
    /// The server was asked.
    case pending
    /// The server has granted it.
    case subscribed
    /// The server was asked, and has not answered, and it is to be left then.
    case leaving
    /// It was refused, or not answered. It is asked for again on the next connection, or by ``PusherClientSession/subscribe(to:at:)``.
    case failed
}

/// A channel that was not granted, or a sign-in that failed, for which there is no message of the server.
public struct PusherSubscriptionFailure: Hashable, Sendable {
    /// The channel, or `nil` if it is about signing in.
    public let channel: String?
    /// Why.
    public let reason: Reason

    init(_ channel: String?, _ reason: Reason) {
        self.channel = channel
        self.reason = reason
    }

    /// Why a channel was not granted.
    @nonexhaustive
    public enum Reason: UInt8, CaseIterable, Hashable, Sendable {
        /// The application says so.
        case notAuthorized
        /// The application has not answered within ``PusherSessionSettings/authorizationTimeout``.
        case authorizationTimeout
        /// The server has not answered within ``PusherSessionSettings/answerTimeout``.
        case answerTimeout
        /// The authorization for a presence channel has no `channel_data`, or none with a `user_id`, and nobody is signed in.
        case missingChannelData
        /// The authorization to sign in has no `user_data`.
        case missingUserData
        /// The authorization for an encrypted channel has no `shared_secret` that is a key.
        case missingSharedSecret

        /// The reason in words.
        public var text: StaticString {
            switch self {
            case .notAuthorized: "not authorized"
            case .authorizationTimeout: "authorization timeout"
            case .answerTimeout: "answer timeout"
            case .missingChannelData: "missing channel data"
            case .missingUserData: "missing user data"
            case .missingSharedSecret: "missing shared secret"
            }
        }
    }
}
