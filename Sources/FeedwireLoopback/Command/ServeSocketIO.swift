import FeedwireCommandLine

extension LoopbackCommand {
    /// `serve socketio`: plays the reference server until it is woken.
    func serveSocketIO(_ arguments: [String]) throws -> ExitCode {
        let arguments = try Arguments(arguments, options: Self.socketIOServerOptions, flags: ["--allow-eio3"])
        try arguments.refusePositional()
        var connections = ConnectionLimits()
        connections.connectionCount = try arguments.positive(
            "--connection-count",
            default: connections.connectionCount
        )
        connections.stallTimeout = try arguments.time("--stall-timeout", default: connections.stallTimeout)
        let settings = try SocketIOServerSettings(arguments)
        let port = try arguments.port()
        let recorder = try arguments.value("--record").map { try TrafficRecorder(path: $0, complain: complain) }
        try DescriptorLimit.raise(forConnections: connections.connectionCount)
        let wakeup = try wakeup()
        let listener = try Listener(port: port)
        print("listening on http://127.0.0.1:\(listener.address.port)/")
        let server = SocketIOServer(settings, recorder: recorder)
        let loop = ConnectionLoop(
            listener: listener,
            limits: connections,
            wakeup: wakeup,
            service: server,
            makeSession: server.makeSession
        )
        try loop.run()
        return .done
    }

    private static let socketIOServerOptions: Set<String> = [
        "--port", "--connection-count", "--stall-timeout", "--ping-interval", "--ping-timeout", "--upgrade-timeout",
        "--connect-timeout", "--recovery-window", "--max-payload", "--record",
    ]
}

extension SocketIOServerSettings {
    fileprivate init(_ arguments: Arguments) throws(Arguments.UsageError) {
        self.init()
        allowsRevision3 = arguments.has("--allow-eio3")
        pingInterval = try arguments.milliseconds("--ping-interval", default: pingInterval)
        pingTimeout = try arguments.milliseconds("--ping-timeout", default: pingTimeout)
        upgradeTimeout = try arguments.milliseconds("--upgrade-timeout", default: upgradeTimeout)
        connectTimeout = try arguments.milliseconds("--connect-timeout", default: connectTimeout)
        let window = try arguments.milliseconds("--recovery-window", default: .zero)
        recoveryWindow = window == .zero ? nil : window
        maxPayload = try arguments.positive("--max-payload", default: maxPayload)
        guard maxPayload <= 16 << 20 else {
            throw Arguments.UsageError(reason: "--max-payload is 16777216 bytes at most")
        }
    }
}

extension Arguments {
    /// A whole number of milliseconds, up to a day.
    func milliseconds(_ name: String, default standard: Duration) throws(UsageError) -> Duration {
        guard value(name) != nil else { return standard }
        let milliseconds = try number(name, default: 0)
        guard milliseconds <= 86_400_000 else {
            throw UsageError(reason: "\(name) is a day, 86400000 milliseconds, at most")
        }
        return .milliseconds(milliseconds)
    }

    /// The port that a server is to have; 0 for any.
    func port() throws(UsageError) -> UInt16 {
        guard let port = UInt16(value("--port") ?? "0") else {
            throw UsageError(reason: "--port needs a number from 0 to 65535, not \"\(value("--port") ?? "")\"")
        }
        return port
    }
}
