public import FeedwireCore

/// What a session does not take from its application; nothing is sent or kept.
public struct AriesSessionError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public let code: Code

    /// An error of the rule `code`.
    public init(_ code: Code) {
        self.code = code
    }

    /// The rules for what a session is asked for.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// More is wanted than ``AriesSessionSettings/subscriptionCount``.
        case tooManySubscriptions
        /// What is not wanted cannot be unsubscribed from.
        case notSubscribed
        /// More waits to be sent than ``AriesSessionSettings/queueMessageCount`` or ``AriesSessionSettings/queueByteCount``.
        case queueFull

        /// The stable name, `aries.encode-` and the rule.
        public var identifier: StaticString {
            switch self {
            case .tooManySubscriptions: "aries.encode-too-many-subscriptions"
            case .notSubscribed: "aries.encode-not-subscribed"
            case .queueFull: "aries.encode-queue-full"
            }
        }
    }
}
