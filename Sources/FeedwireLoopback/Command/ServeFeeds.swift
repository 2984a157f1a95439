import FeedwireCommandLine

extension LoopbackCommand {
    /// Plays a simulator of a feed on WebSocket until it is woken.
    func serve(
        _ arguments: Arguments,
        _ options: FeedServerOptions,
        _ makeServer: (TrafficRecorder?) -> any TextServer
    ) throws -> ExitCode {
        let recorder = try arguments.value("--record").map { try TrafficRecorder(path: $0, complain: complain) }
        try DescriptorLimit.raise(forConnections: options.connections.connectionCount)
        let wakeup = try wakeup()
        let listener = try Listener(port: options.port)
        print("listening on ws://127.0.0.1:\(listener.address.port)/")
        let service = TextService(makeServer(recorder))
        let loop = ConnectionLoop(
            listener: listener,
            limits: options.connections,
            wakeup: wakeup,
            service: service,
            makeSession: service.makeSession
        )
        try loop.run()
        return .done
    }

    /// `serve aries`: market, charts and accounts.
    func serveAries(_ arguments: [String]) throws -> ExitCode {
        let names: Set<String> = ["--token", "--expires-in", "--refresh-notice", "--auth-timeout", "--documents"]
        let arguments = try Arguments(arguments, options: names.union(FeedServerOptions.names), flags: [])
        try arguments.refusePositional()
        let options = try FeedServerOptions(arguments)
        var settings = AriesServerSettings()
        settings.feed = options.settings
        settings.token = arguments.value("--token") ?? settings.token
        if arguments.value("--expires-in") != nil {
            settings.expiresIn = try arguments.milliseconds("--expires-in", default: .zero)
        }
        settings.refreshNotice = try arguments.milliseconds("--refresh-notice", default: settings.refreshNotice)
        settings.authenticationDeadline = try arguments.milliseconds(
            "--auth-timeout",
            default: settings.authenticationDeadline
        )
        settings.documentCount = try arguments.positive("--documents", default: settings.documentCount)
        return try serve(arguments, options) { AriesServer(settings, recorder: $0) }
    }

    /// `serve tomo`: the market socket.
    func serveTomo(_ arguments: [String]) throws -> ExitCode {
        let names: Set<String> = ["--token", "--gap-every", "--lose-every", "--status-every"]
        let arguments = try Arguments(arguments, options: names.union(FeedServerOptions.names), flags: [])
        try arguments.refusePositional()
        let options = try FeedServerOptions(arguments)
        var settings = TomoServerSettings()
        settings.feed = options.settings
        settings.token = arguments.value("--token") ?? settings.token
        settings.gapEvery = try arguments.optionalPositive("--gap-every")
        settings.loseEvery = try arguments.optionalPositive("--lose-every")
        settings.statusEvery = try arguments.optionalPositive("--status-every")
        return try serve(arguments, options) { TomoServer(settings, recorder: $0) }
    }
}

extension Arguments {
    /// A number that is at least 1, or `nil` if there is none.
    func optionalPositive(_ name: String) throws(UsageError) -> Int? {
        value(name) == nil ? nil : try positive(name, default: 1)
    }
}
