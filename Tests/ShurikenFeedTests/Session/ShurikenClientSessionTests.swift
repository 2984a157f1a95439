import FeedwireCore
import FeedwireJSON
import PusherCodec
import ShurikenFeed
import Testing

@Suite struct ShurikenClientSessionTests {
    private static func session(delays: [Int]? = nil) -> ShurikenSession {
        var session = ShurikenSession(
            connection: ShurikenConnection(appKey: "k", wsHost: "h", wsPort: 443, forceTLS: true),
            subscriptions: [ShurikenResolvedSubscription(stream: "svm.token.swaps", channel: "c", event: "update")]
        )
        if let delays {
            session.settings = ShurikenSessionSettings()
            session.settings?.recommendedReconnectBackoffMs = delays.map { JSONDecimal(Int64($0)) }
        }
        return session
    }

    /// One that is connected, and has done all that was to be done.
    private static func connected(
        _ settings: ShurikenClientSettings = ShurikenClientSettings(),
        delays: [Int]? = nil
    ) throws -> ShurikenClientSession {
        var client = ShurikenClientSession(settings: settings)
        try client.subscribe([ShurikenSubscription(.svmTokenSwaps)])
        client.start(at: .zero)
        #expect(client.nextAction(at: .zero) != nil && client.state == .connecting)
        try client.sessionAnswered(session(delays: delays), at: .zero)
        #expect(client.nextAction(at: .zero) == .connect(session().connection))
        try client.connected(socketID: "1.1", at: .zero)
        #expect(client.nextAction(at: .zero) == .subscribe(channel: "c", nil))
        try client.subscriptionSucceeded(channel: "c")
        #expect(client.state == .connected && client.state(ofChannel: "c") == .subscribed)
        return client
    }

    @Test func `a million ticks without a peer owe nothing`() throws {
        var idle = ShurikenClientSession()
        var open = try Self.connected()
        var owedCount = 0
        for tick in 1...1_000_000 {
            let now = Duration.milliseconds(tick)
            idle.advance(to: now)
            open.advance(to: now)
            if idle.nextAction(at: now) != nil || open.nextAction(at: now) != nil { owedCount += 1 }
        }
        #expect(owedCount == 0)
        #expect(idle.deadline == nil && open.deadline == nil)
        #expect(idle.state == .disconnected && open.state == .connected)
    }

    @Test func `a server that cannot be reached is given up`() throws {
        var client = try Self.connected()
        client.disconnected(at: .zero)
        var (connectCount, requestCount) = (0, 0)
        var now = Duration.zero
        while let deadline = client.deadline {
            #expect(deadline > now)
            now = deadline
            client.advance(to: now)
            while let action = client.nextAction(at: now) {
                switch action {
                case .connect:
                    connectCount += 1
                    client.disconnected(at: now)
                case .requestSession:
                    requestCount += 1
                    try client.sessionRefused(status: 503, at: now)
                default: Issue.record("\(action) leads nowhere")
                }
            }
        }
        #expect(client.state == .failed && client.failure == .tooManyAttempts)
        #expect(connectCount == 2 && requestCount == 13)
    }

    @Test(arguments: [([Int](), [1, 2, 4]), ([500], [0.5, 0.5, 0.5]), ([9_999_999], [300, 300, 300])])
    func `delays are the server's, or else our own`(delays: [Int], seconds: [Double]) throws {
        var settings = ShurikenClientSettings()
        settings.attemptsPerSession = 10
        var client = try Self.connected(settings, delays: delays)
        var now = Duration.zero
        for delay in seconds {
            client.disconnected(at: now)
            now += .seconds(delay)
            #expect(client.deadline == now)
            client.advance(to: now)
            #expect(client.nextAction(at: now) == .connect(Self.session().connection))
        }
    }

    @Test func `an answer for another connection authorizes nothing`() throws {
        var client = ShurikenClientSession()
        try client.subscribe([ShurikenSubscription(.svmTokenSwaps)])
        client.start(at: .zero)
        _ = client.nextAction(at: .zero)
        var session = Self.session(delays: [0])
        session.subscriptions[0].channel = "private-c"
        try client.sessionAnswered(session, at: .zero)
        _ = client.nextAction(at: .zero)
        try client.connected(socketID: "1.1", at: .zero)
        let authorize = PusherAuthorizationRequest(socketID: "1.1", channel: "private-c")
        #expect(client.nextAction(at: .zero) == .authorize(authorize))
        client.disconnected(at: .zero)
        #expect(throws: ShurikenSessionError(.unexpectedAnswer)) {
            try client.authorized(ShurikenAuthorization(auth: "k:0"), channel: "private-c", at: .zero)
        }
        #expect(client.state(ofChannel: "private-c") == .waiting)
    }
}
