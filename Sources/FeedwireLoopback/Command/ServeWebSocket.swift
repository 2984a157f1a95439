import FeedwireCommandLine

extension LoopbackCommand {
    /// `serve websocket`: echoes until it is woken.
    func serveWebSocket(_ arguments: [String]) throws -> ExitCode {
        let names = WebSocketOptions.names.union(["--port", "--connection-count"])
        let arguments = try Arguments(arguments, options: names, flags: [])
        try arguments.refusePositional()
        var options = try WebSocketOptions(arguments)
        options.connections.connectionCount = try arguments.positive(
            "--connection-count",
            default: options.connections.connectionCount
        )
        let port = try arguments.port()
        try DescriptorLimit.raise(forConnections: options.connections.connectionCount)
        let wakeup = try wakeup()
        let listener = try Listener(port: port)
        print("listening on ws://127.0.0.1:\(listener.address.port)/")
        let settings = options.settings
        let loop = ConnectionLoop(listener: listener, limits: options.connections, wakeup: wakeup) {
            WebSocketEchoSession(settings)
        }
        try loop.run()
        return .done
    }
}
