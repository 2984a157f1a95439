import Foundation
import Testing

private let target = "/engine.io/?EIO=4&transport=polling"

/// What the server is for Engine.IO, whose messages come back at `/engine.io/`.
@Suite struct EngineIOServerTests {
    private func server(_ options: [String] = []) throws -> RunningServer {
        try RunningServer(options, kind: "socketio")
    }

    /// Opens a session, and returns the target of its further requests.
    private func open(_ peer: RawPeer, _ target: String = target) throws -> String {
        let answer = try peer.ask("GET", target)
        return "\(target)&sid=\(try #require(answer.member("sid")))"
    }

    @Test func `a session opens with a handshake`() throws {
        let server = try server(["--ping-interval", "300", "--ping-timeout", "200", "--max-payload", "1000"])
        let answer = try RawPeer(to: server).ask("GET", target)
        #expect(answer.status == "200 OK")
        #expect(answer.fields["content-type"] == "text/plain; charset=UTF-8")
        #expect(answer.fields["cache-control"] == "no-store")
        let sid = try #require(answer.member("sid"))
        #expect(sid.utf8.count == 20)
        let rest = #""upgrades":["websocket"],"pingInterval":300,"pingTimeout":200,"maxPayload":1000}"#
        #expect(answer.body == #"0{"sid":"\#(sid)","# + rest)
    }

    @Test func `messages of a body come back over one connection, or over two`() throws {
        let server = try server()
        let peer = try RawPeer(to: server)
        let session = try open(peer)
        #expect(try peer.ask("POST", session, body: "4one\u{1e}bAQI=").body == "ok")
        #expect(try peer.ask("GET", session).body == "4one\u{1e}bAQI=")
        let other = try RawPeer(polling: session, of: server)
        #expect(try peer.ask("POST", session, body: "4two").fields["content-type"] == "text/html")
        #expect(try other.answer().body == "4two")
    }

    @Test func `requests that come at once are answered in order`() throws {
        let peer = try RawPeer(to: server())
        let session = try open(peer)
        for number in 0..<3 {
            try peer.send("POST", session, body: "4message \(number)")
            try peer.send("GET", session)
        }
        for number in 0..<3 {
            #expect(try peer.answer().body == "ok")
            #expect(try peer.answer().body == "4message \(number)")
        }
    }

    @Test func `what comes behind a poll that waits is taken behind its answer, however long it is`() throws {
        let server = try server()
        let peer = try RawPeer(to: server)
        let session = try open(peer)
        try peer.send("GET", session)
        let message = String(repeating: "m", count: 900_000)
        Thread.detachNewThread { try? peer.send("POST", session, body: "4\(message)") }
        #expect(try RawPeer(to: server).ask("POST", session, body: "4x").body == "ok")
        #expect(try peer.answer().body == "4x")
        #expect(try peer.answer().body == "ok")
        #expect(try peer.ask("GET", session).body == "4\(message)")
    }

    @Test func `a request byte by byte is taken as well`() throws {
        let peer = try RawPeer(to: server())
        let session = try open(peer)
        let request = "POST \(session) HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n4a"
        for byte in request.utf8 { try peer.send([byte]) }
        #expect(try peer.answer().body == "ok")
    }

    @Test func `a body of max-payload is taken, and one of a byte more is refused before it comes`() throws {
        let server = try server(["--max-payload", "10"])
        let peer = try RawPeer(to: server)
        let session = try open(peer)
        #expect(try peer.ask("POST", session, body: "4123456789").status == "200 OK")
        let other = try RawPeer(to: server)
        try other.send(Array("POST \(session) HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n".utf8))
        let answer = try other.answer()
        #expect(answer.status == "413 Content Too Large")
        #expect(answer.fields["connection"] == "close")
        #expect(try other.receiveToEnd() == [])
        // The session lives on.
        #expect(try peer.ask("GET", session).body == "4123456789")
    }

    @Test(arguments: [
        (["Transfer-Encoding: chunked"], "411 Length Required"),
        (["Transfer-Encoding: chunked", "Content-Length: 1"], "400 Bad Request"),
        (["Content-Length: 1", "Content-Length: 1"], "400 Bad Request"),
        (["Content-Length: +1"], "400 Bad Request"),
        (["Content-Length: 99999999999999999999"], "413 Content Too Large"),
        (["X: \u{1}"], "400 Bad Request"),
    ])
    func `a body whose end is not known is refused at once`(fields: [String], status: String) throws {
        let peer = try RawPeer(to: server())
        let answer = try peer.ask("POST", target, fields)
        #expect(answer.status == status)
        #expect(try peer.receiveToEnd() == [])
    }

