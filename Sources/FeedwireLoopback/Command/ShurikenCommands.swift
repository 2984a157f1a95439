import FeedwireCommandLine
import FeedwireJSON
import ShurikenFeed

extension LoopbackCommand {
    /// `serve shuriken`: plays a simulator of Shuriken until it is woken.
    func serveShuriken(_ arguments: [String]) throws -> ExitCode {
        let names = FeedServerOptions.names.union(["--token"])
        let arguments = try Arguments(arguments, options: names, flags: ["--bare"])
        try arguments.refusePositional()
        let options = try FeedServerOptions(arguments)
        var settings = ShurikenServerSettings()
        settings.feed = options.settings
        settings.token = arguments.value("--token") ?? settings.token
        settings.isBare = arguments.has("--bare")
        let recorder = try arguments.value("--record").map { try TrafficRecorder(path: $0, complain: complain) }
        try DescriptorLimit.raise(forConnections: options.connections.connectionCount)
        let wakeup = try wakeup()
        let listener = try Listener(port: options.port)
        let port = listener.address.port
        let service = TextService(try ShurikenServer(settings, port: port, recorder: recorder))
        print("listening on http://127.0.0.1:\(port)/")
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

    /// `connect shuriken`: prints every event of the streams that it is given.
    func connectShuriken(_ arguments: [String]) throws -> ExitCode {
        let arguments = try Arguments(arguments, options: FeedClientOptions.names, flags: [])
        let example = "http://127.0.0.1:3000/ svm.token.swaps:tokenAddress=T1"
        let options = try FeedClientOptions(arguments, scheme: "http", example: example)
        let report = FeedReport(count: options.count, print: print)
        let client: ShurikenClient
        do {
            let subscriptions = try options.subscriptions.map { try ShurikenSubscription(argument: $0) }
            client = try ShurikenClient(options.url, subscriptions, token: options.token, report)
        } catch let error as ShurikenSessionError {
            throw Arguments.UsageError(reason: "this cannot be subscribed to: \(error.code.identifier)")
        }
        return try connect(client, report)
    }
}

extension ShurikenSubscription {
    /// A stream, a colon, and filters with commas between them: `evm.token.swaps:chainId=8453,tokenAddress=0xt`.
    fileprivate init(argument: String) throws(Arguments.UsageError) {
        let parts = argument.split(separator: ":", maxSplits: 1)
        self.init(stream: String(parts.first ?? ""))
        var filters: [JSONMap<String>.Entry] = []
        for filter in parts.dropFirst().joined().split(separator: ",") {
            let pair = filter.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else {
                throw Arguments.UsageError(reason: "a filter is a name, = and a value, not \"\(filter)\"")
            }
            filters.append(.init(String(pair[0]), String(pair[1])))
        }
        filter = JSONMap(filters)
    }
}
