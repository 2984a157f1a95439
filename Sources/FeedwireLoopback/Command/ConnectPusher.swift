import FeedwireCommandLine
import FeedwireJSON
import PusherCodec

extension LoopbackCommand {
    /// `connect pusher`: lines are what it does, and what happens is printed.
    func connectPusher(_ arguments: [String]) throws -> ExitCode {
        let options: Set<String> = ["--secret", "--member", "--user", "--activity-timeout", "--pong-timeout"]
        let arguments = try Arguments(arguments, options: options, flags: [])
        guard let text = arguments.positional.first else {
            throw Arguments.UsageError(
                reason: "name one URL, such as ws://127.0.0.1:6001/app/\(PusherTestApp.standardKey)"
            )
        }
        let (url, key) = try target(of: try WebSocketURL(text), text)
        let settings = try PusherClientSettings(arguments, key: key)
        let client: PusherClient
        do throws(PusherEncodingError) {
            client = try PusherClient(url, settings, print: print, complain: complain)
        } catch {
            throw Arguments.UsageError(reason: "a channel cannot be subscribed to: \(error.code.identifier)")
        }
        let loop = ConnectionLoop<TextClientConnection>(
            limits: ConnectionLimits(),
            wakeup: try wakeup(),
            service: TextClient(client, complain: complain),
            input: input
        )
        try loop.run()
        guard let failure = client.failure else { return .done }
        complain("feedwire: \(failure)")
        return .failed
    }

    /// The key that a URL names, and the URL with what it lacks.
    private func target(of url: WebSocketURL, _ text: String) throws -> (url: WebSocketURL, key: String) {
        do {
            var target = try PusherTarget(decoding: url.target)
            if target.query.isEmpty {
                target = PusherTarget(path: target.path, key: target.key, client: "feedwire", version: "1.0")
            }
            return (url.with(target: try target.string()), target.key)
        } catch {
            throw Arguments.UsageError(reason: "a URL has the path /app/KEY here, not \"\(text)\"")
        }
    }
}

extension PusherClientSettings {
    fileprivate init(_ arguments: Arguments, key: String) throws(Arguments.UsageError) {
        self.init(app: try PusherTestApp(arguments, key: key))
        channels = Array(arguments.positional.dropFirst())
        member = try arguments.object("--member")
        user = try arguments.object("--user")
        session.activityTimeout = try arguments.milliseconds("--activity-timeout", default: session.activityTimeout)
        session.pongTimeout = try arguments.milliseconds("--pong-timeout", default: session.pongTimeout)
    }
}

extension Arguments {
    /// An object of JSON.
    fileprivate func object(_ name: String) throws(UsageError) -> JSONRaw? {
        guard let text = value(name) else { return nil }
        guard let json = try? JSONRaw(text), json.bytes.first == UInt8(ascii: "{") else {
            throw UsageError(reason: "\(name) needs an object of JSON, not \"\(text)\"")
        }
        return json
    }
}
