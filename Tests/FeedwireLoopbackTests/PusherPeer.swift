/// A connection to the Pusher server, which may be used, and what the server is asked by HTTP.
struct PusherPeer {
    struct NoAnswer: Error {}

    let server: RunningServer
    let framed: FramedPeer
    let socketID: String

    init(to server: RunningServer, _ target: String = "/app/feedwire-test-key?protocol=7") throws {
        self.server = server
        framed = try FramedPeer(to: server, target)
        let first = try framed.next() ?? ""
        let start = #"{"event":"pusher:connection_established","data":"{\"socket_id\":\""#
        guard first.hasPrefix(start) else { throw NoAnswer() }
        socketID = String(first.dropFirst(start.count).prefix { $0 != "\\" })
    }

    func send(_ text: String) throws {
        try framed.send(text)
    }

    func next() throws -> String? { try framed.next() }

    /// Asks for a channel, with what the server's own endpoint signs.
    func subscribe(to channel: String, as fields: String = "") throws {
        var members = #""channel":"\#(channel)""#
        if channel.hasPrefix("private-") || channel.hasPrefix("presence-") {
            members += ",\(try authorize("channel_name=\(channel)\(fields)").dropFirst().dropLast())"
        }
        try send(#"{"event":"pusher:subscribe","data":{\#(members)}}"#)
    }

    /// Asks for a channel, and returns what the server says of it.
    func subscribed(to channel: String, as fields: String = "") throws -> String? {
        try subscribe(to: channel, as: fields)
        return try next()
    }

    /// What the endpoint answers to a form.
    func authorize(_ form: String, at path: String = "/pusher/auth") throws -> String {
        try RawPeer(to: server).ask("POST", path, [], body: "socket_id=\(socketID)&\(form)").body
    }
}

extension RunningServer {
    /// Posts to it; the status and the body of the answer.
    func post(_ path: String, _ body: String) throws -> String {
        let answer = try RawPeer(to: self).ask("POST", path, [], body: body)
        return "\(answer.status.prefix(3)) \(answer.body)"
    }

    /// Publishes an event, whose data is JSON.
    func publish(_ name: String, on channel: String, data: String) throws -> String {
        try post("/events", #"{"name":"\#(name)","channel":"\#(channel)","data":\#(data)}"#)
    }
}
