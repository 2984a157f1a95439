public import FeedwireCore

/// What a session does not take from its application; nothing has changed.
public struct TomoSessionError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public let code: Code

    /// An error of the rule `code`.
    public init(_ code: Code) {
        self.code = code
    }

    /// The rules for what a session is asked for.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// More is wanted than ``TomoSessionSettings/targetCount``.
        case tooManyTargets

        /// The stable name, `tomo.encode-` and the rule.
        public var identifier: StaticString {
            switch self {
            case .tooManyTargets: "tomo.encode-too-many-targets"
            }
        }
    }
}
