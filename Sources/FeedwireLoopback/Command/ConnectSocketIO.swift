import EngineIOCodec
import FeedwireCommandLine
import FeedwireJSON
import SocketIOCodec

extension LoopbackCommand {
    /// `connect socketio`: lines become events, and what happens is printed.
    func connectSocketIO(_ arguments: [String]) throws -> ExitCode {
        let options: Set<String> = ["--namespace", "--auth", "--transport", "--eio"]
        let arguments = try Arguments(arguments, options: options, flags: [])
        guard let text = arguments.positional.first, arguments.positional.count == 1 else {
            throw Arguments.UsageError(reason: "name one URL, such as http://127.0.0.1:3000/")
        }
        let url = try WebSocketURL(text, scheme: "http")
        var settings = try SocketIOClientSettings(arguments)
        if url.target != "/" { settings.path = url.target }
        guard !url.target.contains("?") else {
            throw Arguments.UsageError(reason: "a URL has no query here: \"\(text)\"")
        }
        let lines = SocketIOLines(settings, print: print, complain: complain)
        let client: SocketIOClient
        do throws(SocketIOEncodingError) {
            client = try SocketIOClient(url, settings, lines)
        } catch {
            throw Arguments.UsageError(reason: "the namespace cannot be asked for: \(error.code.identifier)")
        }
        let loop = ConnectionLoop<SocketIOClientConnection>(
            limits: ConnectionLimits(),
            wakeup: try wakeup(),
            service: client,
            input: input
        )
        try loop.run()
        guard let failure = lines.failure ?? client.failure else { return .done }
        complain("feedwire: \(failure)")
        return .failed
    }
}

extension SocketIOClientSettings {
    fileprivate init(_ arguments: Arguments) throws(Arguments.UsageError) {
        self.init()
        namespace = arguments.value("--namespace") ?? namespace
        if let text = arguments.value("--auth") {
            guard let json = try? JSONRaw(text), json.bytes.first == UInt8(ascii: "{") else {
                throw Arguments.UsageError(reason: "--auth needs an object of JSON, not \"\(text)\"")
            }
            auth = json
        }
        switch arguments.value("--transport") {
        case "polling": transports = .pollingOnly
        case "websocket": transports = .webSocketOnly
        case "upgrade", nil: transports = .pollingThenUpgrade
        case let other?:
            throw Arguments.UsageError(reason: "--transport is polling, websocket or upgrade, not \"\(other)\"")
        }
        switch arguments.value("--eio") {
        case "3": revision = .three
        case "4", nil: revision = .four
        case let other?: throw Arguments.UsageError(reason: "--eio is 3 or 4, not \"\(other)\"")
        }
    }
}
