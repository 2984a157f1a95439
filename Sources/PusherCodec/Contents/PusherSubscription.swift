public import FeedwireJSON

/// The document of `pusher:subscribe` and `pusher:unsubscribe`.
public struct PusherSubscription: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `auth`: the authorization; left out for a public channel, or an empty string.
    public private(set) var auth = JSONField<String>()
    /// `channel_data`: who joins a presence channel: a document that is signed as it is, see ``PusherMember``.
    public private(set) var channelData = JSONField<String>()
    /// `channel`: the channel.
    public private(set) var channel = JSONField<String>()

    static let keys = JSONKeys("auth", "channel_data", "channel")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}
