import Foundation
import Testing
import WebSocketCodec

/// The callers beside this file show the shape of the codec in use; here they are run.
@Suite struct CallerTests {
    private static func clientStream(_ messages: [WebSocketMessage]) throws -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var stream: [UInt8] = []
        let encoder = WebSocketMessageEncoder(role: .client, fragmentByteCount: 5)
        for message in messages { try encoder.encode(message, into: &stream, using: &generator) }
        return stream
    }

    @Test func `the socket loop opens, echoes, answers pings and closes`() throws {
        var generator = SystemRandomNumberGenerator()
        let request = try WebSocketRequest(host: "localhost", key: .random(using: &generator))
        var stream: [UInt8] = []
        try request.encode(into: &stream)
        stream += try Self.clientStream([.text("κόσμε"), .ping([1]), .pong([2]), .close(.normalClosure, reason: "bye")])
        var client = WebSocketConnection.client(request)
        let events = try client.events(of: Self.output(of: stream) { try serve($0) })
        #expect(
            events.dropFirst() == [
                .message(.text("κόσμε")), .message(.pong([1])), .message(.close(.normalClosure, reason: "")),
            ]
        )
        guard case .accepted = events.first else { throw Unexpected(events: events) }
    }

    @Test func `the socket loop refuses what is no request`() throws {
        let answer = try Self.output(of: Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)) { try serve($0) }
        #expect(String(decoding: answer, as: UTF8.self).hasPrefix("HTTP/1.1 426 Upgrade Required\r\n"))
    }

    @Test func `the NIO handler opens, echoes, answers and closes`() throws {
        var generator = SystemRandomNumberGenerator()
        let request = try WebSocketRequest(host: "localhost", key: .random(using: &generator))
        var stream: [UInt8] = []
        try request.encode(into: &stream)
        stream += try Self.clientStream([.text("κόσμε"), .ping([1]), .close(.normalClosure, reason: "bye")])
        let handler = WebSocketEchoHandler()
        let context = ChannelHandlerContext()
        for byte in stream {
            var buffer = ByteBuffer()
            buffer.writeBytes([byte])
            handler.channelRead(context: context, data: NIOAny(buffer: buffer))
        }
        #expect(context.isClosed)
        var client = WebSocketConnection.client(request)
        let messages: [WebSocketMessage] = [.text("κόσμε"), .pong([1]), .close(.normalClosure, reason: "")]
        #expect(try client.events(of: context.written).dropFirst() == messages.map { .message($0) }[...])
    }

    private struct Unexpected: Error {
        let events: [WebSocketEvent]
    }

    /// What `serve` writes to a socket whose other end has sent `input` and nothing else.
    private static func output(of input: [UInt8], _ serve: (Int32) throws -> Void) throws -> [UInt8] {
        var sockets: [Int32] = [0, 0]
        #expect(unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &sockets) == 0)
        #expect(unsafe write(sockets[0], input, input.count) == input.count)
        #expect(shutdown(sockets[0], Int32(SHUT_WR)) == 0)
        try serve(sockets[1])
        var reply = [UInt8](repeating: 0, count: 4096)
        let count = unsafe read(sockets[0], &reply, reply.count)
        close(sockets[0])
        return Array(reply.prefix(count))
    }

    @Test func `the data reader collects messages across pieces`() throws {
        let stream = try Self.clientStream([.binary([1, 2, 3]), .text("no"), .binary(Array(0..<20))])
        for size in [1, 3, 1000] {
            var reader = DataReader()
            for start in stride(from: 0, to: stream.count, by: size) {
                try reader.receive(Data(stream[start..<min(start + size, stream.count)]))
            }
            #expect(reader.messages == [Data([1, 2, 3]), Data(0..<20)])
        }
    }

    @Test func `the recorder keeps ranges beside their buffers`() throws {
        var recorder = Recorder()
        try recorder.receive([0x81, 0x02, 0x68, 0x69, 0x82, 0x01, 0x07, 0x82, 0x02, 0x01])
        try recorder.receive([0x02, 0x89, 0x00])
        let payloads = recorder.queue.flatMap { entry in entry.messages.map { Array(entry.buffer[$0.range]) } }
        #expect(payloads == [[0x68, 0x69], [7], [1, 2], []])
        #expect(recorder.queue.flatMap { $0.messages.map(\.kind) } == [.text, .binary, .binary, .ping])
    }

    @Test func `an input may end before its buffer does`() throws {
        var decoder = WebSocketMessageDecoder(role: .client)
        let buffer: [UInt8] = [0x81, 0x02, 0x68, 0x69] + [UInt8](repeating: 0xFF, count: 60)
        for end in 0..<4 {
            var offset = 0
            #expect(try decoder.nextMessage(in: buffer.span, at: &offset, upTo: end) == nil)
            #expect(offset == end)
            decoder.reset()
        }
        var offset = 0
        #expect(try decoder.nextMessage(in: buffer.span, at: &offset, upTo: 4) == .text("hi"))
        #expect(try decoder.nextMessage(in: buffer.span, at: &offset, upTo: 4) == nil)
        try decoder.finish()
    }
}
