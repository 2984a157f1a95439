// The idea: a server has one value of settings and a session per connection, so a session holds a reference to what all share.

/// What a session allows for; each bound is the largest value that is accepted.
///
/// ```swift
/// var settings = SocketIOSessionSettings()
/// settings.recoveryWindow = .seconds(120)
/// ```
///
/// Eight bytes: sessions made with copies of one value share what it says.
public struct SocketIOSessionSettings: Hashable, Sendable {
    /// The only element of an array, which is copied when it is changed.
    private var values = [Values()]

    private struct Values: Hashable, Sendable {
        var revision = SocketIORevision.five
        var limits = SocketIOLimits()
        var connectTimeout = Duration.seconds(45)
        var namespaceCount = 32
        var acknowledgementCount = 1024
        var queueMessageCount = 1024
        var queueByteCount = 16 << 20
        var recoveryWindow: Duration?
        var recoveryPacketCount = 256
        var recoveryByteCount = 256 << 10
    }

    /// The settings that are named with each.
    public init() {}

    /// The version of the protocol; 5 unless set.
    public var revision: SocketIORevision {
        get { values[0].revision }
        set { values[0].revision = newValue }
    }

    /// What the peer may make us take in one packet.
    public var limits: SocketIOLimits {
        get { values[0].limits }
        set { values[0].limits = newValue }
    }

    /// How long a server waits for the first CONNECT, and a client for the answer to its own; 45 s unless set.
    public var connectTimeout: Duration {
        get { values[0].connectTimeout }
        set { values[0].connectTimeout = newValue }
    }

    /// Namespaces at once, those included that are asked for; 32 unless set.
    public var namespaceCount: Int {
        get { values[0].namespaceCount }
        set { values[0].namespaceCount = newValue }
    }

    /// Events at once of which the acknowledgement is awaited, or was missed and that not yet told; 1024 unless set.
    public var acknowledgementCount: Int {
        get { values[0].acknowledgementCount }
        set { values[0].acknowledgementCount = newValue }
    }

    /// Text and binary messages that wait to be sent, a client's for namespaces that are not connected included; 1024 unless set.
    ///
    /// A client keeps as many that came before the answer to its CONNECT.
    public var queueMessageCount: Int {
        get { values[0].queueMessageCount }
        set { values[0].queueMessageCount = newValue }
    }

    /// Bytes of those messages; 16 MiB unless set.
    public var queueByteCount: Int {
        get { values[0].queueByteCount }
        set { values[0].queueByteCount = newValue }
    }

    /// How long a server keeps what a client missed; `nil`, as unless set, if the state of a connection is not recovered.
    public var recoveryWindow: Duration? {
        get { values[0].recoveryWindow }
        set { values[0].recoveryWindow = newValue }
    }

    /// Events that a server keeps for one namespace of a client; 256 unless set.
    public var recoveryPacketCount: Int {
        get { values[0].recoveryPacketCount }
        set { values[0].recoveryPacketCount = newValue }
    }

    /// Bytes of those events, attachments included; 256 KiB unless set.
    public var recoveryByteCount: Int {
        get { values[0].recoveryByteCount }
        set { values[0].recoveryByteCount = newValue }
    }
}
