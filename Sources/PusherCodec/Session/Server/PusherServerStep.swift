/// What came of a message to a server: what its application has to do.
@nonexhaustive
public enum PusherServerStep: Hashable, Sendable {
    /// The client may have a channel, and waits to be granted or refused it.
    case subscribe(PusherServerSubscription)
    /// The client has left a channel, and awaits no answer.
    case unsubscribe(channel: String)
    /// An event for the other clients of its channel, just as they are to receive it: on a presence channel with who sends it, and without
    /// what else the client had in its message.
    case clientEvent(PusherEvent)
    /// The client has shown who its user is, and waits for that to be granted or refused.
    case signIn(userID: String, userData: String)
    /// The client wanted what it may not have, and was told so; the connection stays.
    case refused(PusherRefusal, channel: String?)
}

/// A channel that a client asks for, and is authorized for.
public struct PusherServerSubscription: Hashable, Sendable {
    /// The channel's name.
    public let channel: String
    /// What kind of channel it is.
    public let kind: PusherChannelKind
    /// Who joins a presence channel; `nil` for other channels.
    public let member: PusherMember.Owned?
}

/// What a client may not have.
@nonexhaustive
public enum PusherRefusal: UInt8, CaseIterable, Hashable, Sendable {
    /// A channel that has no name, or none that there can be.
    case invalidChannelName
    /// A channel, or a user, of which the signature is none or another.
    case invalidSignature
    /// A presence channel without `channel_data` that says who joins it.
    case invalidChannelData
    /// A user's own channel, for another user or none.
    case notSignedIn
    /// A channel that the client has, or has asked for.
    case alreadySubscribed
    /// A channel above ``PusherSessionSettings/channelCount``.
    case tooManyChannels
    /// A user whose data is no ``PusherUser`` with an id.
    case invalidUserData
    /// A client event with a name that is too long.
    case invalidEventName
    /// A client event on a channel where clients must not send any.
    case clientEventNotAllowed
    /// A client event on a channel that the client does not have.
    case notSubscribed
    /// A client event above ``PusherSessionSettings/clientEventsPerSecond``.
    case tooManyClientEvents

    /// The message to the client, for people.
    public var text: StaticString {
        switch self {
        case .invalidChannelName: "Invalid channel name"
        case .invalidSignature: "Invalid signature"
        case .invalidChannelData: "Invalid channel data"
        case .notSignedIn: "Not signed in as the user of the channel"
        case .alreadySubscribed: "Existing subscription to channel"
        case .tooManyChannels: "Too many channels"
        case .invalidUserData: "Invalid user data"
        case .invalidEventName: "Invalid event name"
        case .clientEventNotAllowed:
            "Client event rejected - only supported on private and presence channels"
        case .notSubscribed: "Client event rejected - not subscribed to the channel"
        case .tooManyClientEvents: "Client event rejected - rate limit exceeded"
        }
    }

    /// The code that the client is told, or `nil` where none fits; the connection stays, whatever it says.
    public var code: PusherCloseCode? {
        switch self {
        case .invalidSignature, .notSignedIn: .unauthorized
        case .tooManyClientEvents: .clientEventRejected
        case .invalidChannelName, .invalidChannelData, .alreadySubscribed, .tooManyChannels, .invalidUserData,
            .invalidEventName, .clientEventNotAllowed, .notSubscribed:
            nil
        }
    }
}
