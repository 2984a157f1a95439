import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec
import Testing

@Suite struct LedgerCoreClientSessionTests {
    private static func receive(
        _ text: String,
        _ session: inout LedgerCoreClientSession,
        at now: Duration = .zero
    ) throws -> LedgerCoreSessionStep {
        let text = Array(text.utf8)
        return try session.receive(LedgerCoreMessage(decoding: text.span), in: text.span, at: now)
    }

    @Test func `a million ticks without a peer owe nothing`() throws {
        var idle = LedgerCoreClientSession()
        try idle.join(.market("A"))
        var open = idle
        open.connected(at: .zero)
        #expect(open.nextEvent(at: .zero) != nil)
        #expect(try Self.receive(#"2["subscribed",{"room":"market:A"}]"#, &open) == .joined(.market("A")))
        var owedCount = 0
        for tick in 1...1_000_000 {
            let now = Duration.milliseconds(tick)
            idle.advance(to: now)
            open.advance(to: now)
            if idle.nextEvent(at: now) != nil || open.nextEvent(at: now) != nil { owedCount += 1 }
            if idle.nextMissed() != nil || open.nextMissed() != nil { owedCount += 1 }
        }
        #expect(owedCount == 0)
        #expect(idle.deadline == nil && open.deadline == nil)
    }

    @Test func `what was missed takes room until it is told`() throws {
        var settings = LedgerCoreSessionSettings()
        settings.requestCount = 1
        settings.namespace = "/ws"
        var session = LedgerCoreClientSession(settings: settings)
        let query = LedgerCoreQuery(sql: "1", applicationID: "a")
        session.connected(at: .zero)
        #expect(try session.send(query) == 0)
        #expect(session.nextEvent(at: .zero)?.namespace == "/ws")
        #expect(session.deadline == .seconds(60))
        session.advance(to: .seconds(60))
        #expect(throws: LedgerCoreSessionError(.tooManyRequests)) { try session.send(query) }
        #expect(session.nextMissed() == .timedOut(0) && session.nextMissed() == nil)
        #expect(try session.send(query) == 1)
    }

    @Test func `an event is emitted by its name and its arguments`() throws {
        let subscribe = LedgerCoreEvent(.subscribe(LedgerCoreRoomReference(room: .market("A"))))
        #expect(subscribe.name == .text("subscribe"))
        #expect(subscribe.arguments == [try JSONRaw(#"{"room":"market:A"}"#)])
        #expect(LedgerCoreEvent(.ping).arguments == [])
        #expect(LedgerCoreEvent(.ping, otherArguments: [try JSONRaw("1")]).arguments == [try JSONRaw("1")])
    }

    @Test func `a room that is missed over and over is told once`() throws {
        var session = LedgerCoreClientSession()
        try session.join(.market("A"))
        for round in 0..<5 {
            let start = Duration.seconds(round * 100)
            session.connected(at: start)
            #expect(session.nextEvent(at: start) != nil)
            session.advance(to: start + .seconds(10))
            session.disconnected(at: start + .seconds(11))
        }
        #expect(session.nextMissed() == .room(.market("A")))
        #expect(session.nextMissed() == nil)
    }
}
