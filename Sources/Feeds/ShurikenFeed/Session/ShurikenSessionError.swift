public import FeedwireCore

/// What a ``ShurikenClientSession`` does not take; nothing has changed.
public struct ShurikenSessionError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public let code: Code

    /// An error of the rule `code`.
    public init(_ code: Code) {
        self.code = code
    }

    /// The rules for what a session is asked for.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// More is wanted than ``ShurikenClientSettings/subscriptionCount``.
        case tooManySubscriptions
        /// An answer with more subscriptions than ``ShurikenClientSettings/channelCount``.
        case tooManyChannels
        /// An answer to what was not asked for.
        case unexpectedAnswer

        /// The stable name, `shuriken.encode-` and the rule.
        public var identifier: StaticString {
            switch self {
            case .tooManySubscriptions: "shuriken.encode-too-many-subscriptions"
            case .tooManyChannels: "shuriken.encode-too-many-channels"
            case .unexpectedAnswer: "shuriken.encode-unexpected-answer"
            }
        }
    }
}
