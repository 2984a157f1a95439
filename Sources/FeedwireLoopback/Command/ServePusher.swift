import FeedwireCommandLine
import PusherCodec

extension LoopbackCommand {
    /// `serve pusher`: plays the reference server until it is woken.
    func servePusher(_ arguments: [String]) throws -> ExitCode {
        let arguments = try Arguments(arguments, options: Self.pusherServerOptions, flags: ["--subscription-count"])
        try arguments.refusePositional()
        var connections = ConnectionLimits()
        connections.connectionCount = try arguments.positive(
            "--connection-count",
            default: connections.connectionCount
        )
        connections.stallTimeout = try arguments.time("--stall-timeout", default: connections.stallTimeout)
        let settings = try PusherServerSettings(arguments)
        let port = try arguments.port()
        let recorder = try arguments.value("--record").map { try TrafficRecorder(path: $0, complain: complain) }
        try DescriptorLimit.raise(forConnections: connections.connectionCount)
        let wakeup = try wakeup()
        let listener = try Listener(port: port)
        let address = "127.0.0.1:\(listener.address.port)"
        print("listening on ws://\(address)/")
        print("a test app is at ws://\(address)/app/\(settings.app.key)")
        let service = TextService(PusherServer(settings, recorder: recorder))
        let loop = ConnectionLoop(
            listener: listener,
            limits: connections,
            wakeup: wakeup,
            service: service,
            makeSession: service.makeSession
        )
        try loop.run()
        return .done
    }

    private static let pusherServerOptions: Set<String> = [
        "--port", "--connection-count", "--stall-timeout", "--key", "--secret", "--activity-timeout", "--ping-interval",
        "--pong-timeout", "--client-events", "--mute-after", "--record",
    ]
}

extension PusherServerSettings {
    fileprivate init(_ arguments: Arguments) throws(Arguments.UsageError) {
        self.init(app: try PusherTestApp(arguments, key: arguments.value("--key")))
        session.activityTimeout = try arguments.milliseconds("--activity-timeout", default: session.activityTimeout)
        session.pongTimeout = try arguments.milliseconds("--pong-timeout", default: session.pongTimeout)
        session.pingInterval = try arguments.milliseconds("--ping-interval", default: session.pingInterval)
        session.clientEventsPerSecond = try arguments.number("--client-events", default: session.clientEventsPerSecond)
        if arguments.value("--mute-after") != nil {
            muteDelay = try arguments.milliseconds("--mute-after", default: .zero)
        }
        tellsSubscriptionCounts = arguments.has("--subscription-count")
    }
}

extension PusherTestApp {
    /// The app of a key, with the secret that is named, or the one for tests.
    init(_ arguments: Arguments, key: String?) throws(Arguments.UsageError) {
        do throws(PusherEncodingError) {
            try self.init(key: key ?? Self.standardKey, secret: arguments.value("--secret") ?? Self.standardSecret)
        } catch {
            throw Arguments.UsageError(reason: "a key is not empty and has no colon, not \"\(key ?? "")\"")
        }
    }
}
