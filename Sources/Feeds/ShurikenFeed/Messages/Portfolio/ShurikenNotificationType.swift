import FeedwireCore
public import FeedwireJSON

/// The types of payloads of `portfolio.notifications` and `automation.updates`.
///
/// The vendor's clients disagree on which of them `automation.updates` has, so each stream may have all. The set is open: a payload
/// of another type is delivered raw.
@nonexhaustive
public enum ShurikenNotificationType: UInt8, CaseIterable, Hashable, Sendable {
    /// A swap; it has a task, a user and a chain.
    case swap
    /// A transfer; like those behind it, it has a task and a user.
    case transfer
    /// An approval of a token.
    case approval
    /// An automation.
    case automation
    /// A cleanup.
    case cleanup
    /// A nonce account of Solana.
    case svmNonce
    /// A swap from one chain to another.
    case crosschainSwap
    /// An order of perpetual futures.
    case perpsOrder
    /// A strategy; it has a root task and a user.
    case strategy
    /// A claim; it has its own id and a user.
    case claim
    /// An automation's task, as the vendor's server has it; it has a task and a user.
    case taskUpdate
    /// Statistics of a region, as the vendor's server has them; they have a task, a region and a user.
    case regionalStats

    /// The value of `type`.
    public var wireName: StaticString {
        switch self {
        case .swap: "swap"
        case .transfer: "transfer"
        case .approval: "approval"
        case .automation: "automation"
        case .cleanup: "cleanup"
        case .svmNonce: "svmNonce"
        case .crosschainSwap: "crosschainSwap"
        case .perpsOrder: "perpsOrder"
        case .strategy: "strategy"
        case .claim: "claim"
        case .taskUpdate: "taskUpdate"
        case .regionalStats: "regionalStats"
        }
    }

    /// The type that a field names, or `nil` if it names none of these.
    ///
    /// - Complexity: O(1), no allocation.
    public init?(_ field: JSONField<String>, in json: Span<UInt8>) {
        guard let type = Self.allCases.first(where: { field.equals($0.wireName, in: json) }) else { return nil }
        self = type
    }
}
