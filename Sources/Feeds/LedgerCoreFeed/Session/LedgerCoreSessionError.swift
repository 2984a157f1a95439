public import FeedwireCore

/// What a session does not take from its application; nothing is sent or kept.
public struct LedgerCoreSessionError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public let code: Code

    /// An error of the rule `code`.
    public init(_ code: Code) {
        self.code = code
    }

    /// The rules for what a session is asked for.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// A room more than ``LedgerCoreSessionSettings/roomCount``.
        case tooManyRooms
        /// A request more than ``LedgerCoreSessionSettings/requestCount``, or more bytes of them than
        /// ``LedgerCoreSessionSettings/requestByteCount``.
        case tooManyRequests

        /// The stable name, `ledgercore.encode-` and the rule.
        public var identifier: StaticString {
            switch self {
            case .tooManyRooms: "ledgercore.encode-too-many-rooms"
            case .tooManyRequests: "ledgercore.encode-too-many-requests"
            }
        }
    }
}
