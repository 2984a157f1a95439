import CFeedwireMallocCounter
import Testing
import WebSocketCodec

/// What a connection keeps on the heap.
@Suite struct ConnectionStateTests {
    /// What the runtime and the expectations may take meanwhile for themselves, in bytes.
    private static let allowance: Int64 = 1 << 12

    @Test(.enabled(if: feedwire_counts_allocations()))
    func `a thousand idle servers' connections hold no heap after a handshake and an echoed message`() throws {
        let request = try Self.request()
        var generator = SystemRandomNumberGenerator()
        var message: [UInt8] = []
        try WebSocketMessageEncoder(role: .client).encode(.text("hello"), into: &message, using: &generator)
        var connections: [WebSocketConnection] = []
        connections.reserveCapacity(1000)
        // The first one lets the runtime make what it keeps for good.
        _ = try Self.echoingServer(request, message)
        let before = feedwire_held_byte_count()
        for _ in 0..<1000 { connections.append(try Self.echoingServer(request, message)) }
        #expect(feedwire_held_byte_count() < before + Self.allowance)
        #expect(connections.count == 1000 && connections.allSatisfy(\.isOpen))
    }

    @Test(.enabled(if: feedwire_counts_allocations()))
    func `a connection gives back the buffer of a large message that came in pieces`() throws {
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
        var frame: [UInt8] = []
        try WebSocketMessageEncoder(role: .server).encode(.text, text.span, into: &frame)
        var connection = WebSocketConnection.opened(.client)
        let before = feedwire_held_byte_count()
        var offset = 0
        #expect(try connection.next(in: frame.span, at: &offset, upTo: 1000) == nil)
        #expect(feedwire_held_byte_count() > before)
        guard case .message(let message)? = try connection.next(in: frame.span, at: &offset) else {
            Issue.record("no message")
            return
        }
        #expect(connection.withPayload(of: message, in: frame.span) { $0.count } == text.count)
        #expect(try connection.next(in: frame.span, at: &offset) == nil)
        #expect(feedwire_held_byte_count() < before + Self.allowance)
    }

    private static func request() throws -> [UInt8] {
        let key = try #require(WebSocketHandshakeKey("dGhlIHNhbXBsZSBub25jZQ=="))
        var bytes: [UInt8] = []
        try WebSocketRequest(host: "example.com", key: key).encode(into: &bytes)
        return bytes
    }

    /// A connection that has accepted the request, which comes in two reads, and has sent the message back.
    private static func echoingServer(_ request: [UInt8], _ message: [UInt8]) throws -> WebSocketConnection {
        var connection = WebSocketConnection.server()
        var output: [UInt8] = []
        var offset = 0
        #expect(try connection.next(in: request.span, at: &offset, upTo: 30) == nil)
        #expect(try connection.next(in: request.span, at: &offset) == .request)
        try connection.accept(into: &output)
        var input = message
        var bytes = input.mutableSpan
        offset = 0
        while case .message(let message)? = try connection.next(in: &bytes, at: &offset) {
            try connection.encode(message, in: bytes.span, into: &output)
        }
        #expect(output.suffix(5) == Array("hello".utf8)[...])
        return connection
    }
}
