import Foundation
import Testing

/// The simulator of Tomo over sockets; clients are written out here.
@Suite struct TomoServerTests {
    private func open(_ options: [String] = []) throws -> RawPeer {
        try RawPeer(to: RunningServer(["--seed", "7", "--rate", "0", "--count", "9"] + options, kind: "tomo"))
    }

    private static let price = #"{"market_kind":"dex","target_id":"0x1","chain":"base","event_family":"price"}"#
    private static let candle =
        #"{"market_kind":"dex","target_id":"0x1","chain":"base","event_family":"short_range_ohlcv","interval":"1m"}"#

    private func subscribed(_ targets: [String], _ options: [String] = []) throws -> FramedPeer {
        let server = try RunningServer(["--seed", "7", "--rate", "0", "--count", "9"] + options, kind: "tomo")
        let peer = try FramedPeer(to: server, "/v1/market/ws", fields: ["Authorization: Bearer test-token"])
        try peer.send(#"{"action":"subscribe","profile":"standard","targets":[\#(targets.joined(separator: ","))]}"#)
        return peer
    }

    private func events(_ peer: FramedPeer, _ count: Int) throws -> [[String: Any]] {
        try (0..<count).map { _ in
            let text = try peer.next() ?? ""
            return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        }
    }

    @Test(arguments: [[], ["Authorization: Bearer other"], ["Authorization: test-token"]])
    func `a key is needed at the upgrade`(fields: [String]) throws {
        let answer = try open().ask("GET", "/v1/market/ws", FramedPeer.fields + fields)
        #expect(answer.status == "401 Unauthorized")
    }

    @Test func `it is at its path, and has a page of health`() throws {
        let answer = try open().ask("GET", "/", FramedPeer.fields + ["Authorization: Bearer test-token"])
        #expect(answer.status == "404 Not Found")
        let health = try open().ask("GET", "/healthz", [])
        #expect(health.body == #"{"service":"gateway","status":"ok"}"#)
    }

    @Test func `a session is ready with the targets that it accepts`() throws {
        let unknown = [
            #"{"market_kind":"cex","target_id":"0x2","chain":"base","event_family":"price"}"#,
            #"{"market_kind":"dex","target_id":"0x3","chain":"mars","event_family":"price"}"#,
            #"{"market_kind":"dex","target_id":"0x4","chain":"base","event_family":"short_range_ohlcv"}"#,
            #"{"market_kind":"dex","target_id":"0x5","chain":"base","event_family":"trades"}"#,
        ]
        let ready = try subscribed(unknown + [Self.price, Self.candle]).next()
        let start = #"{"event_type":"SESSION_READY","session_id":"sess_"#
        #expect(ready?.hasPrefix(start) == true)
        #expect(ready?.contains(#""sequence":1,"target_id":"0x1","market_kind":"dex","chain":"base""#) == true)
        #expect(ready?.hasSuffix(#""payload":{"status":"ready","accepted_targets":["0x1"]}}"#) == true)
    }

    @Test func `events are of their families, and counted by the session`() throws {
        let found = try events(try subscribed([Self.price, Self.candle]), 5)
        #expect(found.map { $0["sequence"] as? Int } == [1, 2, 3, 4, 5])
        let types = ["MARKET_PRICE", "MARKET_SHORT_RANGE_OHLCV", "MARKET_PRICE", "MARKET_SHORT_RANGE_OHLCV"]
        #expect(found.dropFirst().map { $0["event_type"] as? String } == types)
        #expect(Set(found.map { $0["session_id"] as? String }).count == 1)
        let candle = try #require(found[2]["payload"] as? [String: Any])
        let values = try ["low", "open", "close", "high"].map { try #require(candle[$0] as? Double) }
        #expect(values[0] <= min(values[1], values[2]) && max(values[1], values[2]) <= values[3])
    }

    @Test func `a gap is announced with as many events as are missing`() throws {
        let found = try events(try subscribed([Self.price], ["--gap-every", "2"]), 5)
        #expect(found.map { $0["sequence"] as? Int } == [1, 2, 3, 7, 8])
        #expect(found[3]["event_type"] as? String == "SESSION_GAP_DETECTED")
        let payload = try #require(found[3]["payload"] as? [String: Any])
        #expect(payload["missed_sequence_count"] as? Int == 3)
        #expect(payload["continuity_state"] as? String == "gap_detected")
    }

    @Test func `events can be lost without a word`() throws {
        let found = try events(try subscribed([Self.price], ["--lose-every", "2"]), 4)
        #expect(found.map { $0["sequence"] as? Int } == [1, 2, 3, 7])
        #expect(found[3]["event_type"] as? String == "MARKET_PRICE")
    }

    @Test func `each status has its turn`() throws {
        let found = try events(try subscribed([Self.price], ["--status-every", "1"]), 8)
        let types = found.compactMap { $0["event_type"] as? String }.filter { !$0.hasPrefix("MARKET") }
        #expect(types == ["SESSION_READY", "SOURCE_DEGRADED", "SOURCE_SWITCHED", "SESSION_BACKPRESSURE_OVERFLOW"])
    }

    @Test func `other actions have no answer`() throws {
        let peer = try subscribed([])
        #expect(try peer.next()?.hasSuffix(#""accepted_targets":[]}}"#) == true)
        try peer.send(#"{"action":"unsubscribe"}"#)
        try peer.send("no JSON")
        try peer.send(#"{"action":"subscribe","targets":[\#(Self.price)]}"#)
        #expect(try peer.next()?.contains(#""event_type":"SESSION_READY""#) == true)
    }
}
