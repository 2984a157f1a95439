import Testing

/// What the server is for Socket.IO, at `/socket.io/`.
@Suite struct SocketIOServerTests {
    private static let target = "/socket.io/?EIO=4&transport=websocket"
    private static let polling = "/socket.io/?EIO=4&transport=polling"

    private func server(_ options: [String] = []) throws -> RunningServer {
        try RunningServer(options, kind: "socketio")
    }

    /// A WebSocket whose session is open.
    private func open(_ server: RunningServer, _ target: String = target) throws -> FramedPeer {
        let peer = try FramedPeer(to: server, target)
        #expect(try peer.next()?.first == "0")
        return peer
    }

    /// One that is connected to a namespace.
    private func connect(_ server: RunningServer, namespace: String = "") throws -> FramedPeer {
        let peer = try open(server)
        try peer.send("40\(namespace)")
        #expect(try peer.next()?.hasPrefix(#"40\#(namespace){"sid":""#) == true)
        #expect(try peer.next() == #"42\#(namespace)["auth",{}]"#)
        return peer
    }

    @Test func `who connects is told its credentials`() throws {
        let peer = try open(server())
        try peer.send(#"40{"token":1}"#)
        #expect(try peer.next()?.hasPrefix(#"40{"sid":""#) == true)
        #expect(try peer.next() == #"42["auth",{"token":1}]"#)
        try peer.send(#"40/custom,{"token":"é"}"#)
        #expect(try peer.next()?.hasPrefix(#"40/custom,{"sid":""#) == true)
        #expect(try peer.next() == #"42/custom,["auth",{"token":"é"}]"#)
    }

    @Test(arguments: ["", "/custom,"])
    func `messages come back, and are acknowledged, with their bytes`(namespace: String) throws {
        let peer = try connect(server(), namespace: namespace)
        try peer.send(#"42\#(namespace)["message",1,"2",{"3":[true]}]"#)
        #expect(try peer.next() == #"42\#(namespace)["message-back",1,"2",{"3":[true]}]"#)
        try peer.send(#"42\#(namespace)456["message-with-ack",1,null]"#)
        #expect(try peer.next() == #"43\#(namespace)456[1,null]"#)
        let placeholder = #"{"_placeholder":true,"num":0}"#
        try peer.send(#"451-\#(namespace)["message",\#(placeholder)]"#)
        try peer.send([1, 2])
        #expect(try peer.next() == #"451-\#(namespace)["message-back",\#(placeholder)]"#)
        #expect(try peer.next() == "1 2")
        try peer.send(#"451-\#(namespace)7["message-with-ack",\#(placeholder)]"#)
        try peer.send([3])
        #expect(try peer.next() == #"461-\#(namespace)7[\#(placeholder)]"#)
        #expect(try peer.next() == "3")
    }

    @Test func `an unknown namespace is refused, and the connection stays`() throws {
        let peer = try open(server())
        try peer.send("40/random,")
        #expect(try peer.next() == #"44/random,{"message":"Invalid namespace"}"#)
        try peer.send("40")
        #expect(try peer.next()?.hasPrefix("40{") == true)
    }

    @Test func `a client may leave a namespace, and so may the server`() throws {
        let peer = try connect(server())
        try peer.send("40/custom,")
        _ = try (peer.next(), peer.next())
        try peer.send("41")
        try peer.send(#"42/custom,["message",1]"#)
        #expect(try peer.next() == #"42/custom,["message-back",1]"#)
        try peer.send(#"42/custom,["please-disconnect"]"#)
        #expect(try peer.next() == "41/custom,")
        try peer.send("40")
        #expect(try peer.next()?.hasPrefix("40{") == true)
    }

    @Test(arguments: [
        #"42["message",1]"#, "41", "431[]", "44{}", "4", "49", #"42["connect"]"#, "42{}", #"42/x,["message"]"#,
    ])
    func `what may not come before CONNECT closes the connection at once`(packet: String) throws {
        let peer = try open(server())
        try peer.send(packet)
        #expect(try peer.next() == "close 1000")
    }

    @Test(arguments: ["40", #"42/custom,["message"]"#, "44{}", #"4511-["message"]"#, "42[", #"451-["message"]"#])
    func `what may not come behind CONNECT closes the connection at once`(packet: String) throws {
        let peer = try connect(server())
        try peer.send(packet)
        // The last one is complete only with its placeholder.
        #expect(try peer.next() == "close 1000")
    }

    @Test func `over polling what may not come ends the poll that waits`() throws {
        let server = try server()
        let peer = try RawPeer(to: server)
        let sid = try #require(try peer.ask("GET", Self.polling).member("sid"))
        let session = "\(Self.polling)&sid=\(sid)"
        #expect(try peer.ask("POST", session, body: "40").body == "ok")
        let answer = try peer.ask("GET", session).body
        #expect(answer.hasPrefix(#"40{"sid":""#))
        #expect(answer.hasSuffix("}\u{1e}42[\"auth\",{}]"))
        let other = try RawPeer(polling: session, of: server)
        #expect(try peer.ask("POST", session, body: "40").body == "ok")
        #expect(try other.answer().body == "1")
        #expect(try peer.ask("GET", session).body.hasPrefix(#"{"code":1,"#))
    }

    @Test func `who does not connect in time is closed`() throws {
        let peer = try open(server(["--connect-timeout", "20"]))
        #expect(try peer.next() == "close 1000")
    }

    @Test func `ticks come one after the other`() throws {
        let peer = try connect(server())
        try peer.send(#"42["count",3,1]"#)
        for number in 1...3 { #expect(try peer.next() == #"42["tick",\#(number)]"#) }
        try peer.send(#"42["message"]"#)
        #expect(try peer.next() == #"42["message-back"]"#)
    }
}

/// Recovery of what a client missed.
@Suite struct SocketIORecoveryTests {
    private static let target = "/socket.io/?EIO=4&transport=websocket"

    /// The value of a member that is a string.
    private func member(_ name: String, of text: String?) -> String? {
        text.flatMap { HTTPText(status: "", fields: [:], body: $0).member(name) }
    }

    /// The number and the offset of a tick.
    private func tick(_ text: String?) -> (number: Int, offset: String)? {
        guard let parts = text?.split(whereSeparator: { ",]\"".contains($0) }), parts.count == 4, parts[1] == "tick",
            let number = Int(parts[2])
        else { return nil }
        return (number, String(parts[3]))
    }

    @Test func `no tick is lost or doubled over a cut`() throws {
        let server = try RunningServer(["--recovery-window", "10000"], kind: "socketio")
        let peer = try FramedPeer(to: server, Self.target)
        _ = try peer.next()
        try peer.send("40")
        let answer = try peer.next()
        let (sid, pid) = (member("sid", of: answer), try #require(member("pid", of: answer)))
        _ = try peer.next()
        try peer.send(#"42["count",40,2]"#)
        var last = try #require(tick(try peer.next()))
        var numbers = [last.number]
        for _ in 0..<4 {
            last = try #require(tick(try peer.next()))
            numbers.append(last.number)
        }
        peer.peer.resetAtClose()

        // The old connection may still be there: who comes back takes its place.
        let other = try FramedPeer(to: server, Self.target)
        _ = try other.next()
        try other.send(#"40{"pid":"\#(pid)","offset":"\#(last.offset)"}"#)
        while numbers.count < 40 {
            let text = try #require(try other.next())
            if text.hasPrefix("40") {
                #expect(member("sid", of: text) == sid)
                #expect(member("pid", of: text) == pid)
            } else {
                numbers.append(try #require(tick(text)).number)
            }
        }
        #expect(numbers == Array(1...40))
    }

    @Test func `who asks for what is not known gets a new connection`() throws {
        let server = try RunningServer(["--recovery-window", "10000"], kind: "socketio")
        let peer = try FramedPeer(to: server, Self.target)
        _ = try peer.next()
        try peer.send(#"40{"pid":"x","offset":"y"}"#)
        #expect(member("pid", of: try peer.next())?.utf8.count == 20)
        #expect(try peer.next()?.hasPrefix(#"42["auth",{"pid":"x","offset":"y"},""#) == true)
    }

    @Test func `without a window there is nothing to recover with`() throws {
        let peer = try FramedPeer(to: RunningServer(kind: "socketio"), Self.target)
        _ = try peer.next()
        try peer.send("40")
        #expect(member("pid", of: try peer.next()) == nil)
    }
}
