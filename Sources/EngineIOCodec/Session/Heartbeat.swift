// The idea: in revision 4 the server asks and the client answers, in revision 3 the other way round. So there are two parts, and
// who plays which is the only thing that the revision decides, apart from what counts as a sign of life.

/// One end's part of the pings and pongs of a session.
struct Heartbeat: Hashable, Sendable {
    /// Given with every call, since a session has them anyway.
    struct Times {
        let interval: Duration
        let timeout: Duration
    }

    /// Whether this end sends the pings; otherwise it answers them.
    private let asks: Bool
    /// Whether, to the end that answers, all that comes is as good as a ping.
    private let takesAllForLife: Bool
    private var awaitsPong = false
    /// When ``advance(to:)`` has something to do.
    private(set) var deadline: Duration
    /// The ping or pong that is to be sent.
    private(set) var owed: EngineIOPacket.Kind?

    init(revision: EngineIORevision, isServer: Bool, _ times: Times, at now: Duration) {
        asks = (revision == .four) == isServer
        takesAllForLife = revision == .three
        deadline = asks ? now + times.interval : now + times.interval + times.timeout
    }

    /// The kind that the peer may send.
    var awaitedKind: EngineIOPacket.Kind { asks ? .pong : .ping }

    /// Lets the clock go on.
    ///
    /// - Returns: Whether the peer was silent for too long.
    mutating func advance(to now: Duration, _ times: Times) -> Bool {
        guard now >= deadline else { return false }
        guard asks, !awaitsPong else { return true }
        awaitsPong = true
        owed = .ping
        deadline = now + times.timeout
        return false
    }

    /// Takes the ping or pong that the peer may send.
    mutating func beat(at now: Duration, _ times: Times) {
        if asks {
            awaitsPong = false
            owed = nil
            deadline = now + times.interval
        } else {
            owed = .pong
            deadline = now + times.interval + times.timeout
        }
    }

    /// Takes notice of any other packet.
    mutating func notice(at now: Duration, _ times: Times) {
        if !asks, takesAllForLife { deadline = now + times.interval + times.timeout }
    }

    /// Takes notice that what was owed is sent.
    mutating func sent() {
        owed = nil
    }
}
