import EngineIOCodec
import Testing

/// The requests of a session that polls, as a server takes them.
@Suite struct ServerPollingTests {
    @Test func `the first poll is answered with the handshake and what waits`() throws {
        var session = EngineIOServerSession(sid: "sid", query: EngineIOQuery(transport: .polling), at: .zero)
        try session.send(.text("hi"))
        #expect(
            try session.answer() == #"0{"sid":"sid","upgrades":["websocket"],"pingInterval":25000,"#
                + #""pingTimeout":20000,"maxPayload":1000000}"# + "\u{1e}4hi"
        )
        #expect(try session.answer() == nil)
    }

    @Test func `no upgrade is offered where none is allowed, or WebSocket is there`() throws {
        let settings = EngineIOSessionSettings(allowsUpgrade: false)
        #expect(try EngineIOServerSession.polling(settings).handshake.upgrades == [])
        #expect(try EngineIOServerSession.webSocket().handshake.upgrades == [])
        #expect(try EngineIOServerSession.polling().handshake.upgrades == ["websocket"])
    }

    @Test func `a poll waits until there is something`() throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptPoll(at: .zero)
        #expect(!session.owesPollAnswer)
        try session.send(.text("a"))
        try session.send(.binary([1, 2]))
        #expect(try session.answer() == "4a\u{1e}bAQI=")
        #expect(!session.owesPollAnswer)
    }

    @Test(arguments: [1, 2, 3, 100])
    func `a body in pieces of any size brings its messages`(size: Int) throws {
        var session = try EngineIOServerSession.polling()
        #expect(try session.post("4a\u{1e}6\u{1e}bAQI=\u{1e}4€", pieces: size) == ["a", "<[1, 2]>", "€"])
        #expect(session.isOpen)
    }

    @Test(arguments: [1, 2, 3, 100])
    func `an error of the session has the offset of its packet`(size: Int) throws {
        for (body, code, offset) in [
            ("4ab\u{1e}2", EngineIODecodingError.Code.heartbeatDirection, 4), ("0", .unexpectedOpen, 0),
            ("4\u{1e}5\u{1e}4", .unexpectedUpgrade, 2), ("3\u{1e}2\u{1e}4", .heartbeatDirection, 2),
        ] as [(String, EngineIODecodingError.Code, UInt64)] {
            var session = try EngineIOServerSession.polling()
            try session.acceptPoll(at: .zero)
            #expect(throws: EngineIODecodingError(code, offset: offset)) { try session.post(body, pieces: size) }
            #expect(session.closeReason == .transportError)
            #expect(try session.answer() == "1")
            #expect(session.isFinished)
        }
    }

    @Test func `a body that cannot be read ends the session, and the poll is answered`() throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptPoll(at: .zero)
        try session.send(.text("lost with the session"))
        _ = try session.answer()
        try session.acceptPoll(at: .zero)
        #expect(throws: EngineIODecodingError(.unknownKind, offset: 0)) { try session.post("9") }
        #expect(session.closeReason == .parseError && session.closeReason?.text.description == "parse error")
        #expect(try session.answer() == "1")
        #expect(session.isFinished && session.deadline == nil)
    }

    @Test func `a second poll at once ends the session, and the first is answered`() throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptPoll(at: .zero)
        #expect(throws: EngineIOHTTPError(.badRequest)) { try session.acceptPoll(at: .zero) }
        #expect(session.closeReason == .transportError)
        #expect(try session.answer() == "1")
        #expect(session.isFinished)
        #expect(throws: EngineIOHTTPError(.unknownSession)) { try session.acceptPoll(at: .zero) }
    }

    @Test func `a second POST at once ends the session, and the poll is answered in its revision`() throws {
        var session = try EngineIOServerSession.polling(revision: .three)
        try session.acceptPoll(at: .zero)
        _ = try session.acceptPost(isOctetStream: false)
        #expect(throws: EngineIOHTTPError(.badRequest)) { _ = try session.acceptPost(isOctetStream: true) }
        #expect(session.closeReason == .transportError)
        #expect(try session.answer() == "1:1")
    }

    @Test func `bytes are no body of revision 4`() throws {
        var session = try EngineIOServerSession.polling()
        #expect(throws: EngineIOHTTPError(.badRequest)) { _ = try session.acceptPost(isOctetStream: true) }
        #expect(session.closeReason == .parseError && session.isFinished)
    }

    @Test(arguments: [(EngineIORevision.four, "1\u{1e}4lost", "6"), (.three, "1:15:4lost", "1:6")])
    func `a close packet ends the session at once, and the poll with a noop`(
        revision: EngineIORevision,
        body: String,
        answer: String
    ) throws {
        var session = try EngineIOServerSession.polling(revision: revision)
        try session.acceptPoll(at: .zero)
        #expect(try session.post(body) == [])
        #expect(session.closeReason == .transportClose)
        #expect(try session.answer() == answer)
        #expect(session.isFinished)
    }

    @Test func `an aborted request ends the session`() throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptPoll(at: .zero)
        session.pollAborted()
        #expect(session.closeReason == .transportError && session.isFinished)
        session = try EngineIOServerSession.polling()
        _ = try session.acceptPost(isOctetStream: false)
        session.postAborted()
        #expect(session.closeReason == .transportError && session.isFinished)
    }

    @Test func `a closed session hands out the rest and a close packet, to the next poll`() throws {
        var session = try EngineIOServerSession.polling()
        try session.send(.text("last"))
        session.close(at: .seconds(1))
        #expect(session.closeReason == .forcedClose && !session.isFinished)
        #expect(throws: EngineIOEncodingError(.sessionClosed)) { try session.send(.text("late")) }
        #expect(try session.post("4ignored") == [])
        try session.acceptPoll(at: .seconds(2))
        #expect(try session.answer() == "4last\u{1e}1")
        #expect(session.isFinished)
    }

    @Test func `a closed session waits for a poll exactly as long as it is told`() throws {
        var session = try EngineIOServerSession.polling()
        session.close(.serverShuttingDown, at: .seconds(1))
        #expect(session.deadline == .seconds(31))
        session.advance(to: .milliseconds(30_999))
        #expect(!session.isFinished)
        session.advance(to: .seconds(31))
        #expect(session.isFinished && session.closeReason == .serverShuttingDown && session.deadline == nil)
    }

    @Test func `an answer has so many packets and bytes, and the rest waits for the next`() throws {
        let settings = EngineIOSessionSettings(
            limits: EngineIOLimits(payloadByteCount: 10),
            bodyPacketCount: 3
        )
        var session = try EngineIOServerSession.polling(settings)
        for text in ["a", "b", "c", "d", "01234567", "x", "0123456789012"] { try session.send(.text(text)) }
        var answers: [String?] = []
        for _ in 0..<4 {
            try session.acceptPoll(at: .zero)
            answers.append(try session.answer())
        }
        #expect(answers == ["4a\u{1e}4b\u{1e}4c", "4d", "401234567", "4x"])
        try session.acceptPoll(at: .zero)
        #expect(try session.answer() == "40123456789012")
        #expect(session.queuedPacketCount == 0 && session.queuedByteCount == 0)
    }

    @Test func `an answer that does not fit is owed still`() throws {
        var session = try EngineIOServerSession.polling()
        try session.acceptPoll(at: .zero)
        try session.send(.text("abc"))
        try session.send(.text("d"))
        let none = [UInt8](capacity: 3) { sink in
            #expect(throws: EngineIOEncodingError(.insufficientCapacity, neededByteCount: 4)) {
                try session.encodePollAnswer(into: &sink)
            }
        }
        #expect(none.isEmpty && session.owesPollAnswer)
        let first = [UInt8](capacity: 5) { sink in _ = try? session.encodePollAnswer(into: &sink) }
        #expect(first == Array("4abc".utf8) && session.queuedPacketCount == 1)
    }

    @Test func `revision 3 answers with bytes unless the client takes none`() throws {
        for (wantsBase64, jsonp, answer) in [
            (false, nil, "<[1, 2, 255, 4, 7]>"), (true, nil, "6:b4Bw=="), (false, 0, "6:b4Bw=="),
        ] as [(Bool, UInt64?, String)] {
            var query = EngineIOQuery(revision: .three, transport: .polling)
            query.wantsBase64 = wantsBase64
            query.jsonpIndex = jsonp
            var session = EngineIOServerSession(sid: "sid", query: query, at: .zero)
            _ = try session.answer()
            try session.acceptPoll(at: .zero)
            try session.send(.binary([7]))
            #expect(try session.answer() == answer)
        }
    }

    @Test func `a separator cannot be polled in revision 4`() throws {
        var session = try EngineIOServerSession.polling()
        #expect(throws: EngineIOEncodingError(.separator)) { try session.send(.text("a\u{1e}b")) }
        #expect(session.queuedPacketCount == 0)
        session = try EngineIOServerSession.polling(revision: .three)
        try session.send(.text("a\u{1e}b"))
        session = try EngineIOServerSession.webSocket()
        try session.send(.text("a\u{1e}b"))
        #expect(try session.frames() == ["4a\u{1e}b"])
    }
}
