import CFeedwireMallocCounter
import EngineIOCodec
import FeedwireCore
import FeedwireJSON
import SocketIOCodec
import WebSocketCodec

/// What a message costs where it comes on another connection each time, and what the decoders of a connection hold.
struct ConnectionSeries {
    private static let connectionCounts = [1, 10, 100, 1000, 10_000, 100_000]
    /// So many messages are measured at a time, or one for each connection.
    private static let messageCount = 20_000
    private static let roundCount = 9

    struct Row: Encodable {
        let decoders: String
        let connectionCount: Int
        let nanosecondsPerMessage: Double
        /// Of the decoders of a connection, in the array that has them all.
        let inlineByteCount: Int
        /// Of the decoders of a connection; `nil` where it is not counted.
        let heapByteCount: Int?
    }

    /// Prints a line for each number of connections.
    func run(_ format: Options.Format) throws {
        let table = Table(
            [
                .text("decoders", width: 50), .number("connections", width: 11), .number("ns/message"),
                .number("bytes inline", width: 12), .number("on the heap", width: 11),
            ],
            format: format
        )
        let corpus = try ConnectionMessages()
        var rows: [Row] = []
        for isCut in [false, true] {
            let reads = isCut ? "cut in two" : "whole"
            for count in Self.connectionCounts {
                let connection = try row("WebSocket, \(reads)", count, corpus.reads(isCut: isCut)) {
                    WebSocketConnection.opened(.server)
                }
                let stack = try row("WebSocket, Engine.IO, Socket.IO, \(reads)", count, corpus.reads(isCut: isCut)) {
                    SocketIOStack()
                }
                for row in [connection, stack] {
                    rows.append(row)
                    table.append(row.cells)
                }
            }
        }
        if format == .json { try printJSON(rows) }
    }

    private func row<Decoders: ConnectionDecoders>(
        _ name: String,
        _ connectionCount: Int,
        _ reads: [[UInt8]],
        make: () -> Decoders
    ) throws -> Row {
        var decoders: [Decoders] = []
        decoders.reserveCapacity(connectionCount)
        var reader = EventReader()
        var buffer: [UInt8] = []
        buffer.reserveCapacity(1024)
        let before = feedwire_held_byte_count()
        for _ in 0..<connectionCount { decoders.append(make()) }
        // In the middle of a message, where it is cut: then the most is held.
        try receive(reads[0], by: &decoders, &reader, &buffer)
        let heap = Int(feedwire_held_byte_count() - before) / connectionCount
        if reads.count > 1 { try receive(reads[1], by: &decoders, &reader, &buffer) }
        let passCount = max(1, Self.messageCount / connectionCount)
        let samples = try (0..<Self.roundCount).map { _ in
            try Comparison.time(passCount) {
                for read in reads { try receive(read, by: &decoders, &reader, &buffer) }
            }
        }
        let nanoseconds = samples.sorted()[Self.roundCount / 2]
        return Row(
            decoders: name,
            connectionCount: connectionCount,
            nanosecondsPerMessage: nanoseconds / Double(passCount * connectionCount),
            inlineByteCount: MemoryLayout<Decoders>.stride,
            heapByteCount: feedwire_counts_allocations() ? heap : nil
        )
    }

    /// One read of each connection, in turn.
    private func receive<Decoders: ConnectionDecoders>(
        _ read: [UInt8],
        by decoders: inout [Decoders],
        _ reader: inout EventReader,
        _ buffer: inout [UInt8]
    ) throws {
        for index in decoders.indices {
            buffer.removeAll(keepingCapacity: true)
            buffer.append(contentsOf: read)
            var input = buffer.mutableSpan
            try decoders[index].receive(&input, &reader)
        }
    }
}

extension ConnectionSeries.Row {
    fileprivate var cells: [String] {
        [
            decoders, "\(connectionCount)", decimal(nanosecondsPerMessage, digits: 1), "\(inlineByteCount)",
            heapByteCount.map { "\($0)" } ?? "-",
        ]
    }
}

/// What all connections share.
struct EventReader {
    fileprivate var ticker = SocketIOTickerReader()
    fileprivate var sum = JSONSum()
}

/// What a connection keeps from one read to the next.
protocol ConnectionDecoders {
    mutating func receive(_ input: inout MutableSpan<UInt8>, _ reader: inout EventReader) throws
}

extension WebSocketConnection: ConnectionDecoders {
    mutating func receive(_ input: inout MutableSpan<UInt8>, _ reader: inout EventReader) throws {
        var offset = 0
        while try next(in: &input, at: &offset) != nil {}
    }
}

/// All that is between a socket and the fields of an event.
private struct SocketIOStack: ConnectionDecoders {
    private var messages = WebSocketMessageDecoder(role: .server)
    private var packets = SocketIODecoder()

    mutating func receive(_ input: inout MutableSpan<UInt8>, _ reader: inout EventReader) throws {
        var offset = 0
        while let step = try messages.next(in: &input, at: &offset) {
            try messages.withPayload(of: step, in: input.span) { frame in
                let packet = try EngineIOPacket(decodingText: frame, revision: .four)
                let text = frame.extracting(packet.payload.indices)
                guard packet.kind == .message, let event = try packets.decode(text: text) else { return }
                try reader.ticker.read(event.packet, in: text, &reader.sum)
            }
        }
    }
}

/// An event that a client sends, masked.
private struct ConnectionMessages {
    private let frame: [UInt8]

    init() throws {
        // The digit of a message, and a packet.
        let text =
            [UInt8(ascii: "4")] + SocketIOCorpus(shape: .ticker, byteCount: 116, packetCount: 1).packets()[0].text
        var generator = SeededGenerator(state: 10)
        var frame: [UInt8] = []
        try WebSocketMessageEncoder(role: .client).encode(.text, text.span, into: &frame, using: &generator)
        self.frame = frame
    }

    /// What the reads of a message bring.
    func reads(isCut: Bool) -> [[UInt8]] {
        isCut ? [Array(frame[..<(frame.count / 2)]), Array(frame[(frame.count / 2)...])] : [frame]
    }
}
