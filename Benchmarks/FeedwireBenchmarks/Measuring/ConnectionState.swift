import CFeedwireMallocCounter
import FeedwireCore
import WebSocketCodec

/// What a connection keeps while it is open and nothing happens.
struct ConnectionState {
    private static let connectionCount = 100
    /// Of the text that was received, in reads of 16 KiB, and sent back.
    private static let textByteCounts = [32, 65_536, 1 << 20]

    private let opening: OpeningCorpus

    init() throws {
        opening = try OpeningCorpus()
    }

    /// Prints a line for each end and each text.
    func report() throws {
        for role in [WebSocketRole.server, .client] {
            for count in Self.textByteCounts {
                let inline = MemoryLayout<WebSocketConnection>.size
                let heap = try heapByteCount(role, afterTextOf: count).map { "\($0)" } ?? "uncounted"
                print(
                    "\(role), open and idle after a text of \(count) bytes: \(inline) bytes inline, \(heap) on the heap"
                )
            }
        }
    }

    /// `nil` where the heap is not counted.
    private func heapByteCount(_ role: WebSocketRole, afterTextOf textByteCount: Int) throws -> Int64? {
        guard feedwire_counts_allocations() else { return nil }
        var generator = SeededGenerator(state: 4)
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: textByteCount)
        var frame: [UInt8] = []
        try WebSocketMessageEncoder(role: role.peer).encode(.text, text.span, into: &frame, using: &generator)
        var connections: [WebSocketConnection] = []
        connections.reserveCapacity(Self.connectionCount)
        // The first one lets the runtime make what it keeps for good.
        _ = try idleConnection(role, after: frame)
        let before = feedwire_held_byte_count()
        for _ in 0..<Self.connectionCount { connections.append(try idleConnection(role, after: frame)) }
        return (feedwire_held_byte_count() - before) / Int64(connections.count)
    }

    private func idleConnection(_ role: WebSocketRole, after frame: [UInt8]) throws -> WebSocketConnection {
        var end = try EchoingEnd(role, opening)
        var stream = SocketStream(frame, pattern: .regular)
        _ = try end.answer(&stream)
        return end.connection
    }
}
