import FeedwireConformance
import PusherCodec

/// The options of `pusher.run-server` and `pusher.run-client`.
struct PusherSessionOptions {
    static let limitNames = [
        "channel-count", "member-count", "member-byte-count", "queue-message-count", "queue-byte-count",
        "client-events-per-second", "registry-member-count", "registry-cache-count",
    ]

    let settings: PusherSessionSettings
    let revision: PusherRevision
    /// What the server's registry allows for.
    let registry: PusherChannelRegistry

    init(_ options: [String: VectorEvent]) throws(JSONValueError) {
        let members = VectorMembers(options)
        let values = try limitValues(options, named: jsonLimitNames + Self.limitNames)
        var settings = PusherSessionSettings()
        settings.limits = PusherLimits(
            depth: values["depth"] ?? settings.limits.depth,
            byteCount: values["byte-count"] ?? settings.limits.byteCount
        )
        settings.activityTimeout = try members.time("activity-timeout") ?? settings.activityTimeout
        if let interval = try members.time("ping-interval") { settings.pingInterval = interval }
        settings.pongTimeout = try members.time("pong-timeout") ?? settings.pongTimeout
        settings.openTimeout = try members.time("open-timeout") ?? settings.openTimeout
        settings.unavailableTimeout = try members.time("unavailable-timeout") ?? settings.unavailableTimeout
        settings.authorizationTimeout = try members.time("authorization-timeout") ?? settings.authorizationTimeout
        settings.answerTimeout = try members.time("answer-timeout") ?? settings.answerTimeout
        settings.signInTimeout = try members.time("sign-in-timeout")
        settings.channelCount = values["channel-count"] ?? settings.channelCount
        settings.memberCount = values["member-count"] ?? settings.memberCount
        settings.memberByteCount = values["member-byte-count"] ?? settings.memberByteCount
        settings.queueMessageCount = values["queue-message-count"] ?? settings.queueMessageCount
        settings.queueByteCount = values["queue-byte-count"] ?? settings.queueByteCount
        settings.clientEventsPerSecond = values["client-events-per-second"] ?? settings.clientEventsPerSecond
        settings.sendsSubscriptionErrors = try members.flag("subscription-errors")
        self.settings = settings
        let number = try members.number("revision", UInt8.self) ?? PusherRevision.seven.rawValue
        guard let revision = PusherRevision(rawValue: number) else {
            throw members.error("revision", "cannot be \(number)")
        }
        self.revision = revision
        registry = PusherChannelRegistry(
            memberCount: values["registry-member-count"] ?? 100,
            cacheLifetime: try members.time("cache-lifetime") ?? .seconds(1800),
            cacheCount: values["registry-cache-count"] ?? 1024
        )
    }
}

extension VectorMembers {
    fileprivate func time(_ name: String) throws(JSONValueError) -> Duration? {
        try number(name, Int.self).map { .milliseconds($0) }
    }
}
