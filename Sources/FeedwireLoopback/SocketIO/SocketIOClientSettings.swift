package import EngineIOCodec
package import FeedwireJSON

/// What the Socket.IO client can be told.
package struct SocketIOClientSettings: Sendable {
    package var namespace = "/"
    package var auth: JSONRaw?
    package var transports = EngineIOClientSession.Transports.pollingThenUpgrade
    package var revision = EngineIORevision.four
    /// Where Engine.IO is.
    package var path = "/socket.io/"
    /// How long an acknowledgement is awaited.
    package var acknowledgementTimeout = Duration.seconds(10)
    /// How long a server may take for its part of a WebSocket's close.
    package var closeTimeout = Duration.seconds(5)
    /// Bytes of an answer that are taken.
    package var payloadByteCount = 16 << 20

    package init() {}
}
