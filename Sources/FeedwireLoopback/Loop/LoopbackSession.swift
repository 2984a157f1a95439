/// What is played over one connection; the loop has the socket, the buffers and the time.
///
/// All calls of one session come from the loop's thread, one after the other. A call appends what is to be sent to
/// ``Outlet/bytes``, and says there when the transport is to be closed and until when something has to happen.
package protocol LoopbackSession {
    /// The connection is there.
    mutating func start(_ outlet: inout Outlet)

    /// The next bytes from the peer: `input` up to `end`, never none; they may be changed in place, and belong to the loop.
    mutating func receive(_ input: inout MutableSpan<UInt8>, upTo end: Int, _ outlet: inout Outlet)

    /// The peer sends no more; once what is appended here is sent the transport is closed.
    mutating func receiveEnd(_ outlet: inout Outlet)

    /// ``Outlet/deadline`` has passed, and is `nil` now.
    mutating func deadlinePassed(_ outlet: inout Outlet)

    /// The ``LoopbackService`` has something to do here.
    mutating func wake(_ outlet: inout Outlet)

    /// The system has taken all that was to be sent: there is room for more.
    mutating func sent(_ outlet: inout Outlet)

    /// The process is to end soon: say goodbye, then close.
    mutating func shutDown(_ outlet: inout Outlet)

    /// The connection is gone; nothing else is called after this.
    mutating func ended(_ end: ConnectionEnd)

    /// Whether the loop's own input is to be read for this session now.
    var wantsInput: Bool { get }

    /// The next bytes of the loop's own input, such as standard input; none at its end.
    mutating func takeInput(_ bytes: Span<UInt8>, _ outlet: inout Outlet)
}

extension LoopbackSession {
    package mutating func wake(_ outlet: inout Outlet) {}
    package mutating func sent(_ outlet: inout Outlet) {}
    package var wantsInput: Bool { false }
    package mutating func takeInput(_ bytes: Span<UInt8>, _ outlet: inout Outlet) {}
}

/// How a connection ended.
package enum ConnectionEnd: Hashable, Sendable {
    /// By the session's or the peer's orderly close; all that was to be sent was handed to the system.
    case closed
    /// The peer vanished, with bytes unsent perhaps.
    case reset
    /// The peer did not read what was sent to it in time.
    case stalled
    /// The loop ended before the connection did.
    case stopped
}