    @Test(arguments: [
        ("GET /\0", "400 Bad Request"), ("GET / HTTP/1.1\r\n\r\n", "400 Bad Request"),
        ("GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", "400 Bad Request"),
        ("GET / HTTP/2.0\r\nHost: x\r\n\r\n", "505 HTTP Version Not Supported"),
        ("GET / HTTP/1.1\r\nX: " + String(repeating: "x", count: 16 << 10), "431 Request Header Fields Too Large"),
    ])
    func `a head that is none, or too long, is refused at once`(head: String, status: String) throws {
        let peer = try RawPeer(to: server())
        try peer.send(Array(head.utf8))
        let answer = try peer.answer()
        #expect(answer.status == status)
        #expect(answer.fields["connection"] == "close")
        #expect(try peer.receiveToEnd() == [])
    }

    @Test func `the connection of a request of HTTP 1.0 is closed behind its answer, unless it is to be kept`() throws {
        let server = try server()
        let line = "GET http://127.0.0.1\(target) HTTP/1.0\r\n"
        let peer = try RawPeer(to: server)
        try peer.send(Array("\(line)Connection: keep-alive\r\n\r\n\(line)\r\n".utf8))
        #expect(try peer.answer().status == "200 OK")
        let answer = try peer.answer()
        #expect(answer.status == "200 OK")
        #expect(answer.fields["connection"] == "close")
        #expect(try peer.receiveToEnd() == [])
    }

    @Test func `who waits to be told to go on is told`() throws {
        let peer = try RawPeer(to: server())
        let session = try open(peer)
        try peer.send("POST", session, ["Expect: 100-continue", "Content-Length: 2"])
        #expect(try peer.answer().status == "100 Continue")
        try peer.send(Array("4a".utf8))
        #expect(try peer.answer().body == "ok")
    }

    @Test(arguments: [
        ("GET", "/engine.io/?EIO=4&transport=constructor", 0, "Transport unknown"),
        ("GET", "/engine.io/?EIO=4&transport=__proto__", 0, "Transport unknown"),
        ("GET", "/engine.io/?EIO=4", 0, "Transport unknown"),
        ("GET", "/engine.io/?EIO=4&transport=webtransport", 0, "Transport unknown"),
        ("GET", "/engine.io/?EIO=4&transport=polling&sid=abc", 1, "Session ID unknown"),
        ("POST", "/engine.io/?EIO=4&transport=polling&sid=abc", 1, "Session ID unknown"),
        ("POST", "/engine.io/?EIO=4&transport=polling", 2, "Bad handshake method"),
        ("HEAD", "/engine.io/?EIO=4&transport=polling", 2, "Bad handshake method"),
        ("GET", "/engine.io/?EIO=4&transport=websocket", 3, "Bad request"),
        ("PUT", "/engine.io/?EIO=4&transport=polling&sid=abc", 3, "Bad request"),
        ("GET", "/engine.io/?EIO=3&transport=polling", 5, "Unsupported protocol version"),
        ("GET", "/engine.io/?EIO=5&transport=polling", 5, "Unsupported protocol version"),
        ("GET", "/engine.io/?transport=polling", 5, "Unsupported protocol version"),
    ])
    func `a request that asks something wrong is told so`(
        method: String,
        target: String,
        code: Int,
        message: String
    ) throws {
        let peer = try RawPeer(to: server())
        try peer.send(method, target)
        if method == "HEAD" {
            #expect(try peer.receive(24) == Array("HTTP/1.1 400 Bad Request".utf8))
            return
        }
        let answer = try peer.answer()
        #expect(answer.status == "400 Bad Request")
        #expect(answer.body == #"{"code":\#(code),"message":"\#(message)"}"#)
    }

    @Test(arguments: [
        ("/engine.io/?EIO=4&transport=constructor", 0), ("/engine.io/?EIO=4&transport=websocket&sid=abc", 1),
        ("/engine.io/?EIO=4&transport=polling", 3), ("/engine.io/?EIO=3&transport=websocket", 5),
    ])
    func `a WebSocket that asks something wrong is refused before it is one`(target: String, code: Int) throws {
        let answer = try RawPeer(to: server()).ask("GET", target, FramedPeer.fields)
        #expect(answer.status == "400 Bad Request")
        #expect(answer.body.hasPrefix(#"{"code":\#(code),"#))
    }

    @Test(arguments: ["/", "/engine.io", "/socket.io", "/engine.io/x"])
    func `there is nothing at another path`(path: String) throws {
        #expect(try RawPeer(to: server()).ask("GET", "\(path)?EIO=4&transport=polling").status == "404 Not Found")
    }

    @Test func `a session of one path is unknown at the other`() throws {
        let peer = try RawPeer(to: server())
        let session = try open(peer).replacing("/engine.io/", with: "/socket.io/")
        #expect(try peer.ask("GET", session).body.hasPrefix(#"{"code":1,"#))
    }

