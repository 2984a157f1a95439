import EngineIOCodec
import Testing

/// A client's session over polling and WebSocket.
@Suite struct ClientSessionTests {
    private static func client(
        _ transports: EngineIOClientSession.Transports,
        revision: EngineIORevision = .four
    ) -> EngineIOClientSession {
        var query = EngineIOQuery(revision: revision, transport: .polling)
        query.others = [EngineIOQuery.Pair("token", "t")]
        return EngineIOClientSession(query: query, transports: transports, at: .zero)
    }

    @Test func `the first request has the application's pairs, and later ones the sid too`() throws {
        var session = Self.client(.pollingOnly)
        var body: [UInt8] = []
        var query = EngineIOQuery(transport: .polling)
        query.others = [EngineIOQuery.Pair("token", "t")]
        #expect(try session.nextRequest(into: &body, at: .zero) == .poll(query))
        #expect(try session.nextRequest(into: &body, at: .zero) == nil)
        #expect(!session.isOpen)
        #expect(try session.takeAnswer(EngineIOClientSession.openPacket) == [])
        #expect(session.isOpen && session.handshake?.sid == "sid")
        query.sid = "sid"
        #expect(try session.nextRequest(into: &body, at: .zero) == .poll(query))
        #expect(try session.nextRequest(into: &body, at: .zero) == nil)
        #expect(body.isEmpty)
    }

    @Test func `what is sent before the session is open waits for it`() throws {
        var session = Self.client(.pollingOnly)
        try session.send(.text("early"))
        #expect(try session.requests() == ["GET"])
        #expect(try session.takeAnswer(EngineIOClientSession.openPacket + "\u{1e}4with it") == ["with it"])
        #expect(try session.requests() == ["GET", "POST 4early"])
    }

    @Test func `one GET and one POST are on their way`() throws {
        var session = try EngineIOClientSession.polling()
        try session.send(.text("a"))
        try session.send(.binary([1, 2]))
        #expect(try session.requests() == ["GET", "POST 4a\u{1e}bAQI="])
        try session.send(.text("b"))
        #expect(try session.requests() == [])
        session.postAnswered()
        #expect(try session.requests() == ["POST 4b"])
        #expect(try session.takeAnswer("4x\u{1e}4y") == ["x", "y"])
        #expect(try session.requests() == ["GET"])
    }

    @Test func `a body has what the server takes, and the rest waits`() throws {
        var session = try EngineIOClientSession.polling()
        for letter in ["a", "b", "c"] { try session.send(.text(String(repeating: letter, count: 48))) }
        for count in [101, 3] { try session.send(.text(String(repeating: "d", count: count))) }
        // maxPayload is 100: two of 49 and a separator are 99.
        var bodies: [Int] = []
        while let body = try session.requests().last, body.hasPrefix("POST ") {
            bodies.append(body.utf8.count - 5)
            session.postAnswered()
        }
        #expect(bodies == [99, 49, 102, 4])
    }

    @Test func `revision 3 posts bytes as they are`() throws {
        var session = try EngineIOClientSession.polling(revision: .three)
        try session.send(.binary([7]))
        #expect(try session.requests() == ["GET", "POST <[1, 2, 255, 4, 7]>"])
    }

    @Test func `an upgrade waits for what is on its way, and then sends on the WebSocket`() throws {
        var session = try EngineIOClientSession.polling(.pollingThenUpgrade)
        try session.send(.text("a"))
        #expect(try session.requests() == ["WS", "GET", "POST 4a"])
        #expect(try session.frames() == [])
        session.webSocketOpened()
        #expect(try session.frames() == ["2probe"] && session.frames() == [])
        #expect(try session.receive("3probe") == nil)
        try session.send(.text("b"))
        #expect(try session.frames() == [])
        #expect(try session.takeAnswer("4x\u{1e}6") == ["x"])
        #expect(try session.requests() == [] && session.frames() == [])
        session.postAnswered()
        #expect(session.transport == .polling)
        #expect(try session.frames() == ["5", "4b"])
        #expect(session.transport == .websocket)
        #expect(try session.requests() == [])
        #expect(try session.receive("4y") == "y")
    }

