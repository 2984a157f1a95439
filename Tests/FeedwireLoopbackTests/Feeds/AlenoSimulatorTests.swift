import Testing

/// What the simulator of Aleno is for its clients, over its real carrier.
@Suite struct AlenoSimulatorTests {
    private static let target = "/v1/socket/?EIO=4&transport=websocket"

    /// A client that was let in.
    private func connect(
        _ options: [String],
        key: String = #"{"apiKey":"test-token"}"#,
        target: String = target
    ) throws -> FramedPeer {
        let peer = try FramedPeer(to: RunningServer(options, kind: "aleno"), target)
        #expect(try peer.next()?.first == "0")
        try peer.send("40\(key)")
        return peer
    }

    private static let quiet = ["--count", "1", "--rate", "1000"]

    @Test(arguments: [#"{"apiKey":"another"}"#, "{}", ""])
    func `who has no key is refused in the documented words`(key: String) throws {
        let peer = try connect([], key: key)
        #expect(try peer.next() == #"44{"message":"Missing or invalid API key."}"#)
    }

    @Test func `the key may be a field of the request`() throws {
        let server = try RunningServer(kind: "aleno")
        let peer = try RawPeer(to: server)
        let answer = try peer.ask("GET", Self.target, FramedPeer.fields + ["X-Api-Key: test-token"])
        #expect(answer.status == "101 Switching Protocols")
    }

    @Test func `Socket IO is at the path of the feed alone`() throws {
        let server = try RunningServer(kind: "aleno")
        for path in ["/socket.io/", "/engine.io/"] {
            let answer = try RawPeer(to: server).ask("GET", "\(path)?EIO=4&transport=polling")
            #expect(answer.status == "404 Not Found")
        }
    }

    @Test func `symbols are trimmed, in any case, and those that there are not are rejected`() throws {
        let peer = try connect(Self.quiet)
        _ = try peer.next()
        try peer.send(#"420["subscribe_ticker",[" btc/usd","NOPE/USD"]]"#)
        let lists = #""involvedSubscriptions":["BTC/USD"],"subscriptionsAfterUpdate":["BTC/USD"]"#
        #expect(try peer.next() == #"430[{"status":"partial",\#(lists),"rejectedSubscriptions":["NOPE/USD"]}]"#)
        let update = try #require(try peer.next())
        #expect(update.hasPrefix(#"42["new_token_states",[{"id":"BTC/USD","aggregated":{"price":64"#))
        try peer.send(#"421["unsubscribe_ticker",["BTC/USD"]]"#)
        let none = #""involvedSubscriptions":["BTC/USD"],"subscriptionsAfterUpdate":[]"#
        #expect(try peer.next() == #"431[{"status":"ok",\#(none)}]"#)
    }

    @Test func `more symbols than the limit are an error that leaves what there is`() throws {
        let peer = try connect(Self.quiet + ["--limit", "1"])
        _ = try peer.next()
        try peer.send(#"420["subscribe_equity",["NVDA","MSFT"]]"#)
        let error = #""error":"Subscription limit reached. Contact us to increase limits.""#
        #expect(
            try peer.next()
                == #"430[{"status":"error","involvedSubscriptions":[],"subscriptionsAfterUpdate":[],\#(error)}]"#
        )
    }

    @Test func `the same seed makes the same bytes, and another one others`() throws {
        func first(_ seed: String) throws -> String? {
            let peer = try connect(Self.quiet + ["--seed", seed])
            _ = try peer.next()
            try peer.send(#"42["subscribe_equity",["NVDA"]]"#)
            return try peer.next()
        }
        let one = try first("7")
        #expect(one == #"42["new_equity_states",[{"sentTimestampMs":1767623401758,"symbol":"NVDA","price":181.56}]]"#)
        #expect(try first("7") == one)
        #expect(try first("8") != one)
    }

    @Test func `the earlier generation sends a snapshot first`() throws {
        let peer = try connect(Self.quiet + ["--legacy"], target: "/socket.io/?EIO=4&transport=websocket")
        _ = try peer.next()
        try peer.send(#"42["subscribe",["LINK/USD"]]"#)
        #expect(try peer.next()?.hasPrefix(#"42["initial_token_states",[{"id":"LINK/USD","baseSymbol":"LINK""#) == true)
        #expect(try peer.next()?.hasPrefix(#"42["new_token_states",[{"id":"LINK/USD","baseSymbol":"LINK""#) == true)
    }

    @Test func `our client reads every value, and subscribes again behind a cut`() throws {
        let server = try RunningServer(["--rate", "0", "--cut-after", "3"], kind: "aleno")
        let url = "http://127.0.0.1:\(server.port)/"
        let outcome = try runCommand(["connect", "aleno", url, "BTC/USD", "NVDA", "--count", "9"])
        #expect(outcome.complaints.isEmpty)
        #expect(outcome.code == 0)
        let kinds = outcome.output.map { String($0.dropFirst(#"{"kind":""#.count).prefix { $0 != "\"" }) }
        #expect(kinds.count { $0 == "connected" } == 2)
        #expect(kinds.count { $0 == "disconnected" } == 1)
        #expect(kinds.count { $0 == "ticker" || $0 == "equity" } == 9)
    }

    @Test func `our client ends with 1 where it is refused`() throws {
        let server = try RunningServer(kind: "aleno")
        let url = "http://127.0.0.1:\(server.port)/"
        let outcome = try runCommand(["connect", "aleno", url, "BTC/USD", "--token", "another"])
        #expect(outcome.output == [#"{"kind":"refused","document":{"message":"Missing or invalid API key."}}"#])
        #expect(outcome.complaints == ["feedwire: the namespace is refused"])
        #expect(outcome.code == 1)
    }

    @Test(arguments: [
        ("aleno", ["LINK/USD", "--legacy"], "a packet that is not known"),
        ("ledgercore", ["market:BTC-USD"], "an event that is not known"),
    ])
    func `our client ends with 1 for an event of another server`(
        kind: String,
        arguments: [String],
        complaint: String
    ) throws {
        // Which greets whoever connects with an event of its own.
        let server = try RunningServer(kind: "socketio")
        let outcome = try runCommand(["connect", kind, "http://127.0.0.1:\(server.port)/"] + arguments)
        #expect(outcome.output == [#"{"kind":"connected"}"#])
        #expect(outcome.complaints == ["feedwire: \(complaint)"])
        #expect(outcome.code == 1)
    }
}
