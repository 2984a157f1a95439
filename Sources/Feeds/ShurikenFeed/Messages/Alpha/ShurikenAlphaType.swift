import FeedwireCore
public import FeedwireJSON

/// The types of payloads of the alpha streams.
///
/// The set is open: a payload of another type is delivered raw. A message of `alpha.personal` has no type.
@nonexhaustive
public enum ShurikenAlphaType: UInt8, CaseIterable, Hashable, Sendable {
    /// What is new in the feed of everybody.
    case globalSignalFeedUpdate
    /// What is new in the user's feed.
    case personalSignalFeedUpdate
    /// What is new in a named feed.
    case namedSignalFeedUpdate
    /// What is new in the feed of a profile.
    case profileSignalFeedUpdate
    /// A token that messages have named.
    case callReference
    /// A message in a feed.
    case feedMessage

    /// The value of `type`.
    public var wireName: StaticString {
        switch self {
        case .globalSignalFeedUpdate: "globalSignalFeedUpdate"
        case .personalSignalFeedUpdate: "personalSignalFeedUpdate"
        case .namedSignalFeedUpdate: "namedSignalFeedUpdate"
        case .profileSignalFeedUpdate: "profileSignalFeedUpdate"
        case .callReference: "callReference"
        case .feedMessage: "feedMessage"
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
