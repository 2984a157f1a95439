import EngineIOCodec
import Testing

/// What a server makes of a request before it looks for its session.
@Suite struct RequestTests {
    private static func request(
        _ method: String,
        _ transport: EngineIOTransport,
        _ sid: String? = nil,
        isUpgrade: Bool = false
    ) throws(EngineIOHTTPError) -> EngineIORequest {
        let query = EngineIOQuery(transport: transport, sid: sid)
        return try EngineIORequest(method: Array(method.utf8).span, query: query, asksForWebSocket: isUpgrade)
    }

    @Test func `method, transport and sid say what is asked`() throws {
        #expect(try Self.request("GET", .polling) == .handshake(.polling))
        #expect(try Self.request("GET", .websocket, isUpgrade: true) == .handshake(.websocket))
        #expect(try Self.request("GET", .polling, "x") == .poll(sid: "x"))
        #expect(try Self.request("POST", .polling, "x") == .post(sid: "x"))
        #expect(try Self.request("GET", .websocket, "x", isUpgrade: true) == .webSocket(sid: "x"))
        #expect(try Self.request("OPTIONS", .polling, "x") == .options)
        #expect(try Self.request("OPTIONS", .polling) == .options)
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "HEAD", "get", "GET ", ""])
    func `a session begins with GET`(method: String) {
        #expect(throws: EngineIOHTTPError(.badHandshakeMethod)) { try Self.request(method, .polling) }
        #expect(throws: EngineIOHTTPError(.badHandshakeMethod)) {
            try Self.request(method, .websocket, isUpgrade: true)
        }
    }

    @Test(arguments: ["PUT", "DELETE", "HEAD", "post"])
    func `a session has GET and POST alone`(method: String) {
        #expect(throws: EngineIOHTTPError(.badRequest)) { try Self.request(method, .polling, "x") }
    }

    @Test func `an upgrade goes with its transport, and with GET`() {
        #expect(throws: EngineIOHTTPError(.badRequest)) { try Self.request("GET", .websocket) }
        #expect(throws: EngineIOHTTPError(.badRequest)) { try Self.request("GET", .websocket, "x") }
        #expect(throws: EngineIOHTTPError(.badRequest)) { try Self.request("GET", .polling, isUpgrade: true) }
        #expect(throws: EngineIOHTTPError(.badRequest)) { try Self.request("GET", .polling, "x", isUpgrade: true) }
        #expect(throws: EngineIOHTTPError(.badRequest)) { try Self.request("POST", .websocket, "x", isUpgrade: true) }
    }

    @Test func `no request of HTTP brings WebTransport`() {
        #expect(throws: EngineIOHTTPError(.unknownTransport)) { try Self.request("GET", .webtransport) }
    }
}
