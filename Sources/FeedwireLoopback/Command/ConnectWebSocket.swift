import FeedwireCommandLine
import WebSocketCodec

extension LoopbackCommand {
    /// `connect websocket`: lines, an echo, or Autobahn's cases.
    func connectWebSocket(_ arguments: [String]) throws -> ExitCode {
        let names = WebSocketOptions.names.union(["--autobahn"])
        let arguments = try Arguments(arguments, options: names, flags: ["--binary", "--echo"])
        guard let text = arguments.positional.first, arguments.positional.count == 1 else {
            throw Arguments.UsageError(reason: "name one URL, such as ws://127.0.0.1:9001/")
        }
        let client = WebSocketClient(
            command: self,
            options: try WebSocketOptions(arguments),
            url: try WebSocketURL(text),
            wakeup: try wakeup()
        )
        if let agent = arguments.value("--autobahn") { return try client.runCases(as: agent) }
        let mode: WebSocketClientSession.Mode =
            arguments.has("--echo") ? .echo : .lines(binary: arguments.has("--binary"))
        let report = try client.connect(mode)
        if let code = report.closeCode { complain("closed with \(code.rawValue)") }
        guard let failure = report.failure else { return .done }
        complain("feedwire: \(failure)")
        return .failed
    }
}

/// A client that connects once or, for Autobahn, once for each case.
private struct WebSocketClient {
    let command: LoopbackCommand
    let options: WebSocketOptions
    let url: WebSocketURL
    let wakeup: Wakeup

    /// Plays one connection to its end.
    func connect(_ mode: WebSocketClientSession.Mode, target: String? = nil) throws -> WebSocketClientReport {
        var generator = SystemRandomNumberGenerator()
        let request: WebSocketRequest
        do throws(WebSocketEncodingError) {
            request = try WebSocketRequest(
                host: url.host,
                target: target ?? url.target,
                key: .random(using: &generator),
                subprotocols: options.settings.subprotocol.map { [$0] } ?? []
            )
        } catch {
            throw Arguments.UsageError(reason: "the request cannot be written: \(error.code.identifier)")
        }
        let report = WebSocketClientReport()
        let session = WebSocketClientSession(
            request,
            mode,
            options.settings,
            report: report,
            print: command.print,
            complain: command.complain
        )
        let loop = ConnectionLoop<WebSocketClientSession>(limits: options.connections, wakeup: wakeup)
        loop.add(try Socket(connectingTo: url.address), session, input: command.input)
        try loop.run()
        return report
    }

    /// Asks Autobahn's fuzzing server for the number of its cases, echoes in each, and has the reports written.
    ///
    /// How a case ends is the server's to judge: in many the connection has to fail.
    func runCases(as agent: String) throws -> LoopbackCommand.ExitCode {
        let asked = try connect(.collect, target: "/getCaseCount")
        guard let text = asked.texts.first, let count = Int(text), count > 0 else {
            command.complain("feedwire: the server has no number of cases: \(asked.failure ?? "")")
            return .failed
        }
        for number in 1...count {
            let report = try connect(.echo, target: "/runCase?case=\(number)&agent=\(agent.queryEncoded)")
            if report.wasShutDown { return .failed }
            if number % 50 == 0 || number == count { command.complain("\(number) of \(count) cases") }
        }
        let updated = try connect(.collect, target: "/updateReports?agent=\(agent.queryEncoded)")
        guard let failure = updated.failure else { return .done }
        command.complain("feedwire: \(failure)")
        return .failed
    }
}
