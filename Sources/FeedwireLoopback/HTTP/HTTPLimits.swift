package import WebSocketCodec

/// How much a peer may make us take with a message of HTTP; each is the largest value that is accepted.
package struct HTTPLimits: Hashable, Sendable {
    /// Of a head the same as in an opening handshake.
    package var head = WebSocketLimits()
    /// Bytes of a body.
    package var bodyByteCount: Int

    package init(bodyByteCount: Int) {
        self.bodyByteCount = bodyByteCount
    }
}
