import AlenoFeed
import FeedwireJSON
import Foundation
import SocketIOCodec
import Testing

@Suite struct CallerTests {
    @Test(arguments: [
        ("EquityPrice.swift", "README.md"),
        ("EquityPrice.swift", "Sources/Feeds/AlenoFeed/AlenoFeed.docc/AlenoFeed.md"),
        ("PriceBoard.swift", "Sources/Feeds/AlenoFeed/AlenoFeed.docc/FollowPrices.md"),
        ("PricingServer.swift", "Sources/Feeds/AlenoFeed/AlenoFeed.docc/FollowPrices.md"),
    ])
    func `the documents show the examples that are compiled here`(file: String, page: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let example = try String(contentsOf: folder.appendingPathComponent("Callers/\(file)"), encoding: .utf8)
        let document = try String(contentsOf: folder.appendingPathComponent("../../\(page)"), encoding: .utf8)
        #expect(document.contains("```swift\n\(example)```"))
    }

    @Test func `a push becomes a price in a few lines`() throws {
        let push = Array(
            #"2["new_equity_states",[{"symbol":"NVDA","price":181.42},{"symbol":"MSFT","price":"500"}]]"#.utf8
        )
        #expect(try price(of: "NVDA", in: push) == 181.42)
        #expect(try price(of: "MSFT", in: push) == 500)
        #expect(try price(of: "AAPL", in: push) == nil)
        #expect(try price(of: "NVDA", in: Array("1".utf8)) == nil)
        #expect(throws: SocketIODecodingError.self) { try price(of: "NVDA", in: Array(push.dropLast())) }
    }

    @Test func `a price board subscribes when it is connected, and has the last prices of both generations`() throws {
        var board = try PriceBoard(key: "ak_demo_1", pairs: ["BTC/USD"], equities: ["NVDA"])
        try board.receive(Array(#"0{"sid":"s-1"}"#.utf8))
        #expect(
            board.outbox.map { String(decoding: $0, as: UTF8.self) } == [
                #"0{"apiKey":"ak_demo_1"}"#, #"20["subscribe_ticker",["BTC/USD"]]"#,
                #"21["subscribe_equity",["NVDA"]]"#,
            ]
        )
        for text in [
            #"30[{"status":"ok","involvedSubscriptions":["btc/usd"],"subscriptionsAfterUpdate":["btc/usd"]}]"#,
            #"31[{"status":"error","error":"Subscription limit reached. Contact us to increase limits."}]"#,
            #"2["new_token_states",[{"id":"BTC/USD","aggregated":{"price":64250.125},"cex":null}]]"#,
            #"2["new_token_states",[{"id":"LINK/USD","baseSymbol":"LINK","price":"17.25"}]]"#,
            #"2["new_equity_states",[{"symbol":"NVDA","price":181.42},null,{"symbol":"MSFT","price":null}],"offset"]"#,
            #"2["new_fx_states",[{"id":"EUR/USD","price":1.1}]]"#, #"1"#,
        ] { try board.receive(Array(text.utf8)) }
        #expect(board.prices == ["BTC/USD": 64250.125, "LINK/USD": 17.25, "NVDA": 181.42])
        #expect(board.subscriptions == [AlenoSymbol("BTC/USD")])
        #expect(board.refusals == ["Subscription limit reached. Contact us to increase limits."])
    }

    @Test func `a client with a wrong key is refused`() throws {
        var server = PricingServer(key: "ak_demo_1", known: [], limit: 0)
        var board = try PriceBoard(key: "ak_demo_2", pairs: [], equities: [])
        try board.receive(#require(try server.receive(board.outbox[0])))
        #expect(board.refusals == ["Missing or invalid API key."])
    }

    @Test func `a client and a server understand each other`() throws {
        var server = PricingServer(key: "ak_demo_1", known: ["BTC/USD", "NVDA"], limit: 2)
        var board = try PriceBoard(key: "ak_demo_1", pairs: [" btc/usd"], equities: ["nvda", "NOPE"])
        var index = 0
        while index < board.outbox.count {
            if let answer = try server.receive(board.outbox[index]) { try board.receive(answer) }
            index += 1
        }
        #expect(board.subscriptions == [AlenoSymbol("BTC/USD"), AlenoSymbol("NVDA")])
        #expect(board.refusals.isEmpty)
        let more = try server.receive(Array(#"27["subscribe_equity",["NVDA"]]"#.utf8))
        #expect(
            more.map { String(decoding: $0, as: UTF8.self) }
                == #"37[{"status":"error","involvedSubscriptions":[],"subscriptionsAfterUpdate":["BTC/USD","NVDA"],"#
                + #""error":"Subscription limit reached. Contact us to increase limits."}]"#
        )
        let states = ["NVDA", "MSFT"].map {
            AlenoEquityState(sentTimestamp: 1, symbol: $0, price: JSONDecimal("181.420"))
        }
        try board.receive(server.push(states))
        #expect(board.prices == ["NVDA": 181.42])
    }
}