    @Test func `two polls at once end the session, and the first is answered`() throws {
        let server = try server()
        let peer = try RawPeer(to: server)
        let session = try open(peer)
        let other = try RawPeer(polling: session, of: server)
        #expect(try peer.ask("GET", session).body == #"{"code":3,"message":"Bad request"}"#)
        #expect(try other.answer().body == "1")
        #expect(try peer.ask("GET", session).body.hasPrefix(#"{"code":1,"#))
    }

    @Test func `two bodies at once end the session, by the head of the second`() throws {
        let server = try server()
        let peer = try RawPeer(to: server)
        let session = try open(peer)
        let other = try RawPeer(to: server)
        try other.send("POST", session, ["Expect: 100-continue", "Content-Length: 2"])
        #expect(try other.answer().status == "100 Continue")
        try peer.send("POST", session, ["Content-Length: 1000"])
        let answer = try peer.answer()
        #expect(answer.body == #"{"code":3,"message":"Bad request"}"#)
        #expect(answer.fields["connection"] == "close")
    }

    @Test(arguments: ["2", "0{}", "5", "6x\u{1e}", "9", "", "4\u{ff}"])
    func `a body that breaks a rule is answered with 400, and ends the session`(body: String) throws {
        let server = try server()
        let peer = try RawPeer(to: server)
        let session = try open(peer)
        let other = try RawPeer(polling: session, of: server)
        var request = Array("POST \(session) HTTP/1.1\r\nHost: x\r\nContent-Length: ".utf8)
        // What is in Latin-1 here is not UTF-8.
        let bytes = body.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        request += "\(bytes.count)\r\n\r\n".utf8
        try peer.send(request + bytes)
        #expect(try peer.answer().status == "400 Bad Request")
        #expect(try other.answer().body == "1")
        #expect(try peer.ask("GET", session).body.hasPrefix(#"{"code":1,"#))
    }

    @Test func `bytes are no body of revision 4`() throws {
        let server = try server()
        let session = try open(RawPeer(to: server))
        let peer = try RawPeer(to: server)
        let answer = try peer.ask("POST", session, ["Content-Type: application/octet-stream"], body: "4a")
        #expect(answer.status == "400 Bad Request")
        #expect(try RawPeer(to: server).ask("GET", session).body.hasPrefix(#"{"code":1,"#))
    }

    @Test func `a client that closes is answered, and forgotten`() throws {
        let server = try server()
        let peer = try RawPeer(to: server)
        let session = try open(peer)
        let other = try RawPeer(polling: session, of: server)
        #expect(try peer.ask("POST", session, body: "1").body == "ok")
        #expect(try other.answer().body == "6")
        #expect(try peer.ask("GET", session).body.hasPrefix(#"{"code":1,"#))
    }

    @Test func `a client that goes away from its poll ends the session`() throws {
        let server = try server()
        let peer = try RawPeer(to: server)
        let session = try open(peer)
        do {
            let other = try RawPeer(polling: session, of: server)
            other.resetAtClose()
        }
        var answer = try peer.ask("POST", session, body: "6")
        while answer.status == "200 OK" { answer = try peer.ask("POST", session, body: "6") }
        #expect(answer.body.hasPrefix(#"{"code":1,"#))
    }

    @Test func `who does not answer a ping is closed, over polling`() throws {
        let peer = try RawPeer(to: server(["--ping-interval", "20", "--ping-timeout", "1000"]))
        let session = try open(peer)
        #expect(try peer.ask("GET", session).body == "2")
        #expect(try peer.ask("POST", session, body: "3").body == "ok")
        #expect(try peer.ask("GET", session).body == "2")
        #expect(try peer.ask("GET", session).body == "1")
    }
}

/// The same over WebSocket.
@Suite struct EngineIOWebSocketTests {
    private let target = "/engine.io/?EIO=4&transport=websocket"

    private func server(_ options: [String] = []) throws -> RunningServer {
        try RunningServer(options, kind: "socketio")
    }

    /// Opens a session that polls.
    private func poll(_ peer: RawPeer) throws -> (target: String, sid: String) {
        let target = "/engine.io/?EIO=4&transport=polling"
        let sid = try #require(try peer.ask("GET", target).member("sid"))
        return ("\(target)&sid=\(sid)", sid)
    }

    @Test func `messages come back`() throws {
        let peer = try FramedPeer(to: server(), target)
        #expect(try peer.next()?.hasPrefix(#"0{"sid":""#) == true)
        try peer.send("4text")
        try peer.send([1, 2, 255])
        #expect(try peer.next() == "4text")
        #expect(try peer.next() == "1 2 ff")
    }

