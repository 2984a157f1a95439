/// What a ``ShurikenClientSession`` goes by; each bound is the largest value that is accepted.
///
/// Only the list of delays comes from the server; the times and limits are the library's own, or those of the vendor's clients.
public struct ShurikenClientSettings: Hashable, Sendable {
    /// How long the answer to a request over HTTPS is awaited; 30 s unless set.
    public var answerTimeout = Duration.seconds(30)
    /// How long the connection is awaited; 30 s unless set, as in the vendor's client for TypeScript.
    public var connectTimeout = Duration.seconds(30)
    /// The delays before each attempt to connect again, of which the last one goes on, where the server recommends none; 1, 2, 4, 8, 16
    /// and 30 s unless set.
    public var reconnectDelays: [Duration] = [1, 2, 4, 8, 16, 30].map { .seconds($0) }
    /// The longest delay, whatever the server recommends; 5 min unless set.
    public var reconnectDelayLimit = Duration.seconds(300)
    /// Attempts to connect that fail one behind the other before a new session is asked for; 3 unless set.
    public var attemptsPerSession = 3
    /// Attempts of any kind that fail one behind the other before the session has failed; 16 unless set.
    public var attemptLimit = 16
    /// Subscriptions that are wanted; 256 unless set.
    public var subscriptionCount = 256
    /// Subscriptions that an answer may have; 1024 unless set.
    public var channelCount = 1024

    /// The settings that are named with each.
    public init() {}
}
