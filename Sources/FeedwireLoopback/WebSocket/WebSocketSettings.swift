package import WebSocketCodec

/// What the WebSocket server and client can be told.
package struct WebSocketSettings: Hashable, Sendable {
    package var limits = WebSocketLimits()
    /// How long a peer may take for its part of the opening handshake.
    package var handshakeTimeout = Duration.seconds(10)
    /// How long a peer may take for its part of the closing handshake.
    package var closeTimeout = Duration.seconds(5)
    /// What a client offers, and a server selects if it is offered.
    package var subprotocol: String?

    package init() {}
}
