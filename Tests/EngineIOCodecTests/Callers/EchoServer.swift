import EngineIOCodec

/// A server of one client over WebSocket, which sends every message back.
struct EchoServer {
    private var session: EngineIOServerSession

    /// Takes a WebSocket that was opened with this query.
    init(sid: String, query: EngineIOQuery, at now: Duration) {
        session = EngineIOServerSession(sid: sid, query: query, at: now)
    }

    /// When ``advance(to:)`` is due.
    var deadline: Duration? { session.deadline }

    /// Whether the WebSocket is to be closed.
    var isDone: Bool { session.mustCloseWebSocket }

    /// Takes a text of the WebSocket.
    mutating func receive(_ text: [UInt8], at now: Duration) throws {
        guard let packet = try session.receive(text: text.span, at: now) else { return }
        try session.send(try EngineIOPacket.Owned(packet, in: text.span).data)
    }

    /// Lets the clock go on.
    mutating func advance(to now: Duration) {
        session.advance(to: now)
    }

    /// Hands all frames that are to be sent to `send`.
    mutating func flush(_ send: (_ frame: [UInt8], _ isBinary: Bool) -> Void) throws {
        var frame: [UInt8] = []
        while let isBinary = try session.encodeFrame(into: &frame) {
            send(frame, isBinary)
            frame.removeAll()
        }
    }
}
