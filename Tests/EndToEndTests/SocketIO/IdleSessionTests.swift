import CFeedwireMallocCounter
import EngineIOCodec
import FeedwireCore
import SocketIOCodec
import Testing
import WebSocketCodec

/// What a server keeps of a client of Socket.IO over WebSocket while nothing happens.
@Suite struct IdleSessionTests {
    @Test(.enabled(if: feedwire_counts_allocations()))
    func `an idle client of a server takes less than a kibibyte, its WebSocket and the heap included`() throws {
        let count = 1000
        var sessions: [ServerSession] = []
        sessions.reserveCapacity(count)
        // The first one lets the runtime make what it keeps for good.
        _ = try ServerSession.idle(0)
        let before = feedwire_held_byte_count()
        for number in 0..<count { sessions.append(try ServerSession.idle(number)) }
        let heap = Int(feedwire_held_byte_count() - before) / count
        let inline = MemoryLayout<ServerSession>.size
        print("an idle session of Socket.IO over WebSocket: \(inline) bytes, and \(heap) on the heap")
        #expect(inline + heap <= 1024)
        #expect(sessions.count { $0.application.isConnected(to: "/") && $0.carrier.isOpen } == count)
    }
}

/// The three layers of one client.
private struct ServerSession {
    var webSocket = WebSocketConnection.server()
    var carrier: EngineIOServerSession
    var application = SocketIOServerSession(settings: Self.settings, at: .zero)

    /// One for all, as a server has them.
    private static let settings = SocketIOSessionSettings()

    /// One whose client has connected, sent an event that was acknowledged, and answered a ping.
    static func idle(_ number: Int) throws -> ServerSession {
        // As long as the official server's names; literals would not be on the heap.
        var session = ServerSession(
            carrier: EngineIOServerSession(
                sid: "lv_VI97HAXpY6yY\(10000 + number)",
                query: EngineIOQuery(transport: .websocket),
                at: .zero
            )
        )
        try session.open()
        #expect(try session.receive("40") == .connect)
        try session.application.accept(sessionID: "XqLXFzRiPLYCAAAA\(1000 + number)")
        try session.send()
        #expect(try session.receive(#"420["a"]"#) == .event)
        try session.application.acknowledge(0)
        try session.send()
        session.carrier.advance(to: .seconds(25))
        try session.send()
        #expect(try session.receive("3") == nil)
        return session
    }

    private mutating func open() throws {
        let key = try #require(WebSocketHandshakeKey("dGhlIHNhbXBsZSBub25jZQ=="))
        var request: [UInt8] = []
        try WebSocketRequest(host: "example.com", target: "/socket.io/?EIO=4&transport=websocket", key: key)
            .encode(into: &request)
        var offset = 0
        #expect(try webSocket.next(in: request.span, at: &offset) == .request)
        var output: [UInt8] = []
        try webSocket.accept(into: &output)
        try send()
    }

    /// Takes a text of the client; returns what came of it for the application.
    private mutating func receive(_ text: String) throws -> SocketIOSessionStep.Kind? {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        try WebSocketMessageEncoder(role: .client).encode(.text(text), into: &bytes, using: &generator)
        var input = bytes.mutableSpan
        var offset = 0
        guard case .message(let message)? = try webSocket.next(in: &input, at: &offset) else { return nil }
        let (now, frame) = (Duration.seconds(1), input.span)
        return try webSocket.withPayload(of: message, in: frame) { payload in
            guard let packet = try carrier.receive(text: payload, at: now) else { return nil }
            return try application.receive(text: payload.extracting(packet.payload.indices), at: now)?.kind
        }
    }

    /// Sends all that is owed.
    private mutating func send() throws {
        while case .text(let text)? = application.nextMessage() {
            try carrier.send(.text(String(decoding: text, as: UTF8.self)))
        }
        var (frame, output): ([UInt8], [UInt8]) = ([], [])
        while try carrier.encodeFrame(into: &frame) != nil {
            try webSocket.encode(.text, frame.span, into: &output)
            frame.removeAll(keepingCapacity: true)
        }
    }
}
