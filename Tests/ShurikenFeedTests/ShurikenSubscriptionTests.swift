import FeedwireJSON
import ShurikenFeed
import Testing

@Suite struct ShurikenSubscriptionTests {
    private func session(_ subscriptions: [(stream: String, channel: String)]) -> ShurikenSession {
        ShurikenSession(
            connection: ShurikenConnection(appKey: "k", wsHost: "h", wsPort: 443, forceTLS: true),
            subscriptions: subscriptions.map {
                ShurikenResolvedSubscription(stream: $0.stream, channel: $0.channel, event: "update")
            }
        )
    }

    @Test func `an expanded request has the old subscriptions and then the new ones, each once`() {
        let request = ShurikenSessionRequest(subscriptions: [
            ShurikenSubscription(.evmTokenSwaps, filter: ["chainId": "8453", "tokenAddress": "0xt"]),
            ShurikenSubscription(.alphaSignalFeedGlobal),
        ])
        let expanded = request.expanded(by: [
            ShurikenSubscription(.evmTokenSwaps, filter: ["tokenAddress": "0xt", "chainId": "8453"]),
            ShurikenSubscription(.evmTokenSwaps, filter: ["tokenAddress": "0xT", "chainId": "8453"]),
            ShurikenSubscription(stream: "alpha.signalFeed.global"),
            ShurikenSubscription(stream: "perps.positions"),
            ShurikenSubscription(stream: "perps.positions"),
        ])
        #expect(
            expanded.subscriptions.map(\.stream) == [
                "evm.token.swaps", "alpha.signalFeedGlobal", "evm.token.swaps", "perps.positions",
            ]
        )
        #expect(expanded.subscriptions[2].filter["tokenAddress"] == "0xT")
    }

    @Test func `filters are compared byte by byte`() {
        let request = ShurikenSessionRequest(subscriptions: [
            ShurikenSubscription(.svmTokenSwaps, filter: ["a": "\u{E9}"])
        ])
        let expanded = request.expanded(by: [ShurikenSubscription(.svmTokenSwaps, filter: ["a": "e\u{301}"])])
        #expect(expanded.subscriptions.count == 2)
    }

    @Test func `each subscription has the answer to its stream, in the order of those to one stream`() {
        let request = ShurikenSessionRequest(subscriptions: [
            ShurikenSubscription(.svmTokenSwaps, filter: ["tokenAddress": "A"]),
            ShurikenSubscription(.alphaSignalFeedGlobal),
            ShurikenSubscription(.svmTokenSwaps, filter: ["tokenAddress": "B"]),
            ShurikenSubscription(.svmTokenSwaps, filter: ["tokenAddress": "C"]),
        ])
        let answer = session([
            ("alpha.signalFeed.global", "g"), ("svm.token.swaps", "a"), ("evm.token.swaps", "e"),
            ("svm.token.swaps", "b"),
        ])
        #expect(answer.resolutions(of: request).map { $0?.channel } == ["a", "g", "b", nil])
    }

    @Test func `channels that are subscribed to are left out, and each is there once`() {
        let answer = session([("a", "1"), ("b", "2"), ("c", "1"), ("d", "3"), ("e", "3")])
        #expect(answer.subscriptions(besides: []).map(\.stream) == ["a", "b", "d"])
        #expect(answer.subscriptions(besides: ["1", "4"]).map(\.stream) == ["b", "d"])
    }

    @Test func `an event belongs to the subscription of its channel and of its name`() {
        let answer = session([("a", "1"), ("b", "2")])
        #expect(answer.subscription(ofEvent: "update", on: "2")?.stream == "b")
        #expect(answer.subscription(ofEvent: "signal", on: "2") == nil)
        #expect(answer.subscription(ofEvent: "update", on: "3") == nil)
    }

    @Test(arguments: [
        ("/api/v2/ws/auth", "https://api.example.test", "https://api.example.test/api/v2/ws/auth"),
        ("/api/v2/ws/auth", "https://api.example.test/", "https://api.example.test/api/v2/ws/auth"),
        ("api/v2/ws/auth", "https://api.example.test", "https://api.example.test/api/v2/ws/auth"),
        ("https://auth.example.test/a", "https://api.example.test", "https://auth.example.test/a"),
        ("http://localhost:8080/a", "https://api.example.test", "http://localhost:8080/a"),
    ])
    func `channels are authorized at a URL, or at a path below the base`(
        endpoint: String,
        base: String,
        url: String
    ) {
        var connection = ShurikenConnection(appKey: "k", wsHost: "h", wsPort: 443, forceTLS: true)
        #expect(connection.authorizationURL(relativeTo: base) == nil)
        connection.authEndpoint = endpoint
        #expect(connection.authorizationURL(relativeTo: base) == url)
    }

    @Test(arguments: ShurikenStream.allCases)
    func `a stream is found by both of its names`(stream: ShurikenStream) {
        #expect(ShurikenStream("\(stream.wireName)") == stream)
        #expect(ShurikenStream("\(stream.documentedName)") == stream)
        #expect(ShurikenStream("\(stream.wireName).x") == nil)
    }
}
