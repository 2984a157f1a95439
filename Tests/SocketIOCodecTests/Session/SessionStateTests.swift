import CFeedwireMallocCounter
import FeedwireJSON
import SocketIOCodec
import Testing

/// What a session keeps, and does not do, while nothing happens.
@Suite struct SessionStateTests {
    private static let recovering = SocketIOSessionSettings.with { $0.recoveryWindow = .seconds(120) }

    /// A server's session that has let a client in and answered its event, with an id of 20 characters.
    private static func idle(_ settings: SocketIOSessionSettings) throws -> SocketIOServerSession {
        var session = SocketIOServerSession(settings: settings, at: .zero)
        try session.take("0")
        // A literal would not be on the heap.
        let (name, secret) = (String(repeating: "s", count: 20), String(repeating: "p", count: 20))
        try session.accept(sessionID: name, privateID: secret)
        try session.take(#"20["a"]"#)
        try session.acknowledge(0)
        while session.nextMessage() != nil {}
        return session
    }

    @Test(.enabled(if: feedwire_counts_allocations()))
    func `an idle server's session is small, heap included`() throws {
        // Blocks that an allocator reuses may be 16 bytes larger than what was asked for.
        for (settings, byteCount) in [(SocketIOSessionSettings(), 512), (Self.recovering, 768)] {
            _ = try Self.idle(settings)
            var sessions: [SocketIOServerSession] = []
            sessions.reserveCapacity(1000)
            let before = feedwire_held_byte_count()
            for _ in 0..<1000 { sessions.append(try Self.idle(settings)) }
            let heap = Int(feedwire_held_byte_count() - before) / 1000
            let size = MemoryLayout<SocketIOServerSession>.size + heap
            #expect(size <= byteCount, "\(size) bytes, of these \(heap) of the heap")
            #expect(sessions.count == 1000 && sessions.allSatisfy(\.isOpen))
        }
    }

    @Test(.enabled(if: feedwire_counts_allocations()))
    func `a million ticks without the peer owe nothing and hold no more`() throws {
        // The first ones let the runtime make what it keeps for good.
        _ = try Self.tick(200_000)
        let (owedCount, byteCount) = try Self.tick(1_000_000)
        #expect(owedCount == 0)
        // The event, which is too old to be recovered, was given back.
        #expect(byteCount < -Int64(Self.eventByteCount))
    }

    private static let eventByteCount = 1 << 16

    /// Lets milliseconds pass for a server that may recover an event, and for its client.
    ///
    /// - Returns: How much they owed meanwhile, and how many bytes more they hold in the end.
    private static func tick(_ count: Int) throws -> (owedCount: Int, byteCount: Int64) {
        var server = try SocketIOServerSession.connected(Self.recovering)
        try server.emit("a", [JSONRaw(#""\#(String(repeating: "a", count: eventByteCount))""#)], at: .zero)
        _ = server.sent()
        var client = try SocketIOClientSession.connected()
        let before = feedwire_held_byte_count()
        var owedCount = 0
        for tick in 1...count {
            server.advance(to: .milliseconds(tick))
            client.advance(to: .milliseconds(tick))
            if server.nextMessage() != nil || client.nextMessage() != nil { owedCount += 1 }
            if server.nextMissedAcknowledgement() != nil || client.nextMissedAcknowledgement() != nil { owedCount += 1 }
        }
        let byteCount = feedwire_held_byte_count() - before
        #expect(server.isOpen && server.deadline == nil && client.closeReason == nil && client.deadline == nil)
        return (owedCount, byteCount)
    }
}
