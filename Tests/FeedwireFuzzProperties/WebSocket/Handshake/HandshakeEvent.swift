import WebSocketCodec

/// The head that ended an opening handshake, for the end that received it, and how many bytes of the stream it took.
enum HandshakeEvent: Equatable {
    case request(WebSocketRequest, byteCount: Int)
    case response(WebSocketResponse, byteCount: Int)
}
