import Foundation
import Testing

/// The simulator of Aries over sockets; clients are written out here.
@Suite struct AriesServerTests {
    private static let token =
        #"{"type":"request","id":"a","payload":{"method":"post","path":"/auth","body":{"action":"auth","token":"test-token"}}}"#
    private static let success =
        #"{"type":"event","payload":{"action":"authSuccess","id":"a","data":{"expiresIn":2700000},"timestamp":1767623400000}}"#

    private func open(_ path: String, _ options: [String] = []) throws -> FramedPeer {
        try FramedPeer(to: RunningServer(["--seed", "7"] + options, kind: "aries"), path)
    }

    private func authenticated(_ path: String, _ options: [String] = []) throws -> FramedPeer {
        let peer = try open(path, options)
        try peer.send(Self.token)
        #expect(try peer.next()?.contains(#""action":"authSuccess""#) == true)
        if path.contains("market") { #expect(try peer.next()?.contains(#""type":"marketStatus""#) == true) }
        return peer
    }

    /// The documents of so many updates.
    private func updates(_ peer: FramedPeer, _ count: Int) throws -> [String] {
        var documents: [String] = []
        while documents.count < count, let message = try peer.next() {
            documents += message.split(separator: "\n").map(String.init)
        }
        return documents
    }

    @Test(
        arguments: [
            #"{"action":"auth","token":"test-token"}"#, #"{"token":"test-token"}"#,
        ],
        ["post", "POST"]
    )
    func `the four variants of the token's request are taken`(body: String, method: String) throws {
        let peer = try open("/v1/market/ws")
        try peer.send(#"{"type":"request","id":"a","payload":{"method":"\#(method)","path":"/auth","body":\#(body)}}"#)
        #expect(try peer.next() == Self.success)
        #expect(try peer.next()?.contains(#""type":"marketStatus","data":{"afterHours":false,"#) == true)
    }

    @Test(arguments: [
        (#"{"action":"auth","data":{"token":"test-token"}}"#, "token is required"),
        (#"{"action":"auth","token":"other"}"#, "authentication failed"),
    ])
    func `a token is required, and has to be the one`(body: String, error: String) throws {
        let peer = try open("/v1/market/ws")
        try peer.send(#"{"type":"request","id":"a","payload":{"method":"post","path":"/auth","body":\#(body)}}"#)
        let failure =
            #"{"type":"event","payload":{"action":"error","error":"\#(error)","id":"a","timestamp":1767623400000}}"#
        #expect(try peer.next() == failure)
        try peer.send(Self.token)
        #expect(try peer.next() == Self.success)
    }

    @Test(arguments: ["/v1/marketdata/ws", "/market/ws", "/v1/charts/ws", "/v1/accounts/ws", "/ws"])
    func `nothing is had before a token is shown, and pings are answered`(path: String) throws {
        let peer = try open(path)
        try peer.send(#"{"type":"subscribe","payload":[{"symbol":"MSFT"}]}"#)
        #expect(try peer.next() == #"{"type":"event","payload":{"action":"authRequired","timestamp":1767623400000}}"#)
        try peer.send(#"{"type":"ping","id":"p-1"}"#)
        #expect(try peer.next() == #"{"id":"p-1","type":"pong"}"#)
        try peer.send(#"{"type":"ping"}"#)
        #expect(try peer.next() == #"{"type":"pong"}"#)
    }

    @Test func `other paths are not found`() throws {
        #expect(throws: FramedPeer.Refused(status: "404 Not Found ")) { try open("/v1/other/ws") }
    }

    @Test func `charts answer with a response`() throws {
        let peer = try open("/v1/charts/ws")
        try peer.send(Self.token)
        #expect(try peer.next()?.hasPrefix(#"{"type":"response","payload":{"action":"authSuccess""#) == true)
        try peer.send(#"{"type":"subscribe","payload":{"symbol":"MSFT"}}"#)
        #expect(try peer.next()?.contains(#""type":"quote","data":{"symbol":"MSFT","lp":"#) == true)
        #expect(try peer.next()?.contains(#""type":"trade","data":{"symbol":"MSFT","price":"#) == true)
    }

    @Test func `accounts close when no token is shown in time`() throws {
        let peer = try open("/v1/accounts/ws", ["--auth-timeout", "50"])
        #expect(try peer.next()?.contains(#""action":"authRequired""#) == true)
        #expect(try peer.next()?.hasPrefix("close ") == true)
    }

    @Test func `a token's end is announced, and closes accounts`() throws {
        let peer = try authenticated("/v1/accounts/ws", ["--expires-in", "100", "--refresh-notice", "50"])
        #expect(try peer.next()?.contains(#""action":"refreshAuth""#) == true)
        #expect(try peer.next()?.contains(#""action":"authExpired""#) == true)
        #expect(try peer.next()?.hasPrefix("close ") == true)
    }

    @Test func `a market's connection outlives its token, and gets nothing until another is shown`() throws {
        let peer = try authenticated("/v1/market/ws", ["--expires-in", "50", "--refresh-notice", "0"])
        #expect(try peer.next()?.contains(#""action":"refreshAuth""#) == true)
        #expect(try peer.next()?.contains(#""action":"authExpired""#) == true)
        try peer.send(#"{"type":"subscribe","payload":[{"symbol":"MSFT"}]}"#)
        #expect(try peer.next()?.contains(#""action":"authRequired""#) == true)
        try peer.send(Self.token)
        // The market's status is told once.
        #expect(try peer.next()?.contains(#""action":"authSuccess""#) == true)
        #expect(try peer.next()?.contains(#""action":"refreshAuth""#) == true)
    }

    @Test(arguments: [
        (#"{"symbol":"MSFT"}"#, ["quote", "trade", "quote"]),
        (#"{"symbol":"SPX"}"#, ["trade", "trade"]),
        (#"{"symbol":"MSFT","quoteFields":"*"}"#, ["quote", "quote"]),
        (#"{"symbol":"MSFT","tradeFields":["price"],"timeAndSalesFields":["*"]}"#, ["trade", "timeAndSales"]),
        (#"{"symbol":"O","symbolType":"option","quoteFields":"*","greeksFields":"*"}"#, ["quote", "greeks"]),
        (#"{"symbol":"MSFT","quoteFields":"*","greeksFields":"*"}"#, ["quote", "quote"]),
        (#"{"symbol":"MSFT","fields":["orderBook"]}"#, ["level2", "level2"]),
    ])
    func `topics are those of the fields`(symbol: String, topics: [String]) throws {
        let peer = try authenticated("/v1/market/ws", ["--rate", "0", "--count", "2"])
        try peer.send(#"{"type":"subscribe","payload":[\#(symbol)]}"#)
        for (update, topic) in zip(try updates(peer, topics.count), topics) {
            #expect(update.contains(#""action":"update","type":"\#(topic)","data":{"symbol":"#))
        }
    }

    @Test func `only fields that are asked for are sent`() throws {
        let peer = try authenticated("/v1/market/ws", ["--rate", "0", "--count", "1"])
        try peer.send(#"{"type":"subscribe","payload":[{"symbol":"A\"B","quoteFields":["askPrice","bidPrice"]}]}"#)
        let update = try updates(peer, 1).first ?? ""
        let pattern =
            #/.*"data":\{"symbol":"A\\"B","bidPrice":"[0-9.]+","askPrice":"[0-9.]+"\},"timestamp":1767623400000\}\}/#
        #expect(update.wholeMatch(of: pattern) != nil, "\(update)")
    }

    @Test func `a message has several documents`() throws {
        let peer = try authenticated("/v1/market/ws", ["--rate", "0", "--count", "40"])
        try peer.send(#"{"type":"subscribe","payload":[{"symbol":"MSFT"}]}"#)
        var counts: Set<Int> = []
        var count = 0
        while count < 80, let message = try peer.next() {
            counts.insert(message.split(separator: "\n").count)
            count += message.split(separator: "\n").count
        }
        #expect(count == 80)
        #expect(counts == [1, 2, 3, 4])
    }

    @Test func `who unsubscribes gets no more`() throws {
        let peer = try authenticated("/v1/market/ws", ["--rate", "50"])
        try peer.send(
            #"{"type":"subscribe","payload":[{"symbol":"A","quoteFields":"*"},{"symbol":"B","quoteFields":"*"}]}"#
        )
        _ = try peer.next()
        try peer.send(#"{"type":"unsubscribe","payload":[{"symbol":"A"}]}"#)
        // What was on its way comes before the pong.
        try peer.send(#"{"type":"ping"}"#)
        while let message = try peer.next(), message != #"{"type":"pong"}"# {}
        let next = try updates(peer, 3)
        #expect(next.allSatisfy { $0.contains(#""symbol":"B""#) })
    }

    @Test func `the same seed and subscriptions make the same bytes, other seeds others`() throws {
        func told(_ seed: String) throws -> [String] {
            let options = ["--rate", "0", "--count", "5", "--seed", seed]
            let peer = try FramedPeer(to: RunningServer(options, kind: "aries"), "/v1/market/ws")
            try peer.send(Self.token)
            try peer.send(#"{"type":"subscribe","payload":[{"symbol":"A"},{"symbol":"B","fields":["quotes"]}]}"#)
            return try updates(peer, 17)
        }
        let first = try told("7")
        #expect(first.count == 17)
        #expect(try told("7") == first)
        #expect(try told("8") != first)
    }

    @Test func `accounts have orders, positions, balances and more`() throws {
        let peer = try authenticated("/v1/accounts/ws", ["--rate", "0", "--count", "3"])
        let topics = #"{"topic":"accUpdates","accountId":"ACC-1"},{"topic":"pnl","interval":"1m"},{"topic":"news"}"#
        try peer.send(#"{"type":"subscribe","payload":[\#(topics)]}"#)
        let found = try updates(peer, 9)
        for (index, part) in [
            (0, #""clOrdId":"cl-1""#), (1, #""type":"pnl""#), (2, #""headline":"#), (3, #""quantity":"#),
            (6, #""totalEquity":"#),
        ] { #expect(found[index].contains(part)) }
    }

    @Test func `the older protocol has no envelopes`() throws {
        let peer = try open("/v1/market/ws", ["--rate", "0", "--count", "1"])
        try peer.send(#"{"action":"auth","token":"test-token","xAPIKey":"k"}"#)
        #expect(try peer.next() == #"{"action":"auth","message":"success"}"#)
        #expect(try peer.next()?.hasPrefix(#"{"action":"publish","type":"marketStatus","data":{"#) == true)
        try peer.send(#"{"action":"ping"}"#)
        #expect(try peer.next() == #"{"action":"ping","message":"pong"}"#)
        try peer.send(#"{"action":"subscribe","type":"equityComposite","data":[{"symbol":"A","fields":["askPrice"]}]}"#)
        #expect(try peer.next()?.hasPrefix(#"{"type":"equityComposite","data":{"symbol":"A","askPrice":""#) == true)
    }

    @Test func `subscriptions beyond the limit are refused`() throws {
        let peer = try authenticated("/v1/market/ws", ["--rate", "1"])
        let symbols = (1...513).map { #"{"symbol":"S\#($0)"}"# }.joined(separator: ",")
        try peer.send(#"{"type":"subscribe","id":"s","payload":[\#(symbols)]}"#)
        #expect(try peer.next()?.contains(#""error":"too many subscriptions","id":"s""#) == true)
        #expect(try updates(peer, 1).count >= 1)
    }

    @Test func `what is no JSON, and no request, is an error`() throws {
        let peer = try authenticated("/v1/market/ws")
        try peer.send("{")
        #expect(try peer.next()?.contains(#""error":"invalid JSON""#) == true)
        try peer.send(#"{"type":"order","id":"x"}"#)
        #expect(try peer.next()?.contains(#""error":"unknown request","id":"x""#) == true)
    }

    @Test func `the first client is cut off, and the second is not`() throws {
        let server = try RunningServer(["--rate", "0", "--count", "9", "--cut-after", "5"], kind: "aries")
        for count in [5, 9] {
            let peer = try FramedPeer(to: server, "/v1/charts/ws")
            try peer.send(Self.token)
            try peer.send(#"{"type":"subscribe","payload":[{"symbol":"A"}]}"#)
            _ = try peer.next()
            #expect(try updates(peer, count).count == count)
            if count == 5 { #expect(try peer.next() == nil) }
        }
    }

    @Test func `a client that takes endless updates is heard`() throws {
        let peer = try authenticated("/v1/charts/ws", ["--rate", "0"])
        try peer.send(#"{"type":"subscribe","payload":[{"symbol":"A"}]}"#)
        _ = try peer.next()
        try peer.send(#"{"type":"ping","id":"p"}"#)
        var message = try peer.next()
        while message?.contains("update") == true { message = try peer.next() }
        #expect(message == #"{"id":"p","type":"pong"}"#)
    }
}
