/// What a session goes by; each bound is the largest value that is accepted.
///
/// Only the limit of rooms is documented; the times and the other limits are the library's own.
public struct LedgerCoreSessionSettings: Hashable, Sendable {
    /// The namespace of what is sent; the documentation does not say whether the path of its URL is one.
    public var namespace = "/"
    /// Rooms of the socket, those included that are to be left; 100 unless set, which is the documented limit.
    public var roomCount = LedgerCoreRooms.documentedLimit
    /// How long the answer to `subscribe` is awaited before the next room is asked for; 10 s unless set.
    public var joinTimeout = Duration.seconds(10)
    /// How long the first or the next event of a request is awaited; 60 s unless set.
    public var requestTimeout = Duration.seconds(60)
    /// The longest time to wait behind a `rate_limit_error`, whatever it says; 5 min unless set.
    public var retryLimit = Duration.seconds(300)
    /// Requests that were not answered to their end; 64 unless set.
    public var requestCount = 64
    /// Bytes of those of them that were not sent; 1 MiB unless set.
    public var requestByteCount = 1 << 20

    /// The settings that are named with each.
    public init() {}
}
