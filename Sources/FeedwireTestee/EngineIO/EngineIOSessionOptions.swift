import EngineIOCodec
import FeedwireConformance

/// The options of `engineio.run-server` and `engineio.run-client`.
struct EngineIOSessionOptions {
    static let limitNames = ["payload-byte-count", "packet-count", "queue-packet-count", "queue-byte-count"]

    let revision: EngineIORevision
    let transports: EngineIOClientSession.Transports
    let settings: EngineIOSessionSettings

    init(_ options: [String: VectorEvent]) throws(JSONValueError) {
        let members = VectorMembers(options)
        let number = try members.number("revision", UInt8.self) ?? 4
        guard let revision = EngineIORevision(rawValue: number) else {
            throw JSONValueError(reason: "there is no revision \(number)")
        }
        self.revision = revision
        switch try members.optionalString("transports") ?? "upgrade" {
        case "upgrade": transports = .pollingThenUpgrade
        case "polling": transports = .pollingOnly
        case "websocket": transports = .webSocketOnly
        case let other: throw JSONValueError(reason: "there are no transports \(other)")
        }
        let standard = EngineIOSessionSettings()
        let limits = try limitValues(options, named: Self.limitNames)
        let times = try Self.times(members)
        settings = EngineIOSessionSettings(
            pingInterval: times["ping-interval"] ?? standard.pingInterval,
            pingTimeout: times["ping-timeout"] ?? standard.pingTimeout,
            openTimeout: times["open-timeout"] ?? standard.openTimeout,
            upgradeTimeout: times["upgrade-timeout"] ?? standard.upgradeTimeout,
            closeTimeout: times["close-timeout"] ?? standard.closeTimeout,
            noopInterval: times["noop-interval"] ?? standard.noopInterval,
            allowsUpgrade: try !members.flag("no-upgrade"),
            limits: EngineIOLimits(
                payloadByteCount: limits["payload-byte-count"] ?? standard.limits.payloadByteCount,
                packetCount: limits["packet-count"] ?? standard.limits.packetCount
            ),
            queuePacketCount: limits["queue-packet-count"] ?? standard.queuePacketCount,
            queueByteCount: limits["queue-byte-count"] ?? standard.queueByteCount,
            bodyPacketCount: try members.number("body-packet-count") ?? standard.bodyPacketCount
        )
    }

    private static func times(_ members: VectorMembers) throws(JSONValueError) -> [String: Duration] {
        var times: [String: Duration] = [:]
        for setting in try members.strings("times") {
            let halves = setting.split(separator: "=").map(String.init)
            guard halves.count == 2, let milliseconds = UInt32(halves[1]) else {
                throw JSONValueError(reason: "\(setting) is no time")
            }
            times[halves[0]] = .milliseconds(milliseconds)
        }
        return times
    }
}
