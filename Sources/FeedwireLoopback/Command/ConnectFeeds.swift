import FeedwireCommandLine

extension LoopbackCommand {
    /// Plays the client of a feed until it has what it wants.
    func connect(_ application: any TextClientApplication, _ report: FeedReport) throws -> ExitCode {
        let client = TextClient(application, complain: complain)
        let loop = ConnectionLoop<TextClientConnection>(
            limits: ConnectionLimits(),
            wakeup: try wakeup(),
            service: client
        )
        try loop.run()
        guard let failure = report.failure else { return .done }
        complain("feedwire: \(failure)")
        return .failed
    }

    /// `connect aries`: tells what the endpoint at the URL's path sends.
    func connectAries(_ arguments: [String]) throws -> ExitCode {
        let arguments = try Arguments(arguments, options: FeedClientOptions.names, flags: ["--legacy"])
        let example = "ws://127.0.0.1:9001/v1/market/ws MSFT:quote:trade"
        let options = try FeedClientOptions(arguments, example: example)
        guard let endpoint = AriesServerEndpoint(path: options.url.target) else {
            throw Arguments.UsageError(reason: "Aries is at /v1/market/ws, /v1/charts/ws and /v1/accounts/ws")
        }
        let report = FeedReport(count: options.count, print: print)
        if arguments.has("--legacy") {
            guard endpoint == .market else {
                throw Arguments.UsageError(reason: "--legacy is for the market, at /v1/market/ws")
            }
            let symbols = try AriesSubscriptions.legacySymbols(options.subscriptions)
            return try connect(AriesLegacyClient(options, symbols, report: report), report)
        }
        let subscription = try AriesSubscriptions.parse(options.subscriptions, endpoint)
        return try connect(try AriesClient(options, endpoint, subscription, report: report), report)
    }

    /// `connect tomo`: tells what the market socket sends.
    func connectTomo(_ arguments: [String]) throws -> ExitCode {
        let arguments = try Arguments(arguments, options: FeedClientOptions.names, flags: [])
        let example = "ws://127.0.0.1:9001/v1/market/ws base/0xAbCdEf0000000000000000000000000000000001/price"
        let options = try FeedClientOptions(arguments, example: example)
        let targets = try options.subscriptions.map(TomoClient.target)
        guard !targets.isEmpty else {
            throw Arguments.UsageError(reason: "name what to subscribe to, such as \(example)")
        }
        let report = FeedReport(count: options.count, print: print)
        return try connect(try TomoClient(options, targets, report: report), report)
    }
}
