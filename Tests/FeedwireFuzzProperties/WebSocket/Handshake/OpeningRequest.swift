import WebSocketCodec

/// What a client asks in the properties; its key is that of RFC 6455 section 1.3, whose answer is known.
enum OpeningRequest {
    /// `Sec-WebSocket-Accept` for the key.
    static let acceptText = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    static let subprotocols = ["chat", "superchat"]

    private static let extensions = [
        WebSocketExtension("permessage-deflate", parameters: [WebSocketExtension.Parameter("client_max_window_bits")]),
        WebSocketExtension("x-mux"),
    ]

    /// A request with offers, or one without.
    static func make(offers: Bool) throws(PropertyFailure) -> WebSocketRequest {
        guard let key = WebSocketHandshakeKey("dGhlIHNhbXBsZSBub25jZQ==") else {
            throw PropertyFailure("the key of the RFC is no key")
        }
        do throws(WebSocketEncodingError) {
            return try WebSocketRequest(
                host: "server.example.com",
                target: "/chat",
                key: key,
                subprotocols: offers ? subprotocols : [],
                extensions: offers ? extensions : []
            )
        } catch {
            throw PropertyFailure("\(error) for the request of the RFC")
        }
    }
}
