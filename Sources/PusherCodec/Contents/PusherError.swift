public import FeedwireJSON

/// The document of `pusher:error`.
///
/// On an open connection it is a message and no more, whatever its code says: some servers send codes that would mean to connect
/// again for what they merely refuse.
public struct PusherError: PusherContent {
    /// The whole document.
    public private(set) var object = JSONField<JSONRaw>()
    /// `message`: what is wrong, for people.
    public private(set) var message = JSONField<String>()
    /// `code`: one of the close codes; `null` or left out where none fits.
    public private(set) var code = JSONField<JSONDecimal>()
    /// `type`: what Soketi calls it.
    public private(set) var type = JSONField<String>()
    /// `error`: what is wrong, where Soketi has no `message`.
    public private(set) var error = JSONField<String>()

    static let keys = JSONKeys("message", "code", "type", "error")

    init() {}

    /// The members that the protocol does not have.
    public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }

    /// What is wrong, for people: ``message``, or ``error`` where there is none.
    public var text: JSONField<String> { message.isPresent ? message : error }
}
