import EngineIOCodec
import SocketIOCodec
import WebSocketCodec

/// What the Socket.IO server can be told.
package struct SocketIOServerSettings: Sendable {
    /// Where Socket.IO is, with a slash at its end.
    package var path = "/socket.io/"
    /// Where Engine.IO alone is; `nil` for nowhere.
    package var echoPath: String? = "/engine.io/"
    /// Whether revision 3 of Engine.IO is taken too.
    package var allowsRevision3 = false
    package var pingInterval = Duration.milliseconds(25_000)
    package var pingTimeout = Duration.milliseconds(20_000)
    package var upgradeTimeout = Duration.milliseconds(10_000)
    package var connectTimeout = Duration.milliseconds(45_000)
    /// Bytes of a body and of a message.
    package var maxPayload = 1_000_000
    /// How long a client may be away and find all events when it comes back; `nil` if it is never recovered.
    package var recoveryWindow: Duration?
    /// How long a request may take to come, and how long a connection may be kept alive without one.
    package var requestTimeout = Duration.seconds(30)
    /// How long a peer may take for its part of a WebSocket's close.
    package var closeTimeout = Duration.seconds(5)

    package init() {}

    /// One read of a connection makes no more messages than that wait, whatever is echoed.
    private static let queuePacketCount = 65_536

    var engine: EngineIOSessionSettings {
        EngineIOSessionSettings(
            pingInterval: pingInterval,
            pingTimeout: pingTimeout,
            upgradeTimeout: upgradeTimeout,
            limits: EngineIOLimits(payloadByteCount: maxPayload),
            queuePacketCount: Self.queuePacketCount
        )
    }

    func sockets(of revision: EngineIORevision) -> SocketIOSessionSettings {
        var settings = SocketIOSessionSettings()
        settings.revision = revision == .three ? .four : .five
        settings.connectTimeout = connectTimeout
        settings.limits = SocketIOLimits(byteCount: min(maxPayload * 2, 16 << 20))
        settings.queueMessageCount = Self.queuePacketCount
        settings.recoveryWindow = recoveryWindow
        return settings
    }

    var http: HTTPLimits { HTTPLimits(bodyByteCount: maxPayload) }

    var webSocket: WebSocketLimits {
        WebSocketLimits(frameByteCount: maxPayload, messageByteCount: maxPayload)
    }
}
