import FeedwireConformance
import SocketIOCodec

/// The options of `socketio.run-server` and `socketio.run-client`.
struct SocketIOSessionOptions {
    static let limitNames = [
        "namespace-count", "acknowledgement-count", "queue-message-count", "queue-byte-count", "recovery-packet-count",
        "recovery-byte-count", "recovery-count",
    ]

    /// How packets are reported.
    let packets: SocketIOOptions
    let settings: SocketIOSessionSettings
    /// How many clients that are away a server keeps.
    let recoveryCount: Int

    init(_ options: [String: VectorEvent]) throws(JSONValueError) {
        let members = VectorMembers(options)
        let packetLimits = SocketIOOptions.limitNames
        let values = try limitValues(options, named: packetLimits + Self.limitNames)
        var packetOptions = options
        packetOptions["limits"] = .array(
            values.filter { packetLimits.contains($0.key) }.map { .string("\($0.key)=\($0.value)") }
        )
        packets = try SocketIOOptions(packetOptions)
        var settings = SocketIOSessionSettings()
        settings.revision = packets.revision
        settings.limits = packets.limits
        if let timeout = try members.number("connect-timeout", Int.self) {
            settings.connectTimeout = .milliseconds(timeout)
        }
        settings.recoveryWindow = try members.number("recovery-window", Int.self).map { .milliseconds($0) }
        settings.namespaceCount = values["namespace-count"] ?? settings.namespaceCount
        settings.acknowledgementCount = values["acknowledgement-count"] ?? settings.acknowledgementCount
        settings.queueMessageCount = values["queue-message-count"] ?? settings.queueMessageCount
        settings.queueByteCount = values["queue-byte-count"] ?? settings.queueByteCount
        settings.recoveryPacketCount = values["recovery-packet-count"] ?? settings.recoveryPacketCount
        settings.recoveryByteCount = values["recovery-byte-count"] ?? settings.recoveryByteCount
        self.settings = settings
        recoveryCount = values["recovery-count"] ?? 10_000
    }
}
