public import FeedwireJSON

/// The document of `pusher:signin`.
public struct PusherSignin: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `auth`: the authorization.
    public private(set) var auth = JSONField<String>()
    /// `user_data`: who the user is: a document that is signed as it is, see ``PusherUser``.
    public private(set) var userData = JSONField<String>()

    static let keys = JSONKeys("auth", "user_data")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}

/// The document of `pusher:signin_success`.
public struct PusherSigninSuccess: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `auth`: the authorization, which Soketi sends back.
    public private(set) var auth = JSONField<String>()
    /// `user_data`: who the user is: a string that holds a ``PusherUser``, or one as it is; see ``PusherData/init(_:)``.
    public private(set) var userData = JSONField<JSONRaw>()

    static let keys = JSONKeys("auth", "user_data")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}

/// Who a user is: the document of `user_data`.
public struct PusherUser: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `id`: not empty; servers refuse one that is no string.
    public private(set) var id = JSONField<String>()
    /// `user_info`: whatever an application says of its users.
    public private(set) var userInfo = JSONField<JSONRaw>()
    /// `watchlist`: whose coming and going is told, at most 100 ids.
    public private(set) var watchlist = JSONField<[PusherUserID]>()

    static let keys = JSONKeys("id", "user_info", "watchlist")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}
