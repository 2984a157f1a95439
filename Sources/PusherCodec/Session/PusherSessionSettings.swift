// The idea: a server has one value of settings and a session per connection, so a session holds a reference to what all share.

/// What a session allows for; each bound is the largest value that is accepted.
///
/// ```swift
/// var settings = PusherSessionSettings()
/// settings.activityTimeout = .seconds(30)
/// ```
///
/// Eight bytes: sessions made with copies of one value share what it says.
public struct PusherSessionSettings: Hashable, Sendable {
    /// The only element of an array, which is copied when it is changed.
    private var values = [Values()]

    private struct Values: Hashable, Sendable {
        var limits = PusherLimits()
        var nameLimits = PusherNameLimits()
        var activityTimeout = Duration.seconds(120)
        var pingInterval: Duration?
        var pongTimeout = Duration.seconds(30)
        var openTimeout = Duration.seconds(30)
        var unavailableTimeout = Duration.seconds(10)
        var authorizationTimeout = Duration.seconds(30)
        var answerTimeout = Duration.seconds(30)
        var signInTimeout: Duration?
        var channelCount = 1024
        var memberCount = 1024
        var memberByteCount = 4 << 20
        var queueMessageCount = 1024
        var queueByteCount = 1 << 20
        var clientEventsPerSecond = 10
        var sendsSubscriptionErrors = false
    }

    /// The settings that are named with each.
    public init() {}

    /// What the peer may make us take in one message.
    ///
    /// Pusher takes 10 000 bytes of a client, which a server has to set.
    public var limits: PusherLimits {
        get { values[0].limits }
        set { values[0].limits = newValue }
    }

    /// How long the names may be that a client subscribes with, and that a server takes.
    public var nameLimits: PusherNameLimits {
        get { values[0].nameLimits }
        set { values[0].nameLimits = newValue }
    }

    /// How long a server may be silent before a client asks it for a sign of life; 120 s unless set.
    ///
    /// A server tells its own to the client, in whole seconds, and the smaller of the two is what a client goes by.
    public var activityTimeout: Duration {
        get { values[0].activityTimeout }
        set { values[0].activityTimeout = newValue }
    }

    /// How long a client may be silent before the server asks it for a sign of life; unless set, the sum of ``activityTimeout`` and
    /// ``pongTimeout``.
    ///
    /// It has to be more than what the client is told: some clients only ask for themselves, when nothing has come, and never answer.
    public var pingInterval: Duration {
        get { values[0].pingInterval ?? values[0].activityTimeout + values[0].pongTimeout }
        set { values[0].pingInterval = newValue }
    }

    /// How long a sign of life is waited for then; 30 s unless set.
    public var pongTimeout: Duration {
        get { values[0].pongTimeout }
        set { values[0].pongTimeout = newValue }
    }

    /// How long a client waits for the first event on an open carrier; 30 s unless set.
    public var openTimeout: Duration {
        get { values[0].openTimeout }
        set { values[0].openTimeout = newValue }
    }

    /// How long a client is without a connection before it counts as unavailable; 10 s unless set.
    public var unavailableTimeout: Duration {
        get { values[0].unavailableTimeout }
        set { values[0].unavailableTimeout = newValue }
    }

    /// How long a client waits for its application to have it authorized; 30 s unless set.
    public var authorizationTimeout: Duration {
        get { values[0].authorizationTimeout }
        set { values[0].authorizationTimeout = newValue }
    }

    /// How long a client waits for the server to grant a channel or a sign-in, which some servers refuse without naming it; 30 s unless set.
    public var answerTimeout: Duration {
        get { values[0].answerTimeout }
        set { values[0].answerTimeout = newValue }
    }

    /// How long a server waits for a client to sign in, before it ends the connection; `nil`, as unless set, if it need not.
    public var signInTimeout: Duration? {
        get { values[0].signInTimeout }
        set { values[0].signInTimeout = newValue }
    }

    /// Channels at once; 1024 unless set.
    public var channelCount: Int {
        get { values[0].channelCount }
        set { values[0].channelCount = newValue }
    }

    /// Members of a presence channel that a client keeps; 1024 unless set.
    public var memberCount: Int {
        get { values[0].memberCount }
        set { values[0].memberCount = newValue }
    }

    /// Bytes of the ids of all members that a client keeps, and of what is said of them; 4 MiB unless set.
    public var memberByteCount: Int {
        get { values[0].memberByteCount }
        set { values[0].memberByteCount = newValue }
    }

    /// Messages that wait to be sent; 1024 unless set.
    ///
    /// A client's subscriptions, and what is answered to pings, have room beside them.
    public var queueMessageCount: Int {
        get { values[0].queueMessageCount }
        set { values[0].queueMessageCount = newValue }
    }

    /// Bytes of those messages; 1 MiB unless set.
    public var queueByteCount: Int {
        get { values[0].queueByteCount }
        set { values[0].queueByteCount = newValue }
    }

    /// Client events that a server takes of a connection within a second; 10 unless set, none where 0 is.
    public var clientEventsPerSecond: Int {
        get { values[0].clientEventsPerSecond }
        set { values[0].clientEventsPerSecond = newValue }
    }

    /// Whether a server refuses a channel with `pusher:subscription_error`, as Soketi does, and not with `pusher:error`.
    public var sendsSubscriptionErrors: Bool {
        get { values[0].sendsSubscriptionErrors }
        set { values[0].sendsSubscriptionErrors = newValue }
    }
}
