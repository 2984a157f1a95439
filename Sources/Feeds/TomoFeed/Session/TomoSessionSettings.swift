/// What a session goes by; each bound is the largest value that is accepted.
///
/// The documentation has no time and no limit; these are the library's own.
public struct TomoSessionSettings: Hashable, Sendable {
    /// How long `SESSION_READY` is awaited behind a subscription; 10 s unless set.
    public var readyTimeout = Duration.seconds(10)
    /// How long the server may be silent; `nil`, as unless set, for ever, since targets need not have news.
    public var silenceTimeout: Duration?
    /// The first delay of ``TomoClientSession/reconnectDelay``, which is doubled from then on; 1 s unless set.
    public var firstReconnectDelay = Duration.seconds(1)
    /// The longest of them; 30 s unless set.
    public var reconnectDelayLimit = Duration.seconds(30)
    /// Targets that are wanted; 1024 unless set.
    public var targetCount = 1024

    /// The settings that are named with each.
    public init() {}
}
