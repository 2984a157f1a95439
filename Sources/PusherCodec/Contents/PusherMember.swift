public import FeedwireJSON

/// Who is on a presence channel: the document of `pusher_internal:member_added`, `pusher_internal:member_removed` and
/// `channel_data`.
public struct PusherMember: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `user_id`: the user; one has as many connections as they like, and comes once.
    public private(set) var userID = JSONField<PusherUserID>()
    /// `user_info`: whatever an application says of its users; left out when they leave.
    public private(set) var userInfo = JSONField<JSONRaw>()

    static let keys = JSONKeys("user_id", "user_info")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}
