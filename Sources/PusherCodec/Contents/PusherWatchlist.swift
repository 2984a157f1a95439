public import FeedwireJSON

/// The document of `pusher_internal:watchlist_events`.
public struct PusherWatchlist: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `events`: what happened; go over `elements()` and read each with `read(in:)`.
    public private(set) var events = JSONField<[PusherWatchlistChange]>()

    static let keys = JSONKeys("events")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}

/// What happened to users that are watched; also the document of `online` and `offline`, which Sockudo sends instead.
public struct PusherWatchlistChange: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `name`: `online` or `offline`, among others.
    public private(set) var name = JSONField<String>()
    /// `user_ids`: the users.
    public private(set) var userIDs = JSONField<[PusherUserID]>()
    /// `channel_name`: the channel, where it is about one.
    public private(set) var channelName = JSONField<String>()

    static let keys = JSONKeys("name", "user_ids", "channel_name")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}
