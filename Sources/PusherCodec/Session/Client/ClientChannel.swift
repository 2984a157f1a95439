/// What a client knows of a channel that it wants.
struct ClientChannel: Sendable {
    let kind: PusherChannelKind
    var state = PusherSubscriptionState.waiting
    /// Whether the application was not told yet that it has to have the channel authorized.
    var isRequestOwed = false
    /// Until when the application, or the server, has to answer.
    var deadline: Duration?
    /// An authorization without `channel_data`, which is of use as soon as the user is signed in.
    var held: PusherAuthorization?
    /// The key of an encrypted channel.
    var key: PusherEncryptionKey?
    var keyState = KeyState.current
    var presence: PresenceMembers?
    var ownID: PusherUserID?
    var subscriptionCount: UInt64?
    /// A failure that was not told yet.
    var failure: PusherSubscriptionFailure.Reason?

    enum KeyState: UInt8 {
        case current
        /// A box did not open, and another key is asked for.
        case requested
        /// What was asked for is there, or will not come: a box that does not open now never does.
        case renewed
    }

    init(kind: PusherChannelKind) {
        self.kind = kind
    }

    /// Forgets what was only true of a connection.
    mutating func reset() {
        let failure = failure
        self = ClientChannel(kind: kind)
        self.failure = failure
    }

    mutating func fail(_ reason: PusherSubscriptionFailure.Reason) {
        reset()
        state = .failed
        failure = reason
    }
}

/// What a client knows of its user.
struct ClientUser: Sendable {
    var state = State.none
    var isRequestOwed = false
    var deadline: Duration?
    /// The user, once signed in.
    var id: String?
    var failure: PusherSubscriptionFailure.Reason?

    enum State: UInt8 {
        /// Nobody is to be signed in.
        case none
        /// There is no connection to ask over.
        case waiting
        case authorizing
        case pending
        case signedIn
        case failed
    }

    /// Whether it is not known yet if somebody will be signed in.
    var isUndecided: Bool { state == .authorizing || state == .pending }

    /// Forgets what was only true of a connection.
    mutating func reset() {
        let failure = failure
        let isWanted = state != .none
        self = ClientUser()
        if isWanted { state = .waiting }
        self.failure = failure
    }

    mutating func fail(_ reason: PusherSubscriptionFailure.Reason) {
        reset()
        state = .failed
        failure = reason
    }
}
