package import WebSocketCodec

/// What is played over a WebSocket whose messages are texts.
///
/// All calls come from the loop's thread, one after the other. After each of them ``nextText()`` is asked until it has nothing more,
/// then ``closing``, then ``deadline``.
package protocol TextApplication: AnyObject {
    /// The WebSocket is open.
    ///
    /// - Parameters:
    ///   - id: The connection's number, for ``TextServer/woken``.
    ///   - now: The time, since an origin of the loop's.
    func opened(_ id: ConnectionID, at now: Duration)

    /// The server has answered the request otherwise; ``closed(_:at:)`` follows.
    func refused(_ status: UInt16, at now: Duration)

    /// A text has come; one of bytes closes the WebSocket.
    func receive(_ text: Span<UInt8>, at now: Duration)

    /// A ping or a pong of WebSocket has come, which is answered already.
    func heard(at now: Duration)

    /// Whether the WebSocket plays dead: what comes is dropped unread, pings and close frames too, and nothing is sent.
    var isDeaf: Bool { get }

    /// The WebSocket is closed, or could not be opened; nothing more is called for it.
    ///
    /// - Parameters:
    ///   - code: That of the first close frame, ours or the peer's; `nil` without one.
    ///   - now: The time.
    func closed(_ code: WebSocketCloseCode?, at now: Duration)

    /// The next text that is to be sent, or `nil`; it is not asked while the peer does not read.
    func nextText() -> [UInt8]?

    /// How the WebSocket is to be closed, or `nil`.
    var closing: TextClosing? { get }

    /// When ``advance(to:)`` is to be called; `nil` for never.
    var deadline: Duration? { get }

    /// The deadline has passed.
    func advance(to now: Duration)

    /// The process is to end: the WebSocket is closed with 1001 behind what is sent here, unless ``closing`` says otherwise.
    func shutDown(at now: Duration)
}

extension TextApplication {
    package func refused(_ status: UInt16, at now: Duration) {}
    package func heard(at now: Duration) {}
    package var isDeaf: Bool { false }
    package func shutDown(at now: Duration) {}
}

/// How a WebSocket is closed.
package enum TextClosing: Hashable, Sendable {
    /// With a close frame.
    case code(WebSocketCloseCode, reason: String = "")
    /// By the end of the transport alone.
    case withoutFrame
}
