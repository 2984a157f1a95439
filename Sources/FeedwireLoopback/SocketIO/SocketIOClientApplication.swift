import SocketIOCodec

/// What a client plays over Socket.IO; all calls come from the loop's thread.
///
/// It is lent the session, to send with; what it asks of that is done behind the call.
protocol SocketIOClientApplication: AnyObject {
    /// Says which namespaces the client is to be connected to.
    func start(_ sockets: inout SocketIOClientSession, at now: Duration) throws(SocketIOEncodingError)

    /// Takes what the server sent.
    func take(
        _ step: SocketIOSessionStep,
        in text: Span<UInt8>,
        _ sockets: inout SocketIOClientSession,
        at now: Duration
    ) throws(SocketIODecodingError)

    /// An acknowledgement does not come any more.
    func missed(_ acknowledgement: SocketIOMissedAcknowledgement)

    /// The WebSocket has taken over.
    func upgraded()

    /// The connection has ended.
    func closed(_ reason: StaticString, at now: Duration)

    /// When the next connection is to be made, behind one that ended for this reason and not by us; `nil` for never.
    func reconnectionDelay(behind reason: String) -> Duration?

    /// Whether the client is to leave now.
    func isDone(_ sockets: SocketIOClientSession) -> Bool

    /// Says goodbye.
    func leave(_ sockets: inout SocketIOClientSession)

    /// When ``advance(to:_:)`` is to be called; `nil` for never.
    var deadline: Duration? { get }

    /// Does what is due.
    func advance(to now: Duration, _ sockets: inout SocketIOClientSession)

    /// Whether the loop's own input is to be read.
    var wantsInput: Bool { get }

    /// The next bytes of the loop's own input; none at its end.
    func takeInput(_ bytes: Span<UInt8>, _ sockets: inout SocketIOClientSession, at now: Duration)
}

extension SocketIOClientApplication {
    func missed(_ acknowledgement: SocketIOMissedAcknowledgement) {}
    func upgraded() {}
    func closed(_ reason: StaticString, at now: Duration) {}
    func reconnectionDelay(behind reason: String) -> Duration? { nil }
    func leave(_ sockets: inout SocketIOClientSession) {}
    var deadline: Duration? { nil }
    func advance(to now: Duration, _ sockets: inout SocketIOClientSession) {}
    var wantsInput: Bool { false }
    func takeInput(_ bytes: Span<UInt8>, _ sockets: inout SocketIOClientSession, at now: Duration) {}
}
