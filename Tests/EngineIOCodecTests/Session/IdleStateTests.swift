import CFeedwireMallocCounter
import EngineIOCodec
import Testing

/// What a session keeps while nothing happens.
@Suite struct IdleStateTests {
    /// One of WebSocket: its handshake is done, a message was echoed, and a ping answered.
    private static func idleSession(_ number: Int) throws -> EngineIOServerSession {
        var query = EngineIOQuery(transport: .websocket)
        query.others = [EngineIOQuery.Pair("token", "of the application, which has taken it")]
        // As long as those of the official server.
        let sid = "lv_VI97HAXpY6yY\(10000 + number)"
        var session = EngineIOServerSession(sid: sid, query: query, at: .zero)
        var frame: [UInt8] = []
        while try session.encodeFrame(into: &frame) != nil {}
        let message = try #require(try session.receive("4hello, which is longer than what a string has in itself"))
        try session.send(.text(message))
        while try session.encodeFrame(into: &frame) != nil {}
        session.advance(to: .seconds(25))
        while try session.encodeFrame(into: &frame) != nil {}
        _ = try session.receive("3", at: .seconds(26))
        return session
    }

    @Test(.enabled(if: feedwire_counts_allocations()))
    func `an idle server's session over WebSocket holds its sid alone on the heap`() throws {
        let count = 1000
        var sessions: [EngineIOServerSession] = []
        sessions.reserveCapacity(count)
        // The first one lets the runtime make what it keeps for good.
        _ = try Self.idleSession(0)
        let before = feedwire_held_byte_count()
        for number in 0..<count { sessions.append(try Self.idleSession(number)) }
        let heap = Int(feedwire_held_byte_count() - before) / count
        let inline = MemoryLayout<EngineIOServerSession>.size
        // A block that an allocator reuses may be 16 bytes larger than what was asked for.
        #expect(heap + inline <= 320, "\(inline) bytes, and \(heap) on the heap")
        #expect(sessions.filter { $0.isOpen }.count == count)
    }
}
