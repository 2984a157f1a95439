import Testing

/// Presence, client events, users, cache channels and what is signed by the Pusher server.
@Suite struct PusherServerChannelTests {
    private static let succeeded = #"{"event":"pusher_internal:subscription_succeeded","channel":"#

    private func server(_ options: [String] = []) throws -> RunningServer {
        try RunningServer(options, kind: "pusher")
    }

    @Test func `the endpoint signs as others do`() throws {
        let server = try server(["--key", "278d425bdf160c739803", "--secret", "7ad3773142a6692b25b8"])
        let auth = #""auth":"278d425bdf160c739803:"#
        #expect(
            try server.post("/pusher/auth", "socket_id=1234.1234&channel_name=private-foobar")
                == "200 {\(auth)58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4\"}"
        )
        #expect(
            try server.post("/pusher/user-auth", "socket_id=1234.1234&user_id=12345")
                == #"200 {\#(auth)4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba","#
                + #""user_data":"{\"id\":\"12345\"}"}"#
        )
    }

    @Test func `presence names its user, and an encrypted channel has a key`() throws {
        let server = try server()
        let form = "socket_id=1.1&channel_name=presence-a&user_id=ann&user_info=%7B%22n%22%3A1%7D"
        #expect(
            try server.post("/pusher/auth", form).hasSuffix(
                #","channel_data":"{\"user_id\":\"ann\",\"user_info\":{\"n\":1}}"}"#
            )
        )
        let encrypted = try server.post("/pusher/auth", "socket_id=1.1&channel_name=private-encrypted-a")
        #expect(encrypted.hasSuffix(#","shared_secret":"4ckhEiIuBSMTtnaZhEBFjfOX13IOg8WYVAWpNCdNCJ4="}"#))
    }

    @Test(arguments: [
        ("/pusher/auth", "socket_id=x&channel_name=private-a"), ("/pusher/auth", "socket_id=1.1&channel_name=a%20b"),
        ("/pusher/auth", "socket_id=1.1&channel_name=a"), ("/pusher/auth", "socket_id=1.1"), ("/pusher/auth", ""),
        ("/pusher/auth", "socket_id=1.1&channel_name=presence-a&user_info=%7B"),
        ("/pusher/user-auth", "socket_id=1.1&channel_name=private-a"), ("/pusher/user-auth", "socket_id=1.1&user_id="),
    ])
    func `what nothing is to be signed for is refused`(path: String, form: String) throws {
        #expect(try server().post(path, form).hasPrefix("403 "))
    }

    @Test func `members are who is there, each user once`() throws {
        let server = try server()
        let peers = try (0..<3).map { _ in try PusherPeer(to: server) }
        let channel = "presence-room"
        let start = #"\#(Self.succeeded)"\#(channel)","data":"{\"presence\":"#
        #expect(
            try peers[0].subscribed(to: channel, as: "&user_id=ann&user_info=1")
                == start + #"{\"ids\":[\"ann\"],\"hash\":{\"ann\":1},\"count\":1}}"}"#
        )
        let both = start + #"{\"ids\":[\"ann\",\"bob\"],\"hash\":{\"ann\":1,\"bob\":null},\"count\":2}}"}"#
        #expect(try peers[1].subscribed(to: channel, as: "&user_id=bob") == both)
        #expect(
            try peers[0].next()
                == #"{"event":"pusher_internal:member_added","channel":"\#(channel)","data":"{\"user_id\":\"bob\"}"}"#
        )
        // Bob is there already, and stays while one of his connections does.
        #expect(try peers[2].subscribed(to: channel, as: "&user_id=bob&user_info=2") == both)
        try peers[1].send(#"{"event":"pusher:unsubscribe","data":{"channel":"\#(channel)"}}"#)
        try peers[1].send(#"{"event":"pusher:ping"}"#)
        _ = try peers[1].next()
        #expect(try server.publish("still", on: channel, data: "2") == "200 {}")
        #expect(try peers[0].next() == #"{"event":"still","channel":"\#(channel)","data":2}"#)
        peers[2].framed.peer.endOutput()
        #expect(
            try peers[0].next()
                == #"{"event":"pusher_internal:member_removed","channel":"\#(channel)","data":"{\"user_id\":\"bob\"}"}"#
        )
    }

    @Test(arguments: [("private-a", ""), ("presence-a", #","user_id":"ann""#)])
    func `a client event reaches the others, with who sends it where that is known`(
        channel: String,
        sender: String
    ) throws {
        let server = try server()
        let (first, second) = try (PusherPeer(to: server), PusherPeer(to: server))
        _ = try second.subscribed(to: channel, as: "&user_id=bob")
        _ = try first.subscribed(to: channel, as: "&user_id=ann")
        if !sender.isEmpty { _ = try second.next() }
        try first.send(#"{"event":"client-a","channel":"\#(channel)","data":{"k":1},"user_id":"eve","x":1}"#)
        #expect(try second.next() == #"{"event":"client-a","channel":"\#(channel)","data":{"k":1}\#(sender)}"#)
        try first.send(#"{"event":"pusher:ping"}"#)
        #expect(try first.next() == #"{"event":"pusher:pong","data":{}}"#)
    }

    @Test(arguments: ["a", "private-encrypted-a", "private-b"])
    func `a client event elsewhere is refused`(channel: String) throws {
        let server = try server()
        let (first, second) = try (PusherPeer(to: server), PusherPeer(to: server))
        _ = try second.subscribed(to: channel)
        if channel != "private-b" { _ = try first.subscribed(to: channel) }
        try first.send(#"{"event":"client-a","channel":"\#(channel)","data":1}"#)
        #expect(try first.next()?.hasPrefix(#"{"event":"pusher:error","channel":"\#(channel)""#) == true)
        #expect(try server.publish("last", on: channel, data: "1") == "200 {}")
        #expect(try second.next() == #"{"event":"last","channel":"\#(channel)","data":1}"#)
    }

    @Test func `client events are as many in a second as the server allows`() throws {
        let server = try server(["--client-events", "2"])
        let (first, second) = try (PusherPeer(to: server), PusherPeer(to: server))
        _ = try (first.subscribed(to: "private-a"), second.subscribed(to: "private-a"))
        for number in 1...3 {
            try first.send(#"{"event":"client-a","channel":"private-a","data":\#(number)}"#)
        }
        #expect(try first.next()?.contains(#""code":4301"#) == true)
        for number in 1...2 {
            #expect(try second.next() == #"{"event":"client-a","channel":"private-a","data":\#(number)}"#)
        }
    }

    @Test func `a cache channel begins with its last event, or says that there is none`() throws {
        let server = try server()
        let peer = try PusherPeer(to: server)
        _ = try peer.subscribed(to: "cache-a")
        #expect(try peer.next() == #"{"event":"pusher:cache_miss","channel":"cache-a"}"#)
        for number in 1...2 { _ = try server.publish("e", on: "cache-a", data: "\(number)") }
        let other = try PusherPeer(to: server)
        _ = try other.subscribed(to: "cache-a")
        #expect(try other.next() == #"{"event":"e","channel":"cache-a","data":2}"#)
    }

    @Test func `a user who signs in has a channel`() throws {
        let server = try server()
        let peer = try PusherPeer(to: server)
        let channel = "#server-to-user-ann"
        #expect(try peer.subscribed(to: channel)?.contains(#""code":4009"#) == true)
        let authorization = try peer.authorize("user_id=ann", at: "/pusher/user-auth")
        try peer.send(#"{"event":"pusher:signin","data":\#(authorization)}"#)
        let data = #""data":"{\"user_data\":\"{\\\"id\\\":\\\"ann\\\"}\"}""#
        #expect(try peer.next() == #"{"event":"pusher:signin_success",\#(data)}"#)
        #expect(try peer.subscribed(to: channel) == #"\#(Self.succeeded)"\#(channel)","data":"{}"}"#)
        #expect(try server.publish("e", on: channel, data: "1") == "200 {}")
        #expect(try peer.next() == #"{"event":"e","channel":"\#(channel)","data":1}"#)
    }

    @Test func `subscribers are counted if that is wanted, and not on presence channels`() throws {
        let server = try server(["--subscription-count"])
        let peer = try PusherPeer(to: server)
        func counted(_ count: Int) -> String {
            #"{"event":"pusher_internal:subscription_count","channel":"a","data":"{\"subscription_count\":\#(count)}"}"#
        }
        _ = try peer.subscribed(to: "a")
        #expect(try peer.next() == counted(1))
        do {
            let other = try PusherPeer(to: server)
            _ = try other.subscribed(to: "a")
            #expect(try other.next() == counted(2))
        }
        #expect(try peer.next() == counted(2))
        #expect(try peer.next() == counted(1))
        _ = try peer.subscribed(to: "presence-a")
        try peer.send(#"{"event":"pusher:ping"}"#)
        #expect(try peer.next() == #"{"event":"pusher:pong","data":{}}"#)
    }
}
