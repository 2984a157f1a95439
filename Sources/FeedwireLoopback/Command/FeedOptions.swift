package import FeedwireCommandLine

/// The options that `serve` has for every feed.
package struct FeedServerOptions {
    package static let names: Set<String> = [
        "--port", "--connection-count", "--stall-timeout", "--record", "--seed", "--rate", "--count", "--cut-after",
    ]

    package let settings: FeedServerSettings
    package let connections: ConnectionLimits
    package let port: UInt16

    package init(_ arguments: Arguments) throws(Arguments.UsageError) {
        var settings = FeedServerSettings()
        settings.seed = try arguments.number("--seed", default: settings.seed)
        settings.rate = try arguments.number("--rate", default: settings.rate)
        settings.count = try arguments.optionalPositive("--count")
        settings.cutAfter = try arguments.optionalPositive("--cut-after")
        guard settings.rate <= 1_000_000 else {
            throw Arguments.UsageError(
                reason: "--rate is 1000000 messages a second at most, and as fast as can be for 0"
            )
        }
        self.settings = settings
        var connections = ConnectionLimits()
        connections.connectionCount = try arguments.positive(
            "--connection-count",
            default: connections.connectionCount
        )
        connections.stallTimeout = try arguments.time("--stall-timeout", default: connections.stallTimeout)
        self.connections = connections
        port = try arguments.port()
    }
}

/// The arguments that `connect` has for every feed: a URL, what to subscribe to, and when to leave.
package struct FeedClientOptions {
    package static let names: Set<String> = ["--count", "--token"]

    package let url: WebSocketURL
    /// What is behind the URL.
    package let subscriptions: [String]
    /// After how many updates it leaves; `nil` for never.
    package let count: Int?
    package let token: String

    package init(_ arguments: Arguments, scheme: String = "ws", example: String) throws(Arguments.UsageError) {
        guard let text = arguments.positional.first else {
            throw Arguments.UsageError(reason: "name a URL and what to subscribe to, such as \(example)")
        }
        url = try WebSocketURL(text, scheme: scheme)
        subscriptions = Array(arguments.positional.dropFirst())
        count = try arguments.optionalPositive("--count")
        token = arguments.value("--token") ?? FeedClientOptions.standardToken
    }

    /// What simulators take if they are told nothing else.
    package static let standardToken = "test-token"
}
