import WebSocketCodec

/// The handshake of RFC 6455 section 1.3, as it is written here.
enum Heads {
    static let keyText: StaticString = "dGhlIHNhbXBsZSBub25jZQ=="
    static let request: StaticString = """
        GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\
        Sec-WebSocket-Protocol: chat, superchat\r\nSec-WebSocket-Extensions: x-mux; a=1\r\n\
        Origin: http://example.com\r\n\r\n
        """
    static let acceptance: StaticString = """
        HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: chat\r\n\
        Sec-WebSocket-Extensions: x-mux\r\n\r\n
        """
    static let refusal: StaticString = """
        HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\nWWW-Authenticate: Basic\r\n\r\n
        """

    static let offeredExtension = WebSocketExtension("x-mux", parameters: [WebSocketExtension.Parameter("a", "1")])

    /// The request, made of its parts.
    static func makeRequest() throws(WebSocketEncodingError) -> WebSocketRequest {
        var zeros = ZeroGenerator()
        return try WebSocketRequest(
            host: "server.example.com",
            target: "/chat",
            key: WebSocketHandshakeKey("dGhlIHNhbXBsZSBub25jZQ==") ?? .random(using: &zeros),
            subprotocols: ["chat", "superchat"],
            extensions: [offeredExtension],
            fields: [WebSocketHeaderField(name: "Origin", value: "http://example.com")]
        )
    }
}

/// Draws nothing but zeros.
struct ZeroGenerator: RandomNumberGenerator {
    func next() -> UInt64 { 0 }
}
