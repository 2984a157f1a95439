/// What came of a peer's bytes, or has to be done, with values that own their bytes.
public enum WebSocketEvent: Hashable, Sendable {
    /// A server received a valid request: accept or refuse it; until then nothing more is taken.
    case request(WebSocketRequest)
    /// A client's request was accepted.
    case accepted(WebSocketResponse)
    /// A client's request was refused, and the transport is to be closed.
    case refused(WebSocketResponse)
    /// A message or control frame; a ping or a close may be due a reply.
    case message(WebSocketMessage)
    /// Wait for the peer until a deadline of yours, then close the transport.
    case awaitPeer
    /// Close the transport as soon as what was encoded is sent.
    case closeTransport
}
