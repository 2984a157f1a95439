import FeedwireCore
import FeedwireJSON
import Testing
import TomoFeed

@Suite struct TomoClientSessionTests {
    private static let target = TomoTarget(targetID: "a", chain: "base", eventFamily: "price")

    private static func receive(
        _ text: String,
        _ session: inout TomoClientSession,
        at now: Duration = .zero
    ) throws -> TomoSessionStep {
        let json = Array(text.utf8)
        return try session.receive(TomoMessage(decoding: json), in: json.span, at: now)
    }

    private static let ready =
        #"{"event_type":"SESSION_READY","session_id":"s","sequence":1,"payload":{"status":"ready","accepted_targets":["a"]}}"#

    @Test func `a million ticks without a peer owe nothing`() throws {
        var idle = TomoClientSession()
        try idle.add([Self.target], at: .zero)
        var open = idle
        open.carrierOpened(at: .zero)
        #expect(open.nextText() != nil)
        #expect(try Self.receive(Self.ready, &open).kind == .ready)
        var owedCount = 0
        for tick in 1...1_000_000 {
            idle.advance(to: .milliseconds(tick))
            open.advance(to: .milliseconds(tick))
            if idle.nextText() != nil || open.nextText() != nil { owedCount += 1 }
        }
        #expect(owedCount == 0)
        #expect(idle.deadline == nil && open.deadline == nil)
        #expect(open.state == .ready && open.closeReason == nil)
    }

    @Test func `labels make no other target, and everything else does`() throws {
        var session = TomoClientSession()
        var others = [Self.target, Self.target, Self.target, Self.target, Self.target]
        others[0].targetID = "A"
        others[1].chain = "ethereum"
        others[2].eventFamily = "short_range_ohlcv"
        others[3].marketKind = "cex"
        others[4].interval = "1m"
        var labelled = Self.target
        labelled.baseAsset = "AERO"
        try session.add([Self.target, labelled] + others, at: .zero)
        #expect(session.targets == [Self.target] + others)
        session.remove([labelled])
        #expect(session.targets == others)
    }

    @Test func `what a session was is forgotten with its carrier`() throws {
        var session = TomoClientSession()
        try session.add([Self.target, TomoTarget(targetID: "b", chain: "base", eventFamily: "price")], at: .zero)
        session.carrierOpened(at: .zero)
        _ = session.nextText()
        #expect(try Self.receive(Self.ready, &session).isOfNewSession)
        #expect(session.sessionID == "s" && session.acceptedTargets == ["a"])
        #expect(session.missingTargets.map(\.targetID) == ["b"])
        session.carrierClosed(at: .zero)
        #expect(session.sessionID == nil && session.acceptedTargets == [] && session.missingTargets == [])
        #expect(session.closeReason == .transportClose)
    }
}
