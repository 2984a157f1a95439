import Testing

/// What the server is for clients of Pusher.
@Suite struct PusherServerTests {
    private static let succeeded = #"{"event":"pusher_internal:subscription_succeeded","channel":"#
    private static let target = "/app/feedwire-test-key"

    private func server(_ options: [String] = []) throws -> RunningServer {
        try RunningServer(options, kind: "pusher")
    }

    @Test func `who connects is told a socket id and whole seconds`() throws {
        let server = try server(["--activity-timeout", "1500"])
        let first = try FramedPeer(to: server, "\(Self.target)?protocol=7").next()
        #expect(first?.hasSuffix(#"\",\"activity_timeout\":2}"}"#) == true)
        let peers = try (PusherPeer(to: server), PusherPeer(to: server))
        #expect(peers.0.socketID != peers.1.socketID)
    }

    @Test(arguments: [
        ("/app/another-key?protocol=7", "4001 Application does not exist"),
        ("/app/feedwire-test-key?protocol=8", "4007 Unsupported protocol version"),
        ("/app/feedwire-test-key?protocol=4&client=js", "4007 Unsupported protocol version"),
        ("/app/feedwire-test-key?protocol=x", "4006 Invalid version string format"),
        ("/app/feedwire-test-key?protocol=", "4006 Invalid version string format"),
        ("/app/feedwire-test-key?client=js", "4008 No protocol version supplied"),
    ])
    func `a client that cannot be served is closed with the code that says why`(target: String, reason: String) throws {
        #expect(try FramedPeer(to: server(), target).next() == "close \(reason)")
    }

    @Test func `in protocol 5 an error says so before`() throws {
        let peer = try FramedPeer(to: server(), "/app/another-key?protocol=5")
        let data = #"{"message":"Application does not exist","code":4001}"#
        #expect(try peer.next() == #"{"event":"pusher:error","data":\#(data)}"#)
        #expect(try peer.next() == "close 4001 Application does not exist")
    }

    @Test func `a WebSocket elsewhere is refused`() throws {
        #expect(throws: FramedPeer.Refused(status: "404 Not Found ")) { try FramedPeer(to: server(), "/other") }
    }

    @Test(arguments: [#""{\"a\":1}""#, #"{"a":[null,1e2]}"#, "7", "null"])
    func `what is published reaches who has subscribed, as it is`(data: String) throws {
        let server = try server()
        let (peer, other) = try (PusherPeer(to: server), PusherPeer(to: server))
        #expect(try peer.subscribed(to: "prices") == #"\#(Self.succeeded)"prices","data":"{}"}"#)
        #expect(try other.subscribed(to: "others") == #"\#(Self.succeeded)"others","data":"{}"}"#)
        #expect(try server.publish("price", on: "prices", data: data) == "200 {}")
        #expect(try server.publish("last", on: "others", data: "1") == "200 {}")
        #expect(try peer.next() == #"{"event":"price","channel":"prices","data":\#(data)}"#)
        #expect(try other.next() == #"{"event":"last","channel":"others","data":1}"#)
    }

    @Test func `one publication may go to many channels, and past one connection`() throws {
        let server = try server()
        let (peer, other) = try (PusherPeer(to: server), PusherPeer(to: server))
        for channel in ["a", "b"] { _ = try (peer.subscribed(to: channel), other.subscribed(to: channel)) }
        #expect(
            try server.post("/events", #"{"name":"e","channels":["a","b"],"socket_id":"\#(other.socketID)"}"#)
                == "200 {}"
        )
        #expect(try server.publish("last", on: "b", data: "1") == "200 {}")
        #expect(try peer.next() == #"{"event":"e","channel":"a"}"#)
        #expect(try peer.next() == #"{"event":"e","channel":"b"}"#)
        #expect(try other.next() == #"{"event":"last","channel":"b","data":1}"#)
    }

    @Test(arguments: [
        ("", "json.unexpected-end at byte 0"), ("{}", "json.missing-member at byte 0"),
        (#"{"name":"e"}"#, "json.missing-member at byte 0"),
        (#"{"name":"e","channel":"a b"}"#, #""a b" is no channel"#),
        (#"{"name":"pusher:error","channel":"a"}"#, #""pusher:error" is no event that may be published"#),
        (#"{"name":"","channel":"a"}"#, #""" is no event that may be published"#),
    ])
    func `a body that is no publication is refused, and why`(body: String, reason: String) throws {
        #expect(try server().post("/events", body) == "400 \(reason)")
    }

    @Test func `other requests are refused`() throws {
        let peer = try RawPeer(to: server())
        #expect(try peer.ask("GET", "/events").status == "405 Method Not Allowed")
        #expect(try peer.ask("GET", "/").status == "404 Not Found")
        #expect(try peer.ask("OPTIONS", "/pusher/auth", ["Origin: http://a"]).status == "204 No Content")
    }

    @Test func `a private channel is for who is authorized, and others stay without it`() throws {
        let server = try server()
        let (peer, other) = try (PusherPeer(to: server), PusherPeer(to: server))
        #expect(try peer.subscribed(to: "private-a") == #"\#(Self.succeeded)"private-a","data":"{}"}"#)
        let auth = try peer.authorize("channel_name=private-a").dropFirst().dropLast()
        try other.send(#"{"event":"pusher:subscribe","data":{"channel":"private-a",\#(auth)}}"#)
        let data = #"{"message":"Invalid signature","code":4009}"#
        #expect(try other.next() == #"{"event":"pusher:error","channel":"private-a","data":\#(data)}"#)
        #expect(try server.publish("price", on: "private-a", data: "1") == "200 {}")
        #expect(try peer.next() == #"{"event":"price","channel":"private-a","data":1}"#)
        try other.send(#"{"event":"pusher:ping"}"#)
        #expect(try other.next() == #"{"event":"pusher:pong","data":{}}"#)
    }

    @Test func `a message that is none is told, and the connection stays`() throws {
        let peer = try PusherPeer(to: server())
        for text in ["x", "[]", "{}", #"{"event":"pusher:bogus"}"#] {
            try peer.send(text)
            #expect(try peer.next()?.hasPrefix(#"{"event":"pusher:error","data":{"message":"Invalid"#) == true)
        }
        #expect(try peer.subscribed(to: "a") == #"\#(Self.succeeded)"a","data":"{}"}"#)
    }

    @Test func `an unanswered ping closes with 4201`() throws {
        let peer = try PusherPeer(to: server(["--ping-interval", "50", "--pong-timeout", "50"]))
        #expect(try peer.next() == #"{"event":"pusher:ping","data":{}}"#)
        #expect(try peer.next() == "close 4201 Pong reply not received in time")
    }

    @Test func `a server that is told to be mute keeps the connection, and answers nothing`() throws {
        let server = try server(["--mute-after", "0"])
        let peer = try PusherPeer(to: server)
        try peer.subscribe(to: "a")
        try peer.send(#"{"event":"pusher:ping"}"#)
        #expect(try server.publish("price", on: "a", data: "1") == "200 {}")
        peer.framed.peer.endOutput()
        #expect(try peer.next() == nil)
    }

    @Test func `a server that ends asks clients to connect again`() throws {
        let server = try server()
        let peer = try PusherPeer(to: server, "\(Self.target)?protocol=5")
        server.wake()
        let data = #"{"message":"Server closed. Please reconnect shortly.","code":4200}"#
        #expect(try peer.next() == #"{"event":"pusher:error","data":\#(data)}"#)
        #expect(try peer.next() == "close 4200 Server closed. Please reconnect shortly.")
    }
}
