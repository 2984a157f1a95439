import FeedwireJSON
import Foundation
import Testing
import TomoFeed

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

struct CallerTests {
    private func event(_ type: String, target: String = "0x01", payload: String) -> String {
        """
        {"event_type":"\(type)","session_id":"sess_demo_7","sequence":41,"target_id":"\(target)","market_kind":"dex",\
        "chain":"base","source_id":"multi-source-kline","source_publish_ts":"2026-04-15T08:00:01Z",\
        "gateway_ingest_ts":"2026-04-15T08:00:01.004Z","gateway_send_ts":"2026-04-15T08:00:01.009Z","freshness_ms":9,\
        "payload":\(payload)}
        """
    }

    private let price = #"{"base_asset":"AERO","quote_asset":"USDC","price":1.2345}"#
    private let candle = """
        {"base_asset":"AERO","quote_asset":"USDC","interval":"1m","open":1.23,"high":1.25,"low":1.22,"close":1.24,\
        "volume":18250.5}
        """

    @Test(arguments: [
        ("LastPrice.swift", "README.md"),
        ("LastPrice.swift", "Sources/Feeds/TomoFeed/TomoFeed.docc/TomoFeed.md"),
        ("PriceBoard.swift", "Sources/Feeds/TomoFeed/TomoFeed.docc/FollowTargets.md"),
        ("Relay.swift", "Sources/Feeds/TomoFeed/TomoFeed.docc/FollowTargets.md"),
    ])
    func `the documents show the examples that are compiled here`(file: String, page: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let example = try String(contentsOf: folder.appendingPathComponent("Callers/\(file)"), encoding: .utf8)
        let document = try String(contentsOf: folder.appendingPathComponent("../../\(page)"), encoding: .utf8)
        #expect(document.contains("```swift\n\(example)```"))
    }

    @Test func `a price board has the last price of each target`() throws {
        var board = PriceBoard()
        try board.take(.string(event("MARKET_PRICE", payload: price)))
        try board.take(.string(event("MARKET_PRICE", target: "0x02", payload: #"{"price":"0.5"}"#)))
        try board.take(.string(event("SOURCE_DEGRADED", payload: "{}")))
        #expect(board.prices == ["0x01": 1.2345, "0x02": 0.5])
    }

    @Test func `a recorder's other task reads what was found`() async throws {
        let recorder = Recorder()
        try recorder.take(Array(event("MARKET_SHORT_RANGE_OHLCV", payload: candle).utf8))
        try recorder.take(Array(event("SOURCE_NEW", payload: "[1]").utf8))
        recorder.finish()
        #expect(try await recorder.lines() == ["1m 1.24", "SOURCE_NEW"])
    }

    @Test func `a relay changes what is its own, and nothing else`() throws {
        var relay = Relay(sessionID: "mine")
        var subscription: [UInt8] = []
        try TomoSubscription([TomoTarget(targetID: "0x01", chain: "base", eventFamily: "price")])
            .encode(into: &subscription)
        try relay.receive(subscription)
        var output: [UInt8] = []
        let message = event(
            "MARKET_PRICE",
            payload: #"{"base_asset":"AERO","price":0.123456789012345678,"new":[1, 2]}"#
        )
        try relay.pass(Array(message.utf8), into: &output)
        try relay.pass(Array(event("MARKET_PRICE", target: "0x02", payload: price).utf8), into: &output)
        let expected = message.replacing("sess_demo_7", with: "mine").replacing(":41,", with: ":1,")
        #expect(String(decoding: output, as: UTF8.self) == expected)
    }

    @Test func `bytes become a price in a few lines`() throws {
        #expect(try lastPrice(in: Array(event("MARKET_PRICE", payload: price).utf8)) == 1.2345)
        #expect(try lastPrice(in: Array(event("MARKET_SHORT_RANGE_OHLCV", payload: candle).utf8)) == nil)
        #expect(throws: JSONDecodingError(.unexpectedEnd, offset: 1)) { try lastPrice(in: Array("{".utf8)) }
    }
}
