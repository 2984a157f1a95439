import EngineIOCodec
import Testing

/// Pings, pongs and the times that they may take; each to the millisecond.
@Suite struct HeartbeatTests {
    private static let settings = EngineIOSessionSettings(pingInterval: .seconds(25), pingTimeout: .seconds(20))

    @Test func `a server of revision 4 asks an interval after the pong`() throws {
        var session = try EngineIOServerSession.webSocket(Self.settings)
        #expect(session.deadline == .seconds(25))
        session.advance(to: .milliseconds(24_999))
        #expect(try session.frames() == [])
        session.advance(to: .seconds(25))
        #expect(try session.frames() == ["2"] && session.deadline == .seconds(45))
        #expect(try session.receive("3", at: .seconds(30)) == nil)
        #expect(session.deadline == .seconds(55))
        session.advance(to: .seconds(55))
        #expect(try session.frames() == ["2"])
    }

    @Test func `a server of revision 4 waits for the pong, and no other packet counts`() throws {
        var session = try EngineIOServerSession.webSocket(Self.settings)
        session.advance(to: .seconds(25))
        _ = try session.frames()
        #expect(try session.receive("4a", at: .seconds(44)) == "a")
        session.advance(to: .milliseconds(44_999))
        #expect(session.isOpen)
        session.advance(to: .seconds(45))
        #expect(session.closeReason == .pingTimeout && session.mustCloseWebSocket && session.deadline == nil)
    }

    @Test func `a ping waits for a poll, and goes before messages`() throws {
        var session = try EngineIOServerSession.polling(Self.settings)
        try session.send(.text("a"))
        session.advance(to: .seconds(25))
        try session.acceptPoll(at: .seconds(26))
        #expect(try session.answer() == "2\u{1e}4a")
        #expect(try session.post("3", at: .seconds(27)) == [] && session.deadline == .seconds(52))
    }

    @Test func `an expired ping ends the poll that waits`() throws {
        var session = try EngineIOServerSession.polling(Self.settings)
        try session.acceptPoll(at: .zero)
        session.advance(to: .seconds(25))
        #expect(try session.answer() == "2")
        try session.acceptPoll(at: .seconds(26))
        session.advance(to: .seconds(45))
        #expect(session.closeReason == .pingTimeout)
        #expect(try session.answer() == "1")
        #expect(session.isFinished)
    }

    @Test func `a late clock still gives the peer its time`() throws {
        var session = try EngineIOServerSession.webSocket(Self.settings)
        session.advance(to: .seconds(500))
        #expect(try session.frames() == ["2"] && session.deadline == .seconds(520))
    }

    @Test(arguments: ["2", "4a", "6"])
    func `a server of revision 3 takes every packet for life, and answers a ping`(frame: String) throws {
        var session = try EngineIOServerSession.webSocket(revision: .three, Self.settings)
        #expect(session.deadline == .seconds(45))
        _ = try session.receive(frame, at: .seconds(10))
        #expect(try session.frames() == (frame == "2" ? ["3"] : []) && session.deadline == .seconds(55))
        session.advance(to: .milliseconds(54_999))
        #expect(session.isOpen)
        session.advance(to: .seconds(55))
        #expect(session.closeReason == .pingTimeout)
    }

    @Test func `many pings are owed one pong`() throws {
        var session = try EngineIOServerSession.polling(revision: .three, Self.settings)
        _ = try session.post("1:21:26:2probe1:2")
        try session.acceptPoll(at: .zero)
        #expect(try session.answer() == "1:3")
    }

    @Test(arguments: [(EngineIORevision.four, "2"), (.three, "3")])
    func `a heartbeat in the wrong direction ends a server's session`(revision: EngineIORevision, frame: String) throws
    {
        var session = try EngineIOServerSession.webSocket(revision: revision)
        #expect(throws: EngineIODecodingError(.heartbeatDirection, offset: 0)) { try session.receive(frame) }
        #expect(session.closeReason == .transportError && session.mustCloseWebSocket)
    }

    @Test(arguments: [(EngineIORevision.four, "3"), (.three, "2")])
    func `a heartbeat in the wrong direction ends a client's session`(revision: EngineIORevision, frame: String) throws
    {
        var session = try EngineIOClientSession.webSocket(revision: revision)
        #expect(throws: EngineIODecodingError(.heartbeatDirection, offset: 0)) { try session.receive(frame) }
        #expect(session.closeReason == .transportError && session.mustCloseWebSocket)
    }

    @Test func `a client of revision 4 answers, and waits for both times since the last ping`() throws {
        var session = try EngineIOClientSession.webSocket()
        #expect(session.deadline == .seconds(45))
        _ = try session.receive("2", at: .seconds(25))
        #expect(try session.frames() == ["3"] && session.deadline == .seconds(70))
        _ = try session.receive("4a", at: .seconds(60))
        session.advance(to: .milliseconds(69_999))
        #expect(session.isOpen)
        session.advance(to: .seconds(70))
        #expect(session.closeReason == .pingTimeout && session.mustCloseWebSocket)
    }

    @Test func `a client of revision 3 asks, and waits for the pong`() throws {
        var session = try EngineIOClientSession.polling(revision: .three)
        _ = try session.requests()
        session.advance(to: .seconds(25))
        #expect(try session.requests() == ["POST 1:2"] && session.deadline == .seconds(45))
        session.postAnswered()
        #expect(try session.takeAnswer("1:3", at: .seconds(26)) == [] && session.deadline == .seconds(51))
        session.advance(to: .seconds(51))
        session.advance(to: .milliseconds(70_999))
        #expect(session.isOpen)
        session.advance(to: .seconds(71))
        #expect(session.closeReason == .pingTimeout)
    }

    @Test func `a million ticks of an idle session owe nothing, and change nothing`() throws {
        var server = try EngineIOServerSession.webSocket()
        var poller = try EngineIOServerSession.polling()
        try poller.acceptPoll(at: .zero)
        var client = try EngineIOClientSession.webSocket()
        for tick in 0..<1_000_000 {
            let now = Duration.microseconds(tick)
            server.advance(to: now)
            poller.advance(to: now)
            client.advance(to: now)
        }
        #expect(try server.frames() == [] && client.frames() == [] && !poller.owesPollAnswer)
        #expect(server.deadline == .seconds(25) && poller.deadline == .seconds(25) && client.deadline == .seconds(45))
    }

    @Test func `a million ticks of a silent peer owe one ping, and then the end`() throws {
        var session = try EngineIOServerSession.webSocket()
        var frameCount = 0
        for tick in 0..<1_000_000 {
            session.advance(to: .milliseconds(tick))
            frameCount += try session.frames().count
        }
        #expect(frameCount == 1 && session.closeReason == .pingTimeout && session.mustCloseWebSocket)
    }
}
