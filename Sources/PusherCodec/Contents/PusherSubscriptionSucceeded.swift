public import FeedwireJSON

/// The document of `pusher_internal:subscription_succeeded`, which some servers send without one.
public struct PusherSubscriptionSucceeded: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `presence`: who is on a presence channel; read it with `read(in:)`.
    public private(set) var presence = JSONField<PusherPresence>()

    static let keys = JSONKeys("presence")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}
