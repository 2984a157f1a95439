public import FeedwireJSON

/// The document of `pusher:connection_established`: the first that a server sends on a connection that it accepts.
public struct PusherConnectionEstablished: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `socket_id`: what the server calls the connection, two numbers with a point between them; authorizations are for it
    /// alone.
    public private(set) var socketID = JSONField<String>()
    /// `activity_timeout`: seconds of silence after which to ask for a sign of life; servers of protocol 5 and 6 leave it out,
    /// and 120 is meant.
    public private(set) var activityTimeout = JSONField<JSONDecimal>()

    static let keys = JSONKeys("socket_id", "activity_timeout")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
}
