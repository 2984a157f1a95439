import EngineIOCodec
import SocketIOCodec

/// What a server plays above the Engine.IO session of a client; all calls come from the loop's thread.
protocol SocketIOApplication {
    /// A text message of the client.
    mutating func take(text: Span<UInt8>, at now: Duration)

    /// A binary message of the client.
    mutating func take(binary: Span<UInt8>, at now: Duration)

    /// The next message that the carrier has to send.
    mutating func nextMessage() -> EngineIOPacket.Owned.Data?

    /// Whether the session breaks off.
    var mustCloseCarrier: Bool { get }

    /// When ``advance(to:)`` is to be called; `nil` for never.
    var deadline: Duration? { get }

    /// Does what is due.
    mutating func advance(to now: Duration)

    /// Whether ``produce(at:)`` has something as soon as the client has taken what waits for it.
    var isEager: Bool { get }

    /// Makes further messages, where few wait; returns whether there are any.
    mutating func produce(at now: Duration) -> Bool

    /// Whether the client recovers its connection to a namespace with this.
    func hasPrivateID(_ privateID: String, in namespace: String) -> Bool

    /// The Engine.IO session has ended; nothing is called after this.
    mutating func carrierClosed(at now: Duration)
}

extension SocketIOApplication {
    var isEager: Bool { false }
    mutating func produce(at now: Duration) -> Bool { false }
    func hasPrivateID(_ privateID: String, in namespace: String) -> Bool { false }
}

/// A client whose first request this is, as its application is made.
struct SocketIOOpening {
    let settings: SocketIOSessionSettings
    /// The name of the Engine.IO session.
    let sid: String
    /// What opened it, whose fields may have credentials.
    let request: HTTPRequest
    unowned let server: SocketIOServer
    let now: Duration
}
