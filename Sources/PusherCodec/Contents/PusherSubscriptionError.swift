public import FeedwireJSON

/// The document of `pusher:subscription_error` and `pusher_internal:subscription_error`, both of which may be empty.
public struct PusherSubscriptionError: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `type`: such as `AuthError` or `LimitReached`.
    public private(set) var type = JSONField<String>()
    /// `error`: what is wrong, for people.
    public private(set) var error = JSONField<String>()
    /// `status`: 401 for what was not authorized, or one of the close codes.
    public private(set) var status = JSONField<JSONDecimal>()

    static let keys = JSONKeys("type", "error", "status")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}
