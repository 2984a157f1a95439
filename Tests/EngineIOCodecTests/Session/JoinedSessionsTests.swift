import EngineIOCodec
import Testing

/// Our client and our server, whatever the order in which things happen between them.
@Suite struct JoinedSessionsTests {
    /// Pings under load, and time for everything that a slow carrier does.
    private static let settings = EngineIOSessionSettings(
        pingInterval: .milliseconds(200),
        pingTimeout: .seconds(1000),
        upgradeTimeout: .seconds(1000)
    )

    @Test(arguments: EngineIORevision.allCases, EngineIOClientSession.Transports.allCases)
    func `every message arrives once and in order, for every interleaving`(
        revision: EngineIORevision,
        transports: EngineIOClientSession.Transports
    ) throws {
        for seed in 0..<100 as Range<UInt64> {
            let sessions = try Self.play(revision, transports, losesProbe: false, seed: seed)
            let transport: EngineIOTransport = transports == .pollingOnly ? .polling : .websocket
            #expect(sessions.client.transport == transport && sessions.server?.transport == transport, "seed \(seed)")
        }
    }

    @Test(arguments: EngineIORevision.allCases)
    func `a WebSocket that is lost before it takes over costs no message`(revision: EngineIORevision) throws {
        var lossCount = 0
        for seed in 1000..<1100 as Range<UInt64> {
            let sessions = try Self.play(revision, .pollingThenUpgrade, losesProbe: true, seed: seed)
            if sessions.client.transport == .polling { lossCount += 1 }
        }
        #expect(lossCount > 50)
    }

    /// Lets things happen for a while, and checks that all that was sent has arrived.
    private static func play(
        _ revision: EngineIORevision,
        _ transports: EngineIOClientSession.Transports,
        losesProbe: Bool,
        seed: UInt64
    ) throws -> JoinedSessions {
        var sessions = JoinedSessions(
            revision: revision,
            transports: transports,
            settings,
            losesProbe: losesProbe,
            seed: seed
        )
        for _ in 0..<2000 { try sessions.step(maySend: true) }
        for _ in 0..<2000 { try sessions.step(maySend: false) }
        let (sent, received) = (sessions.sent, sessions.received)
        #expect(sent.byClient > 20 && sent.byServer > 20, "seed \(seed)")
        #expect(received.byServer == (0..<sent.byClient).map(String.init), "seed \(seed)")
        #expect(received.byClient == (0..<sent.byServer).map(String.init), "seed \(seed)")
        #expect(sessions.client.isOpen && sessions.server?.isOpen == true, "seed \(seed)")
        return sessions
    }
}
