/// How a session is kept alive and ended, and how much may wait in it.
///
/// Times are kept in whole milliseconds, as the handshake says them, since every session has its settings with it.
public struct EngineIOSessionSettings: Hashable, Sendable {
    /// Whether a server offers WebSocket to a client that polls.
    public let allowsUpgrade: Bool
    /// How much the peer may make us take; the bytes of a body are announced as `maxPayload`.
    public let limits: EngineIOLimits
    /// Messages that may wait to be sent.
    public let queuePacketCount: Int
    /// Bytes of messages that may wait to be sent.
    public let queueByteCount: Int
    /// Packets of a body that we write: python-engineio refuses more than 16 unless it is told otherwise.
    public let bodyPacketCount: Int

    private let pingIntervalMilliseconds: UInt32
    private let pingTimeoutMilliseconds: UInt32
    private let openTimeoutMilliseconds: UInt32
    private let upgradeTimeoutMilliseconds: UInt32
    private let closeTimeoutMilliseconds: UInt32
    private let noopIntervalMilliseconds: UInt32

    /// Settings with the defaults of the official server, and room for 1024 messages of 16 MiB together.
    ///
    /// - Precondition: No time is negative or above 49 days, the interval of noops is a millisecond at least, and at least one packet
    ///   may wait and be in a body.
    public init(
        pingInterval: Duration = .seconds(25),
        pingTimeout: Duration = .seconds(20),
        openTimeout: Duration = .seconds(20),
        upgradeTimeout: Duration = .seconds(10),
        closeTimeout: Duration = .seconds(30),
        noopInterval: Duration = .milliseconds(100),
        allowsUpgrade: Bool = true,
        limits: EngineIOLimits = EngineIOLimits(),
        queuePacketCount: Int = 1024,
        queueByteCount: Int = 16 << 20,
        bodyPacketCount: Int = 16
    ) {
        precondition(
            noopInterval >= .milliseconds(1) && queuePacketCount >= 1 && queueByteCount >= 0 && bodyPacketCount >= 1,
            "a setting is out of range"
        )
        pingIntervalMilliseconds = Self.milliseconds(pingInterval)
        pingTimeoutMilliseconds = Self.milliseconds(pingTimeout)
        openTimeoutMilliseconds = Self.milliseconds(openTimeout)
        upgradeTimeoutMilliseconds = Self.milliseconds(upgradeTimeout)
        closeTimeoutMilliseconds = Self.milliseconds(closeTimeout)
        noopIntervalMilliseconds = Self.milliseconds(noopInterval)
        self.allowsUpgrade = allowsUpgrade
        self.limits = limits
        self.queuePacketCount = queuePacketCount
        self.queueByteCount = queueByteCount
        self.bodyPacketCount = bodyPacketCount
    }

    private static func milliseconds(_ time: Duration) -> UInt32 {
        let milliseconds = UInt32(exactly: time.wholeMilliseconds)
        precondition(time >= .zero && milliseconds != nil, "a time is out of range")
        return milliseconds ?? .max
    }
}

extension EngineIOSessionSettings {
    /// How long after a pong a server asks again, or the client of revision 3; the handshake says it.
    public var pingInterval: Duration { .milliseconds(pingIntervalMilliseconds) }

    /// How long the answer may take; the handshake says it.
    public var pingTimeout: Duration { .milliseconds(pingTimeoutMilliseconds) }

    /// How long a client waits for the handshake.
    public var openTimeout: Duration { .milliseconds(openTimeoutMilliseconds) }

    /// How long a WebSocket may take to become the transport of a session that polls; otherwise it is closed, and polling goes on.
    public var upgradeTimeout: Duration { .milliseconds(upgradeTimeoutMilliseconds) }

    /// How long a session that was closed waits for a poll that takes the rest, or for the answer of the last POST.
    public var closeTimeout: Duration { .milliseconds(closeTimeoutMilliseconds) }

    /// How often a poll is ended while a WebSocket is about to take over.
    public var noopInterval: Duration { .milliseconds(noopIntervalMilliseconds) }

    var heartbeatTimes: Heartbeat.Times { Heartbeat.Times(interval: pingInterval, timeout: pingTimeout) }
}
