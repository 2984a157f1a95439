import AlenoFeed
import FeedwireCore
import FeedwireJSON
import SocketIOCodec
import Testing

@Suite struct AlenoSubscriptionsTests {
    private static func receive(
        _ text: String,
        _ subscriptions: inout AlenoSubscriptions
    ) throws -> AlenoSubscriptionOutcome? {
        let text = Array(text.utf8)
        let message = try AlenoMessage(decoding: text.span)
        return try subscriptions.receive(message, in: text.span)
    }

    @Test func `each state of a symbol can be asked for`() throws {
        var subscriptions = AlenoSubscriptions()
        try subscriptions.subscribe(to: [" btc/usd", "NOPE/USD"], .tickers)
        #expect(subscriptions.state(of: "BTC/USD", .tickers) == .wanted)
        #expect(subscriptions.state(of: "BTC/USD", .equities) == nil)
        subscriptions.connected()
        #expect(subscriptions.nextRequest()?.symbols == ["BTC/USD", "NOPE/USD"])
        #expect(subscriptions.state(of: "btc/usd", .tickers) == .requested)
        let answer = #"30[{"status":"partial","involvedSubscriptions":["btc/usd"]}]"#
        let received = try Self.receive(answer, &subscriptions)
        let outcome = try #require(received)
        #expect(outcome.accepted == [AlenoSymbol("BTC/USD")] && outcome.rejected == [AlenoSymbol("NOPE/USD")])
        #expect(subscriptions.state(of: "BTC/USD", .tickers) == .subscribed)
        #expect(subscriptions.state(of: "NOPE/USD", .tickers) == .rejected)
        #expect(subscriptions.symbols(.tickers, in: .rejected) == [AlenoSymbol("NOPE/USD")])
        subscriptions.unsubscribe(from: ["BTC/USD", "NOPE/USD"], .tickers)
        #expect(subscriptions.state(of: "BTC/USD", .tickers) == .leaving)
        #expect(subscriptions.state(of: "NOPE/USD", .tickers) == nil)
    }

    @Test func `a request is emitted by its name and its one argument`() throws {
        var subscriptions = AlenoSubscriptions()
        try subscriptions.subscribe(to: ["A\"/USD"], .tickers)
        subscriptions.connected()
        let next = subscriptions.nextRequest()
        let request = try #require(next)
        var session = SocketIOClientSession()
        try session.connect(at: .zero)
        session.carrierOpened(at: .zero)
        _ = session.nextMessage()
        let answer = Array(#"0{"sid":"s"}"#.utf8)
        _ = try session.receive(text: answer.span, at: .zero)
        let id = try session.emit(request.name, request.arguments, acknowledgedWithin: .seconds(5), at: .zero)
        #expect(id == 0)
        #expect(session.nextMessage() == .text(Array(#"20["subscribe_ticker",["A\"/USD"]]"#.utf8)))
    }

    @Test func `a million questions without a connection owe nothing`() throws {
        var subscriptions = AlenoSubscriptions()
        try subscriptions.subscribe(to: ["A/USD"], .tickers)
        var owedCount = 0
        for _ in 0..<1_000_000 where subscriptions.nextRequest() != nil { owedCount += 1 }
        #expect(owedCount == 0)
        subscriptions.connected()
        for _ in 0..<1_000_000 where subscriptions.nextRequest() != nil { owedCount += 1 }
        #expect(owedCount == 1)
    }

    @Test func `a long list of a server's takes no longer than reading it`() throws {
        var subscriptions = AlenoSubscriptions(limit: 1000)
        try subscriptions.subscribe(to: (0..<1000).map { "S\($0)/USD" }, .tickers)
        subscriptions.connected()
        #expect(subscriptions.nextRequest()?.symbols.count == 1000)
        let names = (0..<100_000).map { #""S\#($0)/usd""# }.joined(separator: ",")
        let outcome = try Self.receive(#"30[{"status":"ok","subscriptionsAfterUpdate":[\#(names)]}]"#, &subscriptions)
        #expect(outcome?.accepted.count == 1000)
    }
}
