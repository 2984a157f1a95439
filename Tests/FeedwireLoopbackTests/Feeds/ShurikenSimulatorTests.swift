import Testing

/// What the simulator of Shuriken is for its clients: requests over HTTP, and streams over WebSocket.
@Suite struct ShurikenSimulatorTests {
    private static let bearer = "Authorization: Bearer test-token"
    private static let form = "Content-Type: application/x-www-form-urlencoded"
    private static let app = "/app/shuriken-test-key?protocol=7"

    private func session(_ peer: RawPeer, _ subscriptions: String, _ fields: [String] = [bearer]) throws -> HTTPText {
        try peer.ask("POST", "/api/v2/ws/session", fields, body: #"{"subscriptions":[\#(subscriptions)]}"#)
    }

    @Test func `a session leads to the same port, and says which channels its streams are`() throws {
        let server = try RunningServer(kind: "shuriken")
        let answer = try session(
            RawPeer(to: server),
            #"{"stream":"svm.token.swaps","filter":{"tokenAddress":"T1"}},{"stream":"alpha.signalFeed.global"}"#
        )
        #expect(answer.status == "200 OK")
        let start = #"{"data":{"connection":{"provider":"ws","appKey":"shuriken-test-key","wsHost":"127.0.0.1","#
        #expect(answer.body.hasPrefix("\(start)\"wsPort\":\(server.port),\"forceTls\":false,"))
        #expect(
            answer.body.contains(
                #""stream":"svm.token.swaps","channel":"svm-swaps-T1","event":"update","visibility":"public""#
            )
        )
        #expect(
            answer.body.contains(
                #""stream":"alpha.signalFeed.global","channel":"private-signal-global","event":"signal""#
            )
        )
        #expect(answer.body.hasSuffix(#","requestId":"req_1"}"#))
    }

    @Test func `a session may be answered without the envelope`() throws {
        let server = try RunningServer(["--bare"], kind: "shuriken")
        let answer = try session(RawPeer(to: server), #"{"stream":"alpha.personal"}"#)
        #expect(answer.body.hasPrefix(#"{"connection":"#))
    }

    @Test(arguments: [
        (#"{"stream":"x"}"#, #"There is no stream \"x\""#),
        (#"{"stream":"svm.token.swaps"}"#, "svm.token.swaps needs the filter tokenAddress, a string"),
        ("", "subscriptions is to be an array"),
    ])
    func `what cannot be subscribed to is told in the envelope of errors`(subscription: String, message: String) throws
    {
        let answer = try session(RawPeer(to: RunningServer(kind: "shuriken")), subscription)
        #expect(answer.status == "400 Bad Request")
        let error = #"{"code":"INVALID_PARAMS","message":"\#(message)","details":null}"#
        #expect(answer.body == #"{"error":\#(error),"requestId":"req_1"}"#)
    }

    @Test func `without a token there is neither a session nor an authorization`() throws {
        let peer = try RawPeer(to: RunningServer(kind: "shuriken"))
        for path in ["session", "auth"] {
            let answer = try peer.ask("POST", "/api/v2/ws/\(path)", ["Authorization: Bearer another"], body: "{}")
            #expect(answer.status == "401 Unauthorized")
            #expect(answer.member("code") == "UNAUTHORIZED")
        }
        #expect(try peer.ask("GET", "/api/v2/ws/session").status == "404 Not Found")
    }

    @Test func `a presence channel is authorized by a form, and streams then`() throws {
        let server = try RunningServer(["--count", "1"], kind: "shuriken")
        let http = try RawPeer(to: server)
        _ = try session(http, #"{"stream":"alpha.personal","filter":{}}"#)
        let peer = try FramedPeer(to: server, Self.app)
        #expect(try peer.next()?.contains(#"\"socket_id\":\"123.1\""#) == true)
        let body = "socket_id=123.1&channel_name=presence-alpha-u1"
        let json = try http.ask("POST", "/api/v2/ws/auth", [Self.bearer, "Content-Type: application/json"], body: body)
        #expect(json.status == "400 Bad Request")
        let answer = try http.ask("POST", "/api/v2/ws/auth", [Self.bearer, Self.form], body: body)
        let auth = try #require(answer.member("auth"))
        #expect(answer.body == #"{"auth":"\#(auth)","channel_data":"{\"user_id\":\"u1\"}"}"#)
        let data = #"{"channel":"presence-alpha-u1","auth":"\#(auth)","channel_data":"{\"user_id\":\"u1\"}"}"#
        try peer.send(#"{"event":"pusher:subscribe","data":\#(data)}"#)
        let succeeded = #"{"event":"pusher_internal:subscription_succeeded","channel":"presence-alpha-u1""#
        #expect(try peer.next()?.hasPrefix(succeeded) == true)
        let update = try #require(try peer.next())
        #expect(update.hasPrefix(#"{"event":"update","channel":"presence-alpha-u1","data":"{\"platform\":\"discord\""#))
    }

    @Test func `a channel that nobody asked for is neither authorized nor granted`() throws {
        let server = try RunningServer(kind: "shuriken")
        let body = "socket_id=123.1&channel_name=presence-alpha-u1"
        let answer = try RawPeer(to: server).ask("POST", "/api/v2/ws/auth", [Self.bearer, Self.form], body: body)
        #expect(answer.status == "403 Forbidden")
        let peer = try FramedPeer(to: server, Self.app)
        _ = try peer.next()
        try peer.send(#"{"event":"pusher:subscribe","data":{"channel":"svm-swaps-T1"}}"#)
        #expect(try peer.next()?.contains("There is no channel of this name") == true)
    }

    @Test func `another key is closed with 4001`() throws {
        let peer = try FramedPeer(to: RunningServer(kind: "shuriken"), "/app/another?protocol=7")
        #expect(try peer.next()?.hasPrefix("close 4001") == true)
    }

    @Test(arguments: [[], ["--bare"]])
    func `our client goes from a session to typed events, and on behind a cut`(options: [String]) throws {
        let server = try RunningServer(["--rate", "0", "--cut-after", "4"] + options, kind: "shuriken")
        let url = "http://127.0.0.1:\(server.port)/"
        let streams = ["svm.token.swaps:tokenAddress=T1", "automation.updates"]
        let outcome = try runCommand(["connect", "shuriken", url] + streams + ["--count", "11"])
        #expect(outcome.complaints.isEmpty)
        #expect(outcome.code == 0)
        #expect(
            outcome.output.count { $0.contains(#""kind":"svmSwap""#) || $0.contains(#""kind":"automation""#) } == 11
        )
        #expect(outcome.output.filter { $0 == #"{"kind":"disconnected"}"# }.count == 1)
    }

    @Test func `our client ends with 1 where there is no session`() throws {
        let server = try RunningServer(kind: "shuriken")
        let url = "http://127.0.0.1:\(server.port)/"
        let outcome = try runCommand(["connect", "shuriken", url, "alpha.personal", "--token", "another"])
        #expect(outcome.code == 1)
        #expect(outcome.complaints == ["feedwire: there is no session: refused(status: 401)"])
    }
}
