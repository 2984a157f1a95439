import AlenoFeed
import EngineIOCodec
import FeedwireCommandLine
import SocketIOCodec

extension LoopbackCommand {
    /// `connect aleno`: prints every state of the symbols that it is given.
    func connectAleno(_ arguments: [String]) throws -> ExitCode {
        let arguments = try Arguments(
            arguments,
            options: FeedClientOptions.names,
            flags: ["--legacy"]
        )
        let example = "http://127.0.0.1:3000/ BTC/USD NVDA"
        let options = try FeedClientOptions(arguments, scheme: "http", example: example)
        let report = FeedReport(count: options.count, print: print)
        let isLegacy = arguments.has("--legacy")
        let client: AlenoClient
        do {
            client = try AlenoClient(
                options.subscriptions,
                isLegacy ? .earlier : .current,
                key: options.token,
                report
            )
        } catch let error as AlenoSubscriptionError {
            throw Arguments.UsageError(reason: "this cannot be subscribed to: \(error.code.identifier)")
        }
        return try play(client, options.url, standardPath: isLegacy ? "/socket.io/" : "/v1/socket/")
    }

    /// `connect ledgercore`: prints every event of the rooms that it is given, and of what it asks.
    func connectLedgerCore(_ arguments: [String]) throws -> ExitCode {
        let names: Set<String> = ["--namespace", "--query", "--candles", "--analyze", "--chat"]
        let arguments = try Arguments(arguments, options: FeedClientOptions.names.union(names), flags: ["--ping"])
        let example = "http://127.0.0.1:3000/ market:BTC-USD"
        let options = try FeedClientOptions(arguments, scheme: "http", example: example)
        let report = FeedReport(count: options.count, print: print)
        var wishes = LedgerCoreWishes()
        wishes.query = arguments.value("--query")
        wishes.symbol = arguments.value("--candles")
        wishes.address = arguments.value("--analyze")
        wishes.chat = arguments.value("--chat")
        wishes.pings = arguments.has("--ping")
        let client = try LedgerCoreClient(
            options.subscriptions,
            wishes,
            token: options.token,
            namespace: arguments.value("--namespace") ?? "/",
            report
        )
        return try play(client, options.url, standardPath: "/socket.io/")
    }

    /// Plays a client of a feed over Socket.IO until it is done, or woken.
    private func play(_ application: SocketIOFeedClient, _ url: WebSocketURL, standardPath: String) throws -> ExitCode {
        var settings = SocketIOClientSettings()
        settings.transports = .webSocketOnly
        settings.path = url.target == "/" ? standardPath : url.target
        guard !url.target.contains("?") else {
            throw Arguments.UsageError(reason: "a URL has no query here: \"\(url.target)\"")
        }
        let client: SocketIOClient
        do throws(SocketIOEncodingError) {
            client = try SocketIOClient(url, settings, application)
        } catch {
            throw Arguments.UsageError(reason: "the namespace cannot be asked for: \(error.code.identifier)")
        }
        let loop = ConnectionLoop<SocketIOClientConnection>(
            limits: ConnectionLimits(),
            wakeup: try wakeup(),
            service: client
        )
        try loop.run()
        guard let failure = application.report.failure ?? client.failure else { return .done }
        complain("feedwire: \(failure)")
        return .failed
    }
}