    @Test func `no upgrade is tried that is not offered`() throws {
        var session = Self.client(.pollingThenUpgrade)
        _ = try session.requests()
        _ = try session.takeAnswer(#"0{"sid":"x","upgrades":["webtransport"],"pingInterval":1,"pingTimeout":1}"#)
        #expect(try session.requests() == ["GET"])
    }

    @Test(arguments: ["3", "3prob", "2probe", "4a", "6", "5"])
    func `anything but the answer closes the probe alone`(frame: String) throws {
        var session = try EngineIOClientSession.polling(.pollingThenUpgrade)
        _ = try session.requests()
        session.webSocketOpened()
        _ = try session.frames()
        #expect(throws: EngineIODecodingError(.invalidProbe, offset: 0)) { try session.receive(frame) }
        #expect(session.mustCloseWebSocket && session.isOpen)
        session.webSocketClosed()
        try session.send(.text("a"))
        #expect(try session.requests() == ["POST 4a"] && session.isOpen && !session.mustCloseWebSocket)
    }

    @Test func `an answer before the question, and a frame behind it, close the probe`() throws {
        var session = try EngineIOClientSession.polling(.pollingThenUpgrade)
        _ = try session.requests()
        session.webSocketOpened()
        #expect(throws: EngineIODecodingError(.invalidProbe, offset: 0)) { try session.receive("3probe") }
        session = try EngineIOClientSession.polling(.pollingThenUpgrade)
        _ = try session.requests()
        session.webSocketOpened()
        _ = try session.frames()
        _ = try session.receive("3probe")
        #expect(throws: EngineIODecodingError(.invalidProbe, offset: 0)) { try session.receive("4a") }
        // Polling goes on.
        _ = try session.takeAnswer("6")
        #expect(try session.requests() == ["GET"] && session.frames() == [])
    }

    @Test func `an upgrade that takes too long is given up, and polling goes on`() throws {
        var session = try EngineIOClientSession.polling(.pollingThenUpgrade)
        _ = try session.requests(at: .seconds(2))
        #expect(session.deadline == .seconds(12))
        session.advance(to: .milliseconds(11_999))
        #expect(!session.mustCloseWebSocket)
        session.advance(to: .seconds(12))
        #expect(session.mustCloseWebSocket && session.isOpen)
        session.webSocketClosed()
        #expect(session.isOpen && session.deadline == .seconds(45))
        #expect(try session.requests(at: .seconds(12)) == [])
    }

    @Test func `WebSocket alone begins with it, and sends behind the handshake`() throws {
        var session = Self.client(.webSocketOnly)
        try session.send(.text("a"))
        #expect(try session.requests() == ["WS"] && session.requests() == [])
        session.webSocketOpened()
        #expect(try session.frames() == [])
        #expect(try session.receive(EngineIOClientSession.openPacket) == nil)
        #expect(try session.frames() == ["4a"])
    }

    @Test func `a session begins with an open packet, and has no second one`() throws {
        for (body, code, offset) in [
            ("4a", .missingOpen, 0), ("2", .missingOpen, 0),
            (
                EngineIOClientSession.openPacket + "\u{1e}0{}", .unexpectedOpen,
                UInt64(EngineIOClientSession.openPacket.utf8.count) + 1
            ),
            (#"0{"sid":1}"#, .invalidHandshake, 8), ("0", .invalidHandshake, 1), ("bAQI=", .missingOpen, 0),
            (
                EngineIOClientSession.openPacket + "\u{1e}5", .unexpectedUpgrade,
                UInt64(EngineIOClientSession.openPacket.utf8.count) + 1
            ),
        ] as [(String, EngineIODecodingError.Code, UInt64)] {
            var session = Self.client(.pollingOnly)
            _ = try session.requests()
            #expect(throws: EngineIODecodingError(code, offset: offset)) { try session.takeAnswer(body) }
            #expect(session.closeReason == (code == .invalidHandshake ? .parseError : .transportError))
            #expect(session.isFinished)
        }
    }

    @Test func `an answer of bytes ends a session of revision 4`() throws {
        var session = try EngineIOClientSession.polling()
        #expect(throws: EngineIODecodingError(.binaryPayload, offset: 0)) {
            _ = try session.answerDecoder(isOctetStream: true)
        }
        #expect(session.closeReason == .parseError)
    }

    @Test func `a first answer without a packet ends a session of revision 3`() throws {
        var session = Self.client(.pollingOnly, revision: .three)
        _ = try session.requests()
        #expect(try session.takeAnswer("0:") == [])
        #expect(session.closeReason == .transportError)
    }

    @Test func `a handshake may take so long`() throws {
        var session = Self.client(.pollingThenUpgrade)
        #expect(session.deadline == .seconds(20))
        session.advance(to: .milliseconds(19_999))
        #expect(session.closeReason == nil)
        session.advance(to: .seconds(20))
        #expect(session.closeReason == .openTimeout && session.isFinished)
        #expect(try session.requests() == [])
    }

    @Test func `a close packet ends the session`() throws {
        var session = try EngineIOClientSession.polling()
        _ = try session.requests()
        #expect(try session.takeAnswer("4a\u{1e}1\u{1e}4b") == ["a"])
        #expect(session.closeReason == .transportClose && session.isFinished)
        session = try EngineIOClientSession.webSocket()
        _ = try session.receive("1")
        #expect(session.closeReason == .transportClose && session.mustCloseWebSocket)
    }

    @Test func `a closed session posts the rest and a close packet`() throws {
        var session = try EngineIOClientSession.polling()
        _ = try session.requests()
        try session.send(.text("a"))
        session.close(at: .zero)
        #expect(throws: EngineIOEncodingError(.sessionClosed)) { try session.send(.text("b")) }
        #expect(try session.requests() == ["POST 4a\u{1e}1"] && !session.isFinished)
        session.postAnswered()
        #expect(session.isFinished && session.closeReason == .forcedClose)
    }

    @Test func `a closed session waits exactly as long as it is told`() throws {
        var session = try EngineIOClientSession.polling()
        session.close(at: .seconds(1))
        #expect(session.deadline == .seconds(31))
        session.advance(to: .milliseconds(30_999))
        #expect(!session.isFinished)
        session.advance(to: .seconds(31))
        #expect(session.isFinished && session.deadline == nil)
    }

    @Test func `a WebSocket is closed behind the last frame, or at once before it is open`() throws {
        var session = try EngineIOClientSession.webSocket()
        try session.send(.text("a"))
        session.close(at: .zero)
        #expect(!session.mustCloseWebSocket)
        #expect(try session.frames() == ["4a"])
        #expect(session.mustCloseWebSocket)
        session.webSocketClosed()
        #expect(session.isFinished)
        session = Self.client(.webSocketOnly)
        try session.send(.text("a"))
        _ = try session.requests()
        session.close(at: .zero)
        #expect(session.mustCloseWebSocket && session.queuedPacketCount == 0)
    }

    @Test func `a request that fails ends the session, and says why`() throws {
        var session = try EngineIOClientSession.polling()
        _ = try session.requests()
        session.requestFailed(EngineIOHTTPError(.unknownSession))
        #expect(session.closeReason == .transportError && session.refusal?.code == .unknownSession)
        #expect(session.isFinished)
    }

    @Test func `a WebSocket that is closed ends the session`() throws {
        var session = try EngineIOClientSession.webSocket()
        session.webSocketClosed()
        #expect(session.closeReason == .transportClose && session.isFinished)
        session = Self.client(.webSocketOnly)
        _ = try session.requests()
        session.webSocketClosed(.transportError)
        #expect(session.closeReason == .transportError && session.isFinished)
    }
}
