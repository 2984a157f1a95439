import FeedwireCore
import WebSocketCodec

/// A browser's opening request, one of our own client, and the answer to that.
struct OpeningCorpus {
    /// With twelve fields, in the order of a browser.
    let browserRequest = Array(
        """
        GET /stream?streams=btcusdt@trade/ethusdt@trade HTTP/1.1\r
        Host: stream.example.com:9443\r
        Connection: Upgrade\r
        Pragma: no-cache\r
        Cache-Control: no-cache\r
        User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36\r
        Upgrade: websocket\r
        Origin: https://www.example.com\r
        Sec-WebSocket-Version: 13\r
        Accept-Encoding: gzip, deflate, br, zstd\r
        Accept-Language: en-GB,en;q=0.9\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r
        \r

        """.utf8
    )
    let clientRequest: WebSocketRequest
    /// With the fields that a web server adds.
    let response: [UInt8]

    init() throws {
        var generator = SeededGenerator(state: 3)
        clientRequest = try WebSocketRequest(
            host: "stream.example.com:9443",
            target: "/stream?streams=btcusdt@trade/ethusdt@trade",
            key: .random(using: &generator),
            fields: [WebSocketHeaderField(name: "Origin", value: "https://www.example.com")]
        )
        let accepting = try WebSocketResponse(
            accepting: clientRequest,
            fields: [
                WebSocketHeaderField(name: "Server", value: "nginx/1.27.0"),
                WebSocketHeaderField(name: "Date", value: "Mon, 01 Jul 2024 12:00:00 GMT"),
            ]
        )
        var bytes: [UInt8] = []
        try accepting.encode(into: &bytes)
        response = bytes
    }

    /// A server's end that has accepted the browser's request; its answer is appended to `output`.
    func openServer(into output: inout [UInt8]) throws -> WebSocketConnection {
        var connection = WebSocketConnection.server()
        var offset = 0
        guard try connection.next(in: browserRequest.span, at: &offset) == .request else { throw NotOpened() }
        try connection.accept(into: &output)
        return connection
    }

    /// A client's end that was accepted.
    func openClient() throws -> WebSocketConnection {
        var connection = WebSocketConnection.client(clientRequest)
        var offset = 0
        guard try connection.next(in: response.span, at: &offset) == .accepted else { throw NotOpened() }
        return connection
    }

    /// The other end did not agree.
    struct NotOpened: Error {}
}
