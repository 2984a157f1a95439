import Testing

/// Revision 3 of Engine.IO, which the server takes if it is told so, and what browsers want.
@Suite struct SocketIORevision3Tests {
    private static let target = "/socket.io/?EIO=3&transport=polling"

    private func server() throws -> RunningServer {
        try RunningServer(["--allow-eio3"], kind: "socketio")
    }

    @Test func `who polls is connected at once`() throws {
        let peer = try RawPeer(to: server())
        let answer = try peer.ask("GET", Self.target)
        #expect(answer.body.hasSuffix(#"}2:4013:42["auth",{}]"#))
        let session = "\(Self.target)&sid=\(try #require(answer.member("sid")))"
        #expect(try peer.ask("POST", session, body: #"17:42["message","€"]1:2"#).body == "ok")
        #expect(try peer.ask("GET", session).body == #"1:322:42["message-back","€"]"#)
    }

    @Test func `over WebSocket bytes have their kind, and the client pings`() throws {
        let peer = try FramedPeer(to: server(), "/socket.io/?EIO=3&transport=websocket")
        #expect(try peer.next()?.first == "0")
        #expect(try peer.next() == "40")
        #expect(try peer.next() == #"42["auth",{}]"#)
        try peer.send("2")
        #expect(try peer.next() == "3")
        try peer.send(#"451-["message",{"_placeholder":true,"num":0}]"#)
        try peer.send([4, 1])
        #expect(try peer.next() == #"451-["message-back",{"_placeholder":true,"num":0}]"#)
        #expect(try peer.next() == "4 1")
        try peer.send("3")
        #expect(try peer.next() == "close 1000")
    }

    @Test func `another namespace has its credentials in its query`() throws {
        let peer = try FramedPeer(to: server(), "/socket.io/?EIO=3&transport=websocket")
        for _ in 0..<3 { _ = try peer.next() }
        try peer.send("40/custom?token=1,")
        #expect(try peer.next() == "40/custom,")
        #expect(try peer.next() == #"42/custom,["auth",{}]"#)
        try peer.send("40")
        #expect(try peer.next() == "close 1000")
    }

    @Test func `a client that has but scripts gets scripts`() throws {
        let peer = try RawPeer(to: server())
        let answer = try peer.ask("GET", "/engine.io/?EIO=3&transport=polling&j=7")
        #expect(answer.fields["content-type"] == "text/javascript; charset=UTF-8")
        #expect(answer.body.hasPrefix(#"___eio[7](""#))
        let sid = try #require(
            HTTPText(status: "", fields: [:], body: answer.body.replacing(#"\""#, with: #"""#)).member("sid")
        )
        let session = "/engine.io/?EIO=3&transport=polling&j=7&sid=\(sid)"
        #expect(try peer.ask("POST", session, body: "d=4%3A4a%5Cnb").body == "ok")
        #expect(try peer.ask("GET", session).body == #"___eio[7]("4:4a\nb");"#)
    }

    @Test func `pages of other origins may ask`() throws {
        let peer = try RawPeer(to: server())
        let asked = ["Origin: http://a.example", "Access-Control-Request-Headers: x-token"]
        let preflight = try peer.ask("OPTIONS", Self.target, asked)
        #expect(preflight.status == "204 No Content")
        #expect(preflight.fields["access-control-allow-origin"] == "http://a.example")
        #expect(preflight.fields["access-control-allow-methods"] == "GET, POST")
        #expect(preflight.fields["access-control-allow-headers"] == "x-token")
        let answer = try peer.ask("GET", Self.target, ["Origin: http://a.example"])
        #expect(answer.fields["access-control-allow-origin"] == "http://a.example")
        #expect(answer.fields["access-control-allow-credentials"] == "true")
        #expect(answer.fields["vary"] == "Origin")
    }
}
