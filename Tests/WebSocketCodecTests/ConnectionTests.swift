import FeedwireCore
import Testing
import WebSocketCodec

/// What the vectors do not reach: state, and what a caller does besides feeding bytes.
@Suite struct ConnectionTests {
    private static func opening() throws -> (request: WebSocketRequest, bytes: [UInt8]) {
        var generator = SystemRandomNumberGenerator()
        let request = try WebSocketRequest(
            host: "feed.example",
            key: .random(using: &generator),
            subprotocols: ["a"],
            extensions: [WebSocketExtension("x")]
        )
        var bytes: [UInt8] = []
        try request.encode(into: &bytes)
        return (request, bytes)
    }

    @Test func `an idle server's connection has at most 256 bytes of state`() {
        #expect(MemoryLayout<WebSocketConnection>.size <= 256)
    }

    @Test func `nothing is taken while a request is undecided, and nothing is lost`() throws {
        let (request, head) = try Self.opening()
        var connection = WebSocketConnection.server()
        var bytes = head + [0x89, 0x80, 0, 0, 0, 0]
        var input = bytes.mutableSpan
        var offset = 0
        let asked = try connection.next(in: &input, at: &offset)
        #expect(asked == .request)
        #expect(connection.request == request && offset == head.count && !connection.isOpen)
        let undecided = try connection.next(in: &input, at: &offset)
        #expect(undecided == nil)
        #expect(offset == head.count && connection.request == request)
        var output: [UInt8] = []
        try connection.accept(into: &output)
        #expect(connection.request == nil && connection.isOpen)
        let ping = try connection.nextEvent(in: &input, at: &offset)
        #expect(ping == .message(.ping([])))
        #expect(offset == bytes.count)
    }

