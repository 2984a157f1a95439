public import FeedwireJSON

/// The document of `pusher_internal:subscription_count`.
public struct PusherSubscriptionCount: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `subscription_count`: how many connections have subscribed to the channel.
    public private(set) var subscriptionCount = JSONField<JSONDecimal>()

    static let keys = JSONKeys("subscription_count")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}
