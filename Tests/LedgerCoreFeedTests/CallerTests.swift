import FeedwireJSON
import Foundation
import LedgerCoreFeed
import SocketIOCodec
import Testing

@Suite struct CallerTests {
    private let now = LedgerCoreTimestamp(millisecondsSinceEpoch: 1_760_000_000_000)

    private func update(_ symbol: String, close: String) throws -> LedgerCoreMarketChartUpdate {
        let price = try #require(JSONDecimal(close))
        return LedgerCoreMarketChartUpdate(
            symbol: symbol,
            open: price,
            high: price,
            low: price,
            close: price,
            volume: 0,
            timestamp: LedgerCoreTimestamp("2026-01-20T12:00:00Z")
        )
    }

    @Test(arguments: [
        ("LastClose.swift", "LedgerCoreFeed.md"), ("ChartBoard.swift", "FollowMarkets.md"),
        ("ChartServer.swift", "FollowMarkets.md"),
    ])
    func `the documentation shows the examples that are compiled here`(file: String, page: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let catalogue = folder.appendingPathComponent("../../Sources/Feeds/LedgerCoreFeed/LedgerCoreFeed.docc")
        let example = try String(contentsOf: folder.appendingPathComponent("Callers/\(file)"), encoding: .utf8)
        let document = try String(contentsOf: catalogue.appendingPathComponent(page), encoding: .utf8)
        #expect(document.contains("```swift\n\(example)```"))
    }

    @Test func `a board has the last close of each market that it asked for`() throws {
        var board = ChartBoard(["BTC-USD", "ETH-USD"])
        var server = ChartServer(token: "t", limit: 100, now: now)
        for greeting in try server.receive(board.connect(token: "t")) {
            for request in try board.receive(greeting) {
                for answer in try server.receive(request) { #expect(try board.receive(answer).isEmpty) }
            }
        }
        #expect(board.rooms[.market("BTC-USD")] == .joined && board.rooms[.market("ETH-USD")] == .joined)
        for (symbol, close) in [("BTC-USD", "64020.25"), ("SOL-USD", "1"), ("BTC-USD", "64021"), ("ETH-USD", "0.5")] {
            for text in try server.publish(update(symbol, close: close)) { #expect(try board.receive(text).isEmpty) }
        }
        #expect(board.closes == ["BTC-USD": 64021, "ETH-USD": 0.5])
        #expect(board.refusals.isEmpty)
    }

    @Test func `a room too many is answered by an error, and a wrong token by a refusal`() throws {
        var board = ChartBoard(["A", "B", "C"], limit: 3)
        var server = ChartServer(token: "t", limit: 2, now: now)
        let refusal = try #require(try server.receive(board.connect(token: "x")).first)
        #expect(String(decoding: refusal, as: UTF8.self) == #"4{"message":"Unauthorized"}"#)
        #expect(try board.receive(refusal).isEmpty)
        for greeting in try server.receive(board.connect(token: "t")) {
            for request in try board.receive(greeting) {
                for answer in try server.receive(request) { _ = try board.receive(answer) }
            }
        }
        #expect(board.refusals == ["RATE_LIMIT_EXCEEDED"])
        #expect(board.rooms[.market("C")] == .joining)
    }

    @Test func `a packet that is put together elsewhere is read as well`() throws {
        var decoder = SocketIODecoder()
        let text = Array(#"2["market_chart_live_update",{"symbol":"BTC-USD","close":64020.25}]"#.utf8)
        let step = try #require(try decoder.decode(text: text.span))
        let message = try LedgerCoreMessage(step.packet, in: text.span)
        #expect(try message == LedgerCoreMessage(decoding: text))
        guard case .marketChartLiveUpdate(let update) = message.content else {
            Issue.record("it is \(message.content)")
            return
        }
        #expect(try update.close.double(in: text.span) == 64020.25)
    }

    @Test func `a text becomes a close in a few lines`() throws {
        #expect(try lastClose(in: Array(#"2["market_chart_live_update",{"close":"1.5"}]"#.utf8)) == 1.5)
        #expect(try lastClose(in: Array(#"2["pong",{"close":"1.5"}]"#.utf8)) == nil)
        #expect(throws: SocketIODecodingError(.unknownKind, offset: 0)) { try lastClose(in: Array("x".utf8)) }
    }
}