    @Test func `an answer that fails may be tried again`() throws {
        var connection = WebSocketConnection.server()
        _ = try connection.events(of: Self.opening().bytes)
        var output: [UInt8] = []
        #expect(throws: WebSocketEncodingError(.unofferedSubprotocol)) {
            try connection.accept(subprotocol: "A", into: &output)
        }
        #expect(throws: WebSocketEncodingError(.unofferedExtension)) {
            try connection.accept(extensions: [WebSocketExtension("y")], into: &output)
        }
        #expect(throws: WebSocketEncodingError(.invalidStatus)) { try connection.refuse(101, into: &output) }
        #expect(output.isEmpty)
        try connection.accept(subprotocol: "a", extensions: [WebSocketExtension("x")], into: &output)
        #expect(connection.isOpen)
    }

    @Test func `an answer that comes after the transport's end is refused`() throws {
        var connection = WebSocketConnection.server()
        let head = try Self.opening().bytes
        _ = try connection.events(of: head)
        let error = WebSocketDecodingError(.missingClose, offset: UInt64(head.count))
        #expect(throws: error) { try connection.finish() }
        var output: [UInt8] = []
        #expect(throws: WebSocketEncodingError(.notOpen)) { try connection.accept(into: &output) }
        #expect(throws: WebSocketEncodingError(.notOpen)) { try connection.refuse(503, into: &output) }
        try connection.encodeFailure(error, into: &output)
        #expect(output.isEmpty)
    }

    @Test func `what was answered can be read until the next call`() throws {
        let (request, head) = try Self.opening()
        var server = WebSocketConnection.server()
        _ = try server.events(of: head)
        var output: [UInt8] = []
        try server.refuse(503, fields: [WebSocketHeaderField(name: "Retry-After", value: "5")], into: &output)

        var client = WebSocketConnection.client(request)
        var offset = 0
        let refused = try client.next(in: output.span, at: &offset)
        #expect(refused == .refused)
        #expect(client.response?.status == 503 && client.response?.values(of: "retry-after") == ["5"])
        #expect(!client.isOpen)
        let closing = try client.next(in: output.span, at: &offset)
        #expect(closing == .closeTransport)
        #expect(client.response == nil)
        try client.finish()
    }

    @Test func `an error before the frames counts from the first byte of the stream`() throws {
        let (request, head) = try Self.opening()
        var server = WebSocketConnection.server()
        _ = try server.events(of: head)
        var output: [UInt8] = []
        try server.accept(into: &output)
        var client = WebSocketConnection.client(request)
        var offset = 0
        let accepted = try client.next(in: output.span, at: &offset)
        #expect(accepted == .accepted)
        let end = UInt64(output.count)
        #expect(throws: WebSocketDecodingError(.missingClose, offset: end)) { try client.finish() }
        #expect(throws: WebSocketDecodingError(.reservedBit, offset: UInt64(head.count))) {
            _ = try server.events(of: [0xC1])
        }
    }

    @Test func `a server that gives up answers what it was asked, once`() throws {
        var connection = WebSocketConnection.server(limits: WebSocketLimits(headByteCount: 10))
        let error = WebSocketDecodingError(.headTooLarge, offset: 10)
        #expect(throws: error) { _ = try connection.events(of: Self.opening().bytes) }
        var output: [UInt8] = []
        try connection.encodeFailure(error, into: &output)
        #expect(String(decoding: output, as: UTF8.self).hasPrefix("HTTP/1.1 431 Request Header Fields Too Large\r\n"))
        output = []
        #expect(throws: error) { _ = try connection.events(of: [0x20]) }
        #expect(throws: error) { try connection.finish() }
        try connection.encodeFailure(error, into: &output)
        #expect(output.isEmpty)
        #expect(throws: WebSocketEncodingError(.notOpen)) { try connection.encode(.text("x"), into: &output) }
    }

    @Test func `no room for a failure leaves it to be sent`() throws {
        var connection = WebSocketConnection.opened(.server)
        let error = WebSocketDecodingError(.unmaskedFrame, offset: 1)
        #expect(throws: error) { _ = try connection.events(of: [0x81, 0x01]) }
        #expect(throws: WebSocketEncodingError(.insufficientCapacity, neededByteCount: 4)) {
            _ = try [UInt8](capacity: 3) { span throws(WebSocketEncodingError) in
                try connection.encodeFailure(error, into: &span)
            }
        }
        var output: [UInt8] = []
        try connection.encodeFailure(error, into: &output)
        #expect(output == [0x88, 0x02, 0x03, 0xEA])
        #expect(!connection.isOpen)
    }

    @Test func `a message is sent back from where it lies`() throws {
        var connection = WebSocketConnection.opened(.client)
        var generator = SystemRandomNumberGenerator()
        let input: [UInt8] = [0x01, 0x01, 0x61, 0x80, 0x01, 0x62, 0x82, 0x02, 0x01, 0x02]
        var offset = 0
        var output: [UInt8] = []
        while case .message(let message) = try connection.next(in: input.span, at: &offset) {
            #expect(connection.reply(to: message) == nil)
            try connection.encode(message, in: input.span, into: &output, using: &generator)
        }
        var server = WebSocketConnection.opened(.server)
        #expect(try server.events(of: output) == [.message(.text("ab")), .message(.binary([1, 2]))])
    }

    @Test func `a client cannot encode without masking keys`() {
        var connection = WebSocketConnection.opened(.client)
        var output: [UInt8] = []
        let error = WebSocketEncodingError(.missingMaskingKey)
        #expect(throws: error) { try connection.encode(.text("x"), into: &output) }
        #expect(throws: error) {
            try connection.encodeFailure(WebSocketDecodingError(.reservedBit, offset: 0), into: &output)
        }
        #expect(output.isEmpty && connection.isOpen)
    }

    @Test func `messages are cut into fragments where that is asked for`() throws {
        var connection = WebSocketConnection.opened(.server, fragmentByteCount: 2)
        var output: [UInt8] = []
        try connection.encode(.text("abc"), into: &output)
        #expect(output == [0x01, 0x02, 0x61, 0x62, 0x80, 0x01, 0x63])
    }
}
