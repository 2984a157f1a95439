/// What a session goes by; each bound is the largest value that is accepted.
///
/// ```swift
/// var settings = AriesSessionSettings(.accounts)
/// settings.refreshLead = .seconds(60)
/// ```
public struct AriesSessionSettings: Hashable, Sendable {
    /// Which of the feeds it is.
    public var endpoint: AriesEndpoint
    /// How long the answer to a token is awaited, and on the accounts feed a first token; 5 s unless set, which is the documented limit
    /// of the accounts feed.
    public var authenticationTimeout = Duration.seconds(5)
    /// How long before its end a session asks for another token; 5 min unless set, and never more than half of the session.
    ///
    /// With `nil` it asks when the server sends `refreshAuth`.
    public var refreshLead: Duration? = .seconds(300)
    /// How often a ping is sent; 30 s unless set, of the 30 s to 60 s that are recommended.
    ///
    /// With `nil` none is.
    public var pingInterval: Duration? = .seconds(30)
    /// How long a sign of life of the server is awaited behind a ping; 15 s unless set.
    public var pongTimeout = Duration.seconds(15)
    /// The first delay of ``AriesClientSession/reconnectDelay``, which is doubled from then on; 1 s unless set.
    public var firstReconnectDelay = Duration.seconds(1)
    /// The longest of them; 30 s unless set, as in the vendor's sample.
    public var reconnectDelayLimit = Duration.seconds(30)
    /// Symbols that are wanted, where other subscriptions count as one; 1024 unless set.
    public var subscriptionCount = 1024
    /// Requests that wait to be sent; 256 unless set.
    public var queueMessageCount = 256
    /// Bytes of those requests; 1 MiB unless set.
    public var queueByteCount = 1 << 20

    /// The settings that are named with each.
    public init(_ endpoint: AriesEndpoint = .market) {
        self.endpoint = endpoint
    }
}
