import AriesFeed
import FeedwireCore
import FeedwireJSON
import Testing

@Suite struct AriesClientSessionTests {
    /// A session whose token was accepted, and that has sent all.
    private static func authenticated(
        _ endpoint: AriesEndpoint = .market,
        expiresIn: Int? = nil
    ) throws -> AriesClientSession {
        var session = AriesClientSession(settings: AriesSessionSettings(endpoint), token: "T")
        session.carrierOpened(at: .zero)
        #expect(session.nextText() != nil)
        let data = expiresIn.map { #","data":{"expiresIn":\#($0)}"# } ?? ""
        #expect(
            try receive(#"{"type":"event","payload":{"action":"authSuccess"\#(data)}}"#, &session) == .authenticated
        )
        #expect(session.nextText() == nil)
        return session
    }

    private static func receive(
        _ text: String,
        _ session: inout AriesClientSession,
        at now: Duration = .zero
    ) throws -> AriesSessionStep {
        let json = Array(text.utf8)
        return try session.receive(AriesMessage(decoding: json), in: json.span, at: now)
    }

    @Test func `a million ticks without a peer owe nothing`() throws {
        var settings = AriesSessionSettings()
        settings.pingInterval = nil
        var idle = AriesClientSession(settings: settings, token: "T")
        var open = idle
        open.carrierOpened(at: .zero)
        _ = open.nextText()
        #expect(try Self.receive(#"{"type":"event","payload":{"action":"authSuccess"}}"#, &open) == .authenticated)
        var owedCount = 0
        for tick in 1...1_000_000 {
            idle.advance(to: .milliseconds(tick))
            open.advance(to: .milliseconds(tick))
            if idle.nextText() != nil || open.nextText() != nil { owedCount += 1 }
        }
        #expect(owedCount == 0)
        #expect(idle.deadline == nil && open.deadline == nil)
        #expect(open.state == .authenticated && open.closeReason == nil && idle.state == .disconnected)
    }

    @Test func `a peer that says nothing for an hour is owed one ping, and left`() throws {
        var session = try Self.authenticated()
        var textCount = 0
        for second in 1...3600 {
            session.advance(to: .seconds(second))
            while session.nextText() != nil { textCount += 1 }
        }
        #expect(textCount == 1)
        #expect(session.closeReason == .pingTimeout && session.deadline == nil)
    }

    @Test(arguments: [(2_700_000, 2_400_000), (600_000, 300_000), (100_000, 50_000), (1, 0)])
    func `a token is asked for before the session ends`(expiresIn: Int, askedAt: Int) throws {
        var session = try Self.authenticated(expiresIn: expiresIn)
        while let deadline = session.deadline, session.tokenNeed == nil {
            session.advance(to: deadline)
            session.noteTraffic(at: deadline)
            guard session.tokenNeed != nil else { continue }
            #expect(session.tokenNeed == .refresh)
            #expect(deadline == .microseconds(expiresIn == 1 ? 500 : askedAt * 1000))
        }
        #expect(session.tokenNeed == .refresh)
    }

    @Test func `without a lead the server's notice asks for a token`() throws {
        var settings = AriesSessionSettings()
        settings.refreshLead = nil
        settings.pingInterval = nil
        var session = AriesClientSession(settings: settings, token: "T")
        session.carrierOpened(at: .zero)
        _ = session.nextText()
        _ = try Self.receive(
            #"{"type":"event","payload":{"action":"authSuccess","data":{"expiresIn":1000}}}"#,
            &session
        )
        #expect(session.deadline == .seconds(1) && session.tokenNeed == nil)
        #expect(try Self.receive(#"{"type":"event","payload":{"action":"refreshAuth"}}"#, &session) == .tokenNotice)
        #expect(session.tokenNeed == .refresh)
    }

    @Test(arguments: AriesEndpoint.allCases)
    func `the end of a session ends the connection of accounts alone`(endpoint: AriesEndpoint) throws {
        var session = try Self.authenticated(endpoint)
        #expect(try Self.receive(#"{"type":"event","payload":{"action":"authExpired"}}"#, &session) == .tokenNotice)
        #expect(session.tokenNeed == .expired && session.state == .awaitingToken)
        #expect(session.closeReason == (endpoint == .accounts ? .expired : nil))
    }

    @Test func `symbols that are wanted are told in their order`() throws {
        var session = AriesClientSession()
        try session.subscribe(.symbols([AriesSymbol(symbol: "A"), AriesSymbol(symbol: "B")]))
        try session.subscribe(.other(JSONRaw("{}")))
        try session.subscribe(.symbols([AriesSymbol(symbol: "A")]))
        #expect(session.symbols.map(\.symbol) == ["B", "A"])
        try session.unsubscribe(symbols: ["B"])
        #expect(session.symbols.map(\.symbol) == ["A"])
        #expect(throws: AriesSessionError(.notSubscribed)) { try session.unsubscribe(id: "subscribe-1") }
    }
}
