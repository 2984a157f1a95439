import CFeedwireMallocCounter
import EngineIOCodec
import FeedwireCore
import SocketIOCodec

/// What the sessions of a server keep while nothing happens, beside the connection that carries them.
struct SessionState {
    private static let sessionCount = 1000

    /// Prints a line for each kind of session.
    func report() throws {
        try report("Engine.IO over WebSocket") { number in
            var session = EngineIOServerSession(
                sid: Self.name(number),
                query: EngineIOQuery(transport: .websocket),
                at: .zero
            )
            var frame: [UInt8] = []
            while try session.encodeFrame(into: &frame) != nil {}
            return session
        }
        let windows: [Duration?] = [nil, .seconds(120)]
        for window in windows {
            // As a server has them, one for all.
            var settings = SocketIOSessionSettings()
            settings.recoveryWindow = window
            let shared = settings
            try report("Socket.IO, \(window == nil ? "not " : "")to be recovered") { number in
                var session = SocketIOServerSession(settings: shared, at: .zero)
                _ = try session.receive(text: Array("0".utf8).span, at: .zero)
                try session.accept(sessionID: Self.name(number), privateID: Self.name(number))
                while session.nextMessage() != nil {}
                return session
            }
        }
    }

    private func report<Session>(_ kind: String, _ makeSession: (Int) throws -> Session) throws {
        // The first one lets the runtime make what it keeps for good.
        _ = try makeSession(0)
        var sessions: [Session] = []
        sessions.reserveCapacity(Self.sessionCount)
        let before = feedwire_held_byte_count()
        for number in 0..<Self.sessionCount { sessions.append(try makeSession(number)) }
        let heap = Int(feedwire_held_byte_count() - before) / sessions.count
        let counted = feedwire_counts_allocations() ? "\(heap)" : "uncounted"
        print(
            "\(kind), an idle session of a server: \(MemoryLayout<Session>.size) bytes inline, \(counted) on the heap"
        )
    }

    /// As long as the names of the official server.
    private static func name(_ number: Int) -> String {
        "lv_VI97HAXpY6yY\(10_000 + number)"
    }
}
