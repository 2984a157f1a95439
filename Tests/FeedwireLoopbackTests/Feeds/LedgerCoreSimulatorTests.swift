import Testing

/// What the simulator of LedgerCore is for its clients, over its real carrier.
@Suite struct LedgerCoreSimulatorTests {
    private static let target = "/socket.io/?EIO=4&transport=websocket"

    /// A client that was let in and greeted.
    private func connect(_ options: [String] = [], namespace: String = "") throws -> FramedPeer {
        let peer = try FramedPeer(to: RunningServer(["--count", "1"] + options, kind: "ledgercore"), Self.target)
        #expect(try peer.next()?.first == "0")
        try peer.send(#"40\#(namespace){"token":"Bearer test-token"}"#)
        #expect(try peer.next()?.hasPrefix(#"40\#(namespace){"sid":""#) == true)
        let welcome = #"{"userId":"user_9","sid":"sock_1","timestamp":1767623400000}"#
        #expect(try peer.next() == #"42\#(namespace)["connected",\#(welcome)]"#)
        return peer
    }

    @Test func `a token without its Bearer is refused`() throws {
        let peer = try FramedPeer(to: RunningServer(kind: "ledgercore"), Self.target)
        _ = try peer.next()
        try peer.send(#"40{"token":"test-token"}"#)
        #expect(try peer.next() == #"44{"message":"Unauthorized"}"#)
    }

    @Test func `who does not show a token in time is closed`() throws {
        let peer = try FramedPeer(to: RunningServer(["--auth-timeout", "20"], kind: "ledgercore"), Self.target)
        _ = try peer.next()
        #expect(try peer.next() == "close 1000")
    }

    @Test func `the path of the URL may be a namespace`() throws {
        let peer = try connect(namespace: "/ws,")
        try peer.send(#"42/ws,["ping"]"#)
        #expect(try peer.next() == #"42/ws,["pong",{"timestamp":1767623400000}]"#)
    }

    @Test func `who joins the room of a market is told who is there, and sent its chart and then its updates`() throws {
        let peer = try connect()
        try peer.send(#"42["subscribe",{"room":"market:BTC-USD"}]"#)
        let starts = [
            #"42["subscribed",{"room":"market:BTC-USD","subscriberCount":"#,
            #"42["user_joined_room",{"userId":"user_9","room":"market:BTC-USD","joinedAt":"2026-01-05T14:30:00."#,
            #"42["market_chart_initial_data",{"symbol":"BTC-USD","series":[{"timestamp":"2026-01-05T14:27:00Z","open":64"#,
            #"42["market_chart_live_update",{"symbol":"BTC-USD","open":64"#,
        ]
        for start in starts { #expect(try peer.next()?.hasPrefix(start) == true) }
        try peer.send(#"42["unsubscribe",{"room":"market:BTC-USD"}]"#)
        #expect(try peer.next() == #"42["unsubscribed",{"room":"market:BTC-USD"}]"#)
        #expect(try peer.next()?.hasPrefix(#"42["user_left_room",{"userId":"user_9""#) == true)
    }

    @Test func `a room above the limit is an error, and the connection stays`() throws {
        let peer = try connect(["--room-limit", "1"])
        try peer.send(#"42["subscribe",{"room":"a"}]"#)
        _ = try (peer.next(), peer.next())
        try peer.send(#"42["subscribe",{"room":"b"}]"#)
        #expect(try peer.next()?.hasPrefix(#"42["rate_limit_error",{"code":"RATE_LIMIT_EXCEEDED""#) == true)
        try peer.send(#"42["ping"]"#)
        #expect(try peer.next()?.hasPrefix(#"42["pong""#) == true)
    }

    @Test func `requests have their families of events`() throws {
        let peer = try connect()
        try peer.send(#"42["query",{"sql":"select 1","applicationId":"a"}]"#)
        let query = ["started", "progress", "progress", "response", "completed"].map { "query_\($0)" }
        for name in query + ["credits_deducted", "credit_balance_updated"] {
            #expect(try peer.next()?.hasPrefix(#"42["\#(name)","#) == true)
        }
        try peer.send(#"42["query",{"sql":"drop","applicationId":"a"}]"#)
        #expect(
            try peer.next() == #"42["query_error",{"queryId":"q_2","code":"SYNTAX","message":"near \"drop\""}]"#
        )
        try peer.send(#"42["request_market_data",{"symbol":"X","resolution":"1m"}]"#)
        #expect(
            try peer.next() == #"42["market_data_error",{"code":"NO_DATA","message":"Nothing is known of X"}]"#
        )
        try peer.send(#"42["address_analysis",{"chain":"ethereum","address":"x"}]"#)
        #expect(try peer.next() == #"42["address_analysis_started",{"jobId":"job_3"}]"#)
        #expect(try peer.next()?.hasPrefix(#"42["address_analysis_error",{"jobId":"job_3""#) == true)
    }

    @Test func `our client joins its rooms again behind a cut`() throws {
        let server = try RunningServer(["--rate", "0", "--cut-after", "3"], kind: "ledgercore")
        let url = "http://127.0.0.1:\(server.port)/"
        let outcome = try runCommand(["connect", "ledgercore", url, "market:ETH-USD", "--count", "7"])
        #expect(outcome.complaints.isEmpty)
        #expect(outcome.code == 0)
        #expect(outcome.output.count { $0.contains(#""kind":"live""#) } == 7)
        #expect(outcome.output.filter { $0.contains(#""kind":"subscribed""#) }.count == 2)
        #expect(outcome.output.contains { $0.contains(#""sid":"sock_2""#) })
    }
}