    @Test(arguments: ["2", "0{}", "5", "9", "", "1"])
    func `a frame that breaks a rule, or closes, ends the session`(frame: String) throws {
        let peer = try FramedPeer(to: server(), target)
        _ = try peer.next()
        try peer.send(frame)
        #expect(try peer.next() == "close 1000")
        try peer.peer.send([0x88, 0x80, 0, 0, 0, 0])
        #expect(try peer.next() == nil)
    }

    @Test func `a message above max-payload is closed with 1009`() throws {
        let peer = try FramedPeer(to: server(["--max-payload", "5"]), target)
        _ = try peer.next()
        try peer.send("4abcd")
        #expect(try peer.next() == "4abcd")
        try peer.send("4abcde")
        #expect(try peer.next() == "close 1009")
    }

    @Test func `who does not answer a ping is closed`() throws {
        let peer = try FramedPeer(to: server(["--ping-interval", "20", "--ping-timeout", "1000"]), target)
        _ = try peer.next()
        #expect(try peer.next() == "2")
        try peer.send("3")
        #expect(try peer.next() == "2")
        #expect(try peer.next() == "close 1000")
    }

    @Test func `an upgrade loses nothing, and ends polling`() throws {
        let server = try server()
        let polling = try RawPeer(to: server)
        let (session, sid) = try poll(polling)
        let peer = try FramedPeer(to: server, "\(target)&sid=\(sid)")
        #expect(try polling.ask("POST", session, body: "4one").body == "ok")
        try peer.send("2probe")
        #expect(try peer.next() == "3probe")
        #expect(try polling.ask("GET", session).body == "4one")
        #expect(try polling.ask("POST", session, body: "4two").body == "ok")
        try peer.send("5")
        #expect(try peer.next() == "4two")
        let refusal = #"{"code":3,"message":"Bad request"}"#
        #expect(try polling.ask("GET", session).body == refusal)
        #expect(try polling.ask("POST", session, body: "4x").body == refusal)
        #expect(throws: FramedPeer.Refused.self) { try FramedPeer(to: server, "\(target)&sid=\(sid)") }
        try peer.send("4three")
        #expect(try peer.next() == "4three")
    }

    @Test func `a poll that waits is ended for the upgrade`() throws {
        let server = try server()
        let polling = try RawPeer(to: server)
        let (session, sid) = try poll(polling)
        let peer = try FramedPeer(to: server, "\(target)&sid=\(sid)")
        try polling.send("GET", session)
        try peer.send("2probe")
        #expect(try peer.next() == "3probe")
        #expect(try polling.answer().body == "6")
    }

    @Test(arguments: ["4x", "2", "3probe", "5"])
    func `a probe that is none closes its WebSocket only`(frame: String) throws {
        let server = try server()
        let polling = try RawPeer(to: server)
        let (session, sid) = try poll(polling)
        let peer = try FramedPeer(to: server, "\(target)&sid=\(sid)")
        try peer.send(frame)
        #expect(try peer.next() == "close 1000")
        #expect(try polling.ask("POST", session, body: "4one").body == "ok")
        #expect(try polling.ask("GET", session).body == "4one")
        // Another one may be tried.
        let other = try FramedPeer(to: server, "\(target)&sid=\(sid)")
        try other.send("2probe")
        #expect(try other.next() == "3probe")
    }

    @Test func `a probe that takes too long is closed`() throws {
        let server = try server(["--upgrade-timeout", "20"])
        let polling = try RawPeer(to: server)
        let (_, sid) = try poll(polling)
        let peer = try FramedPeer(to: server, "\(target)&sid=\(sid)")
        #expect(try peer.next() == "close 1000")
    }

    @Test func `a frame that is none, while the upgrade is on its way, ends that connection only`() throws {
        let server = try server()
        let polling = try RawPeer(to: server)
        let (session, sid) = try poll(polling)
        let peer = try FramedPeer(to: server, "\(target)&sid=\(sid)")
        try peer.peer.send([0xF1, 0x80, 0, 0, 0, 0])
        #expect(try peer.next() == "close 1002")
        #expect(try polling.ask("POST", session, body: "4one").body == "ok")
    }

    @Test func `a shutdown ends polls and WebSockets`() throws {
        let server = try server()
        let polling = try RawPeer(to: server)
        let (session, _) = try poll(polling)
        let peer = try FramedPeer(to: server, target)
        _ = try peer.next()
        let other = try RawPeer(polling: session, of: server)
        // Now it waits.
        #expect(try polling.ask("OPTIONS", session).status == "204 No Content")
        server.wake()
        #expect(try other.answer().body == "1")
        #expect(try peer.next() == "close 1000")
        try peer.peer.send([0x88, 0x80, 0, 0, 0, 0])
        #expect(try peer.next() == nil)
        for peer in [polling, other, peer.peer] { peer.endOutput() }
        #expect(server.exitCode() == 0)
    }
}
