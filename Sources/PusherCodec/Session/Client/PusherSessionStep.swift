public import FeedwireJSON

/// What came of a message to a client, and the message itself, as ranges into its text.
public struct PusherSessionStep: Hashable, Sendable {
    /// What the message means.
    public let kind: Kind
    /// The message.
    public let message: PusherMessage

    init(_ kind: Kind, _ message: PusherMessage) {
        self.kind = kind
        self.message = message
    }

    /// `user_id` of a client event on a presence channel: who sent it; on other channels there is none, whatever the message has.
    public var sender: JSONField<PusherUserID> {
        kind == .clientEvent(hasSender: true) ? message.userID : JSONField()
    }

    /// What messages mean.
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// The connection may be used; channels are asked for.
        case established
        /// A channel was granted; said again, what is known of it is replaced.
        case subscribed
        /// A channel was refused. Some servers do not say which; others say it with an ``error``.
        case subscriptionFailed
        /// Somebody came to a presence channel, or what is said of them has changed.
        case memberAdded
        /// Somebody left a presence channel.
        case memberRemoved
        /// How many subscribers a channel has.
        case subscriptionCount
        /// A cache channel has no event to start with.
        case cacheMiss
        /// The user is known.
        case signedIn
        /// Users that are watched came or went.
        case watchlist
        /// Something is wrong; the connection stays, unless nothing was established yet.
        case error
        /// An event of the application, of a channel or of none.
        case event
        /// An event of an encrypted channel: open it with ``PusherClientSession/open(_:in:at:_:)``.
        case encryptedEvent
        /// An event of another client.
        case clientEvent(hasSender: Bool)
        /// Another event of the protocol, which this library does not know, or not there.
        case unknown
    }
}
