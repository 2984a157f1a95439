import EngineIOCodec
import Testing

/// A session that polls goes over to WebSocket.
@Suite struct ServerUpgradeTests {
    @Test(arguments: EngineIORevision.allCases)
    func `a probe is answered, the poll ended, and what waits goes to the WebSocket`(
        revision: EngineIORevision
    ) throws {
        var session = try EngineIOServerSession.polling(revision: revision)
        try session.acceptPoll(at: .zero)
        try session.acceptWebSocket(at: .zero)
        #expect(!session.owesPollAnswer)
        #expect(try session.receive("2probe") == nil)
        #expect(try session.frames() == ["3probe"])
        #expect(try session.answer() == (revision == .four ? "6" : "1:6"))
        try session.send(.text("a"))
        #expect(try session.frames() == [] && session.transport == .polling)
        #expect(try session.receive("5") == nil)
        #expect(session.transport == .websocket)
        #expect(try session.frames() == ["4a"])
        #expect(try session.receive("4b") == "b")
        #expect(session.isOpen && !session.mustCloseWebSocket)
    }

    @Test func `polls are ended once an interval while the client has not gone over`() throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptPoll(at: .zero)
        try session.acceptWebSocket(at: .zero)
        _ = try session.receive("2probe", at: .milliseconds(50))
        #expect(try session.answer() == "6")
        try session.acceptPoll(at: .milliseconds(60))
        #expect(try session.answer() == nil && session.deadline == .milliseconds(150))
        session.advance(to: .milliseconds(149))
        #expect(try session.answer() == nil)
        session.advance(to: .milliseconds(150))
        #expect(try session.answer() == "6")
        try session.acceptPoll(at: .milliseconds(400))
        #expect(try session.answer() == "6")
    }

    @Test func `a poll that waits at the end of the upgrade gets a noop, and no message`() throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptWebSocket(at: .zero)
        _ = try session.receive("2probe")
        try session.acceptPoll(at: .zero)
        _ = try session.answer()
        try session.acceptPoll(at: .milliseconds(1))
        _ = try session.receive("5")
        try session.send(.text("a"))
        #expect(try session.answer() == "6")
        #expect(try session.frames() == ["4a"])
    }

    @Test(arguments: ["2", "2prob", "2probes", "4x", "3probe", "5", "6", "1"])
    func `anything else on a probe closes it alone`(frame: String) throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptWebSocket(at: .zero)
        #expect(throws: EngineIODecodingError(.invalidProbe, offset: 0)) { try session.receive(frame) }
        #expect(session.mustCloseWebSocket && session.isOpen)
        #expect(try session.receive("2probe") == nil && session.frames() == [])
        #expect(throws: EngineIOHTTPError(.badRequest)) { try session.acceptWebSocket(at: .zero) }
        session.webSocketClosed()
        #expect(!session.mustCloseWebSocket && session.isOpen)
        try session.acceptPoll(at: .zero)
        try session.send(.text("a"))
        #expect(try session.answer() == "4a")
        try session.acceptWebSocket(at: .zero)
    }

    @Test func `what is no packet closes a probe alone too`() throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptWebSocket(at: .zero)
        #expect(throws: EngineIODecodingError(.unknownKind, offset: 0)) { try session.receive("x") }
        #expect(session.mustCloseWebSocket && session.isOpen)
    }

    @Test func `a probe that takes too long is closed, and polling goes on`() throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptWebSocket(at: .seconds(1))
        #expect(session.deadline == .seconds(11))
        session.advance(to: .milliseconds(10_999))
        #expect(!session.mustCloseWebSocket)
        session.advance(to: .seconds(11))
        #expect(session.mustCloseWebSocket && session.isOpen)
        session.webSocketClosed()
        #expect(session.isOpen && session.deadline == .seconds(25))
    }

    @Test func `after the upgrade a poll, a POST and another WebSocket are refused, and it goes on`() throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptWebSocket(at: .zero)
        #expect(throws: EngineIOHTTPError(.badRequest)) { try session.acceptWebSocket(at: .zero) }
        _ = try session.receive("2probe")
        _ = try session.receive("5")
        #expect(throws: EngineIOHTTPError(.badRequest)) { try session.acceptPoll(at: .zero) }
        #expect(throws: EngineIOHTTPError(.badRequest)) { _ = try session.acceptPost(isOctetStream: false) }
        #expect(throws: EngineIOHTTPError(.badRequest)) { try session.acceptWebSocket(at: .zero) }
        #expect(session.isOpen)
    }

    @Test func `no WebSocket is taken where no upgrade is allowed`() throws {
        var session = try EngineIOServerSession.polling(EngineIOSessionSettings(allowsUpgrade: false))
        #expect(throws: EngineIOHTTPError(.badRequest)) { try session.acceptWebSocket(at: .zero) }
        session = try EngineIOServerSession.webSocket()
        #expect(throws: EngineIOHTTPError(.badRequest)) { try session.acceptWebSocket(at: .zero) }
    }

    @Test func `a closed session gives up its probe, and polls the rest`() throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptPoll(at: .zero)
        try session.acceptWebSocket(at: .zero)
        _ = try session.receive("2probe")
        session.close(at: .zero)
        #expect(session.mustCloseWebSocket)
        #expect(try session.answer() == "1")
        #expect(!session.isFinished)
        session.webSocketClosed()
        #expect(session.isFinished)
    }

    @Test func `a WebSocket is closed behind the last frame`() throws {
        var session = try EngineIOServerSession.webSocket()
        try session.send(.text("a"))
        try session.send(.binary([1]))
        session.close(at: .zero)
        #expect(!session.mustCloseWebSocket && session.deadline == .seconds(30))
        #expect(try session.frames() == ["4a", "<[1]>"])
        #expect(session.mustCloseWebSocket && !session.isFinished)
        session.webSocketClosed()
        #expect(session.isFinished && session.closeReason == .forcedClose)
    }

    @Test func `a close packet on a WebSocket ends the session`() throws {
        var session = try EngineIOServerSession.webSocket()
        try session.send(.text("a"))
        #expect(try session.receive("1") == nil)
        #expect(session.closeReason == .transportClose && session.mustCloseWebSocket)
        #expect(try session.frames() == [])
    }

    @Test func `what a WebSocket breaks ends the session`() throws {
        for (frame, code, reason) in [
            ("9", .unknownKind, .parseError), ("", .emptyPacket, .parseError),
            ("0{}", .unexpectedOpen, .transportError), ("5", .unexpectedUpgrade, .transportError),
        ] as [(String, EngineIODecodingError.Code, EngineIOCloseReason)] {
            var session = try EngineIOServerSession.webSocket()
            #expect(throws: EngineIODecodingError(code, offset: 0)) { try session.receive(frame) }
            #expect(session.closeReason == reason && session.mustCloseWebSocket)
        }
    }

    @Test func `a WebSocket that is closed ends the session`() throws {
        var session = try EngineIOServerSession.webSocket()
        session.webSocketClosed()
        #expect(session.closeReason == .transportClose && session.isFinished)
        session = try EngineIOServerSession.webSocket()
        session.webSocketClosed(.transportError)
        #expect(session.closeReason == .transportError && session.isFinished)
    }

    @Test func `frames of revision 3 have the kind of bytes before them`() throws {
        var session = try EngineIOServerSession.webSocket(revision: .three)
        let frame: [UInt8] = [4, 7, 8]
        let packet = try #require(try session.receive(binary: frame.span, at: .zero))
        #expect(try shown(packet, in: frame.span) == "<[7, 8]>")
        try session.send(.binary([9]))
        #expect(try session.frames() == ["<[4, 9]>"])
    }
}
