import AriesFeed
import FeedwireJSON
import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite struct CallerTests {
    private func update(_ data: String, topic: String = "trade") -> String {
        #"{"type":"event","payload":{"action":"update","type":"\#(topic)","data":\#(data),"timestamp":1760000000126}}"#
    }

    @Test(arguments: [
        ("LastPrice.swift", "Sources/Feeds/AriesFeed/AriesFeed.docc/AriesFeed.md"),
        ("PriceBoard.swift", "Sources/Feeds/AriesFeed/AriesFeed.docc/FollowAMarket.md"),
        ("MarketServer.swift", "Sources/Feeds/AriesFeed/AriesFeed.docc/FollowAMarket.md"),
    ])
    func `the documents show the examples that are compiled here`(file: String, page: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let example = try String(contentsOf: folder.appendingPathComponent("Callers/\(file)"), encoding: .utf8)
        let document = try String(contentsOf: folder.appendingPathComponent("../../\(page)"), encoding: .utf8)
        #expect(document.contains("```swift\n\(example)```"))
    }

    @Test func `a price board takes the good documents of a message and counts the others`() {
        var board = PriceBoard()
        let documents = [
            update(#"{"symbol":"MSFT","lastPrice":"400.05"}"#),
            #"{"type":"event","payload":{"action":"upd"#,
            update(#"{"symbol":"AMZN","lastPrice":[1]}"#),
            "",
            update(#"{"symbol":"SPX","bidPrice":1}"#),
            update(#"{"symbol":"SPX","lastPrice":6900.5}"#),
        ]
        board.take(.string(documents.joined(separator: "\n")))
        board.take(.data(Data()))
        #expect(board.prices == ["MSFT": 400.05, "SPX": 6900.5])
        #expect(board.badDocumentCount == 2)
        board.take(.string(update(#"{"symbol":"MSFT","lastPrice":400.1}"#)))
        #expect(board.prices["MSFT"] == 400.1)
    }

    @Test func `a price board comes to an end of a message of too many documents`() {
        var board = PriceBoard()
        let line = update(#"{"symbol":"MSFT","lastPrice":1}"#)
        board.take(.string(Array(repeating: line, count: 4097).joined(separator: "\n")))
        #expect(board.prices == ["MSFT": 1] && board.badDocumentCount == 1)
    }

    @Test func `a recorder's other task reads what was found`() async throws {
        let order = #"{"clOrdId":"cl-1","accountId":"ACC-1","symbol":"MSFT","ordStatus":"FILLED"}"#
        let book = #"{"symbol":"MSFT","orderBook":["300:400.10:0","0:400.05:200",":400.00:50"]}"#
        let recorder = Recorder()
        try recorder.take(Array("\(update(book, topic: "level2"))\n\(update("[]", topic: "news"))".utf8))
        try recorder.take(Array(update(order, topic: "accUpdates").utf8))
        recorder.finish()
        #expect(try await recorder.lines() == ["bids 250, asks 300", "news", "cl-1 FILLED"])
    }

    @Test(
        arguments: [
            #"{"method":"post","path":"/auth","body":{"action":"auth","token":"T"}}"#,
            #"{"method":"POST","path":"/auth","body":{"action":"auth","token":"T"}}"#,
            #"{"method":"post","path":"/auth","body":{"token":"T"}}"#,
            #"{"method":"POST","path":"/auth","body":{"token":"T"}}"#,
        ]
    )
    func `a server takes a token in each variant that is documented`(payload: String) throws {
        var server = MarketServer(token: "T", status: AriesMarketStatus(market: "closed"))
        var output: [UInt8] = []
        try server.receive(Array(#"{"type":"request","id":"c-1","payload":\#(payload)}"#.utf8), at: 5, into: &output)
        let expected = """
            {"type":"event","payload":{"action":"authSuccess","data":{"expiresIn":2700000},"id":"c-1","timestamp":5}}
            {"type":"event","payload":{"action":"update","type":"marketStatus","data":{"market":"closed"},"timestamp":5}}
            """
        #expect(String(decoding: output, as: UTF8.self) == expected)
    }

    @Test func `a server answers what it does not take`() throws {
        var server = MarketServer(token: "T", status: AriesMarketStatus())
        func answer(_ request: String) throws -> String {
            var output: [UInt8] = []
            try server.receive(Array(request.utf8), at: 5, into: &output)
            return String(decoding: output, as: UTF8.self)
        }
        func error(_ text: String) -> String {
            #"{"type":"event","payload":{"action":"error","error":"\#(text)","id":"c","timestamp":5}}"#
        }
        let authentication = #"{"type":"request","id":"c","payload":{"method":"post","path":"/auth","body":"#
        #expect(try answer(authentication + #"{"token":"other"}}}"#) == error("authentication failed"))
        #expect(try answer(authentication + #"{"data":{"token":"T"}}}}"#) == error("token is required"))
        #expect(
            try answer(#"{"type":"subscribe","id":"c","payload":[]}"#)
                == #"{"type":"event","payload":{"action":"authRequired","id":"c","timestamp":5}}"#
        )
        #expect(try answer(#"{"type":"ping","id":"p"}"#) == #"{"type":"pong","id":"p"}"#)
        _ = try answer(authentication + #"{"token":"T"}}}"#)
        #expect(try answer(#"{"type":"hello","id":"c"}"#) == error("unknown request"))
    }

    @Test func `what a client asks a server for comes to its price board`() throws {
        var server = MarketServer(token: "T", status: AriesMarketStatus(market: "open"))
        var output: [UInt8] = []
        for request in [
            AriesRequest(.authentication(AriesAuthentication(token: "T")), id: "c-1"),
            AriesRequest(
                .subscription(.symbols([AriesSymbol(symbol: "MSFT"), AriesSymbol(symbol: "SPX")])),
                id: "c-2"
            ),
            AriesRequest(.unsubscription(.symbols([AriesSymbol(symbol: "SPX")])), id: "c-3"),
        ] {
            var bytes: [UInt8] = []
            try request.encode(into: &bytes)
            try server.receive(bytes, at: 5, into: &output)
        }
        for (symbol, price) in [("MSFT", "400.05"), ("AMZN", "230"), ("SPX", "6900.5")] {
            var quote = AriesMarketUpdate(symbol: symbol)
            quote.lastPrice = JSONDecimal(price, isQuoted: true)
            try server.publish(quote, at: 6, into: &output)
        }
        var board = PriceBoard()
        board.take(.string(String(decoding: output, as: UTF8.self)))
        #expect(board.prices == ["MSFT": 400.05] && board.badDocumentCount == 0)
    }

    @Test func `bytes become a price in a few lines`() throws {
        #expect(try lastPrice(in: Array(update(#"{"symbol":"MSFT","lastPrice":"400.05"}"#).utf8)) == 400.05)
        #expect(try lastPrice(in: Array(#"{"type":"equityComposite","data":{"lastPrice":1}}"#.utf8)) == 1)
        #expect(try lastPrice(in: Array(update(#"{"symbol":"MSFT"}"#).utf8)) == nil)
        #expect(try lastPrice(in: Array(#"{"type":"ping"}"#.utf8)) == nil)
        #expect(throws: JSONDecodingError(.unexpectedEnd, offset: 1)) { try lastPrice(in: Array("{".utf8)) }
    }
}
