/// What the sessions of a loop share, and what lives on between connections.
///
/// All calls come from the loop's thread, and none while one of a session is under way.
package protocol LoopbackService<Session>: AnyObject {
    associatedtype Session: LoopbackSession

    /// When ``advance(to:)`` is to be called; `nil` for never.
    var deadline: ContinuousClock.Instant? { get }

    /// The deadline has passed.
    func advance(to now: ContinuousClock.Instant)

    /// The connections whose ``LoopbackSession/wake(_:)`` is to be called, each time it is asked those that have been added since;
    /// one that has ended is no fault.
    func takeWoken() -> [ConnectionID]

    /// A connection that is to be added, or `nil` if there is none.
    func nextConnection() -> LoopbackConnection<Session>?

    /// Whether the loop goes on without connections.
    var isBusy: Bool { get }

    /// The process is to end soon; the sessions are told after this.
    func shutDown(at now: ContinuousClock.Instant)

    /// Whether the loop's own input is to be read now.
    var wantsInput: Bool { get }

    /// The next bytes of the loop's own input; none at its end.
    func takeInput(_ bytes: Span<UInt8>, at now: ContinuousClock.Instant)
}

extension LoopbackService {
    package func nextConnection() -> LoopbackConnection<Session>? { nil }
    package var isBusy: Bool { false }
    package var wantsInput: Bool { false }
    package func takeInput(_ bytes: Span<UInt8>, at now: ContinuousClock.Instant) {}
}

/// A socket, and what is played over it.
package struct LoopbackConnection<Session: LoopbackSession>: ~Copyable {
    let socket: Socket
    let session: Session

    package init(_ socket: consuming Socket, _ session: Session) {
        self.socket = socket
        self.session = session
    }
}
