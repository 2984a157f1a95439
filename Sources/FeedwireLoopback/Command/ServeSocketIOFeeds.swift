import FeedwireCommandLine

extension LoopbackCommand {
    /// `serve aleno`: plays a simulator of Aleno until it is woken.
    func serveAleno(_ arguments: [String]) throws -> ExitCode {
        let names = FeedServerOptions.names.union(["--token", "--limit"])
        let arguments = try Arguments(arguments, options: names, flags: ["--legacy"])
        let options = try FeedServerOptions(arguments)
        var settings = AlenoServerSettings()
        settings.feed = options.settings
        settings.key = arguments.value("--token") ?? settings.key
        settings.limit = try arguments.number("--limit", default: settings.limit)
        settings.isLegacy = arguments.has("--legacy")
        let application = settings
        var cut = FeedCut(settings.feed)
        var sockets = SocketIOServerSettings()
        sockets.path = settings.path
        return try serve(arguments, options, sockets) { opening in
            SocketIOFeedApplication(opening, AlenoSimulator(application, cut: cut.take()))
        }
    }

    /// `serve ledgercore`: plays a simulator of LedgerCore until it is woken.
    func serveLedgerCore(_ arguments: [String]) throws -> ExitCode {
        let names = FeedServerOptions.names.union(["--token", "--room-limit", "--auth-timeout"])
        let arguments = try Arguments(arguments, options: names, flags: [])
        let options = try FeedServerOptions(arguments)
        var settings = LedgerCoreServerSettings()
        settings.feed = options.settings
        settings.token = arguments.value("--token") ?? settings.token
        settings.roomLimit = try arguments.number("--room-limit", default: settings.roomLimit)
        settings.authenticationTime = try arguments.milliseconds(
            "--auth-timeout",
            default: settings.authenticationTime
        )
        let application = settings
        var cut = FeedCut(settings.feed)
        var count = 0
        var sockets = SocketIOServerSettings()
        sockets.connectTimeout = settings.authenticationTime
        return try serve(arguments, options, sockets) { opening in
            count += 1
            return SocketIOFeedApplication(
                opening,
                LedgerCoreSimulator(application, number: count, cut: cut.take())
            )
        }
    }

    /// Serves a feed over Socket.IO.
    private func serve(
        _ arguments: Arguments,
        _ options: FeedServerOptions,
        _ settings: SocketIOServerSettings,
        _ makeApplication: @escaping (SocketIOOpening) -> any SocketIOApplication
    ) throws -> ExitCode {
        try arguments.refusePositional()
        var settings = settings
        settings.echoPath = nil
        let recorder = try arguments.value("--record").map { try TrafficRecorder(path: $0, complain: complain) }
        try DescriptorLimit.raise(forConnections: options.connections.connectionCount)
        let wakeup = try wakeup()
        let listener = try Listener(port: options.port)
        print("listening on http://127.0.0.1:\(listener.address.port)/")
        let server = SocketIOServer(settings, recorder: recorder, makeApplication: makeApplication)
        let loop = ConnectionLoop(
            listener: listener,
            limits: options.connections,
            wakeup: wakeup,
            service: server,
            makeSession: server.makeSession
        )
        try loop.run()
        return .done
    }
}
