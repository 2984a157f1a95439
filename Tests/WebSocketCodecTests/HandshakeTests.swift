import FeedwireCore
import Testing
import WebSocketCodec

/// What the vectors do not reach: heads that others have read, and values that are asked for.
@Suite struct HandshakeTests {
    /// The example of RFC 6455 section 1.3.
    private static let key = "dGhlIHNhbXBsZSBub25jZQ=="

    private static func requestFields(_ more: [WebSocketHeaderField] = []) -> [WebSocketHeaderField] {
        [
            WebSocketHeaderField(name: "host", value: "feed.example"),
            WebSocketHeaderField(name: "upgrade", value: "WebSocket"),
            WebSocketHeaderField(name: "connection", value: "keep-alive, Upgrade"),
            WebSocketHeaderField(name: "sec-websocket-key", value: key),
            WebSocketHeaderField(name: "sec-websocket-version", value: "13"),
        ] + more
    }

    private static func request(subprotocols: [String] = [], extensions: [WebSocketExtension] = []) throws
        -> WebSocketRequest
    {
        try WebSocketRequest(
            host: "feed.example",
            key: try #require(WebSocketHandshakeKey(key)),
            subprotocols: subprotocols,
            extensions: extensions
        )
    }

    @Test func `a key is answered as in the RFC`() throws {
        let key = try #require(WebSocketHandshakeKey(Self.key))
        #expect(key.text == Self.key)
        #expect(key.acceptText == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    }

    @Test(arguments: [
        "", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZR==", "dGhlIHNhbXBsZSBub25j", "AAAAAAAAAAAAAAAAAAAAAAA=",
    ])
    func `a key is 16 bytes, written as Base64 in the one right way`(text: String) {
        #expect(WebSocketHandshakeKey(text) == nil)
    }

    @Test func `random keys differ`() {
        var generator = SystemRandomNumberGenerator()
        #expect(WebSocketHandshakeKey.random(using: &generator) != WebSocketHandshakeKey.random(using: &generator))
    }

    @Test func `a request that an HTTP stack has read is checked like one from bytes`() throws {
        let origin = WebSocketHeaderField(name: "origin", value: "https://feed.example")
        let request = try WebSocketRequest(method: "GET", target: "/prices?all", fields: Self.requestFields([origin]))
        #expect(request.target == "/prices?all" && request.host == "feed.example" && request.key.text == Self.key)
        #expect(request.values(of: "Origin") == ["https://feed.example"])
        #expect(request.fields.last == origin)

        #expect(throws: WebSocketDecodingError(.wrongMethod, offset: 163)) {
            try WebSocketRequest(method: "POST", target: "/", fields: Self.requestFields())
        }
    }

    @Test(arguments: [
        WebSocketHeaderField(name: "x", value: "1\r\nUpgrade: websocket"),
        WebSocketHeaderField(name: "x: y\r\nz", value: "1"),
        WebSocketHeaderField(name: "x", value: "1\r\n\r\nGET / HTTP/1.1"),
        WebSocketHeaderField(name: "x", value: "1\nUpgrade: websocket"),
        WebSocketHeaderField(name: "x", value: "1\0"),
        WebSocketHeaderField(name: "", value: "1"),
        WebSocketHeaderField(name: "x", value: "1\r\ny"),
        WebSocketHeaderField(name: "x", value: "1\r\n"),
        WebSocketHeaderField(name: "x", value: "\n"),
        WebSocketHeaderField(name: "x\r\ny", value: "1"),
        WebSocketHeaderField(name: "\n", value: "1"),
    ])
    func `a field that would become several lines, or none, is refused`(field: WebSocketHeaderField) throws {
        #expect(throws: WebSocketDecodingError.self) {
            try WebSocketRequest(method: "GET", target: "/", fields: Self.requestFields([field]))
        }
        let request = try Self.request()
        #expect(throws: WebSocketDecodingError.self) {
            try WebSocketResponse(status: 401, fields: [field], to: request)
        }
        #expect(throws: WebSocketEncodingError(.invalidField)) {
            try WebSocketResponse(refusing: 401, fields: [field])
        }
    }

    @Test(arguments: [["0", "0"], ["0, 0"], ["5"], ["0", "5"], [""]])
    func `a request announces no body, and no two lengths of none`(lengths: [String]) {
        let fields = lengths.map { WebSocketHeaderField(name: "content-length", value: $0) }
        let error = #expect(throws: WebSocketDecodingError.self) {
            try WebSocketRequest(method: "GET", target: "/", fields: Self.requestFields(fields))
        }
        #expect(error?.code == .unexpectedBody)
    }

    @Test(arguments: ["GET / HTTP/1.1\r\nUpgrade: websocket\r\nX: ", "GE T", ""])
    func `a method that would become a line is refused`(method: String) {
        #expect(throws: WebSocketDecodingError.self) {
            try WebSocketRequest(method: method, target: "/", fields: Self.requestFields())
        }
    }

    @Test func `a response that an HTTP stack has read is checked like one from bytes`() throws {
        let request = try Self.request(subprotocols: ["a", "b"], extensions: [WebSocketExtension("x")])
        let ours = try WebSocketResponse(
            accepting: request,
            subprotocol: "b",
            extensions: [WebSocketExtension("x", parameters: [.init("n", "1")])]
        )
        let theirs = try WebSocketResponse(status: 101, fields: ours.fields, to: request)
        #expect(theirs.isAccepting && theirs.subprotocol == "b" && theirs.extensions == ours.extensions)

        let refusal = try WebSocketResponse(status: 503, fields: [], to: request)
        #expect(!refusal.isAccepting && refusal.status == 503 && refusal.subprotocol == nil)

        #expect(throws: WebSocketDecodingError.self) {
            try WebSocketResponse(status: 101, fields: Array(ours.fields.dropFirst()), to: request)
        }
        #expect(throws: WebSocketDecodingError(.invalidStatusLine, offset: 0)) {
            try WebSocketResponse(status: 100, fields: [], to: request)
        }
    }

    @Test func `bytes behind a head are left where they are`() throws {
        var bytes: [UInt8] = []
        try Self.request().encode(into: &bytes)
        let end = bytes.count
        bytes += [0x89, 0x80]
        var offset = 0
        let request = try WebSocketRequest(decoding: bytes.span, at: &offset)
        #expect(request == (try Self.request()) && offset == end)

        var answer: [UInt8] = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
        try WebSocketResponse(accepting: request).encode(into: &answer)
        let endOfAnswer = answer.count
        answer += [0x81]
        offset = 0
        let response = try WebSocketResponse(decoding: answer.span, at: &offset, to: request)
        #expect(response.isAccepting)
        #expect(offset == endOfAnswer)
    }

    @Test func `a head that does not fit writes nothing`() throws {
        let request = try Self.request()
        var whole: [UInt8] = []
        try request.encode(into: &whole)
        let needed = WebSocketEncodingError(.insufficientCapacity, neededByteCount: whole.count)
        #expect(throws: needed) {
            _ = try [UInt8](capacity: whole.count - 1) { span throws(WebSocketEncodingError) in
                try request.encode(into: &span)
            }
        }
        let fitting = try [UInt8](capacity: whole.count) { span throws(WebSocketEncodingError) in
            try request.encode(into: &span)
        }
        #expect(fitting == whole)
    }
}
