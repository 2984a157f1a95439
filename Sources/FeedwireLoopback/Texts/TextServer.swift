package import WebSocketCodec

/// What a server does for its clients: it answers requests, and plays something over each WebSocket.
package protocol TextServer: AnyObject {
    /// Where the traffic is kept, if it is.
    var recorder: TrafficRecorder? { get }

    /// The connections that owe something since something happened elsewhere: add to them, they are taken from here.
    var woken: [ConnectionID] { get set }

    /// When ``advance(to:)`` is to be called; `nil` for never.
    var deadline: Duration? { get }

    /// The deadline has passed.
    func advance(to now: Duration)

    /// Looks at a request for a WebSocket.
    func open(_ request: HTTPRequest, at now: Duration) -> TextOpening

    /// Answers any other request.
    func answer(_ request: HTTPRequest, body: [UInt8], at now: Duration) -> HTTPResponse
}

extension TextServer {
    package var deadline: Duration? { nil }
    package func advance(to now: Duration) {}
    package func answer(_ request: HTTPRequest, body: [UInt8], at now: Duration) -> HTTPResponse { HTTPResponse(404) }
}

/// What becomes of a request for a WebSocket.
package enum TextOpening {
    /// It is opened.
    case accept(any TextApplication)
    /// It is answered otherwise.
    case refuse(HTTPResponse)
}

/// What a server of texts allows for.
package struct TextServerSettings: Hashable, Sendable {
    /// Of frames and messages.
    package var limits = WebSocketLimits(frameByteCount: 1 << 20, messageByteCount: 1 << 20)
    /// Bytes of a request's body.
    package var bodyByteCount = 64 << 10
    /// How long a request may take to come, and how long a connection may be kept alive without one.
    package var requestTimeout = Duration.seconds(30)
    /// How long a peer may take for its part of a WebSocket's close.
    package var closeTimeout = Duration.seconds(5)

    package init() {}
}

/// A server of texts in the loop.
package final class TextService: LoopbackService {
    package typealias Session = TextServerConnection

    let server: any TextServer
    let settings: TextServerSettings
    let time = LoopTime()

    package init(_ server: any TextServer, _ settings: TextServerSettings = TextServerSettings()) {
        self.server = server
        self.settings = settings
    }

    /// The session of a connection that was accepted.
    package func makeSession() -> TextServerConnection { TextServerConnection(self) }

    package var deadline: ContinuousClock.Instant? { server.deadline.map(time.instant) }

    package func advance(to now: ContinuousClock.Instant) { server.advance(to: time.of(now)) }

    package func takeWoken() -> [ConnectionID] {
        let taken = server.woken
        server.woken = []
        return taken
    }

    package func shutDown(at now: ContinuousClock.Instant) {}
}
