/// What an event of the server means to a session.
@nonexhaustive
public enum LedgerCoreSessionStep: Hashable, Sendable {
    /// It is for the application.
    case message
    /// The server greets the socket.
    case greeted
    /// The socket is in a room.
    case joined(LedgerCoreRoom)
    /// The socket is in a room no more.
    case left(LedgerCoreRoom)
    /// The server does not take the socket into a room, which is not wanted any more.
    case refused(LedgerCoreRoom)
    /// The server wants less: rooms are asked for again when so much time has passed.
    case delayed(Duration)
    /// An event of a request, by the id that the session gave it.
    case request(UInt64, LedgerCoreProgress)
}

/// How far a request is.
@nonexhaustive
public enum LedgerCoreProgress: UInt8, CaseIterable, Hashable, Sendable {
    /// The server has begun.
    case started
    /// It says how far it is.
    case advanced
    /// Some of the answer.
    case answered
    /// The end.
    case completed
    /// It failed, which is the end.
    case failed

    /// The progress in a word.
    public var text: StaticString {
        switch self {
        case .started: "started"
        case .advanced: "advanced"
        case .answered: "answered"
        case .completed: "completed"
        case .failed: "failed"
        }
    }
}

/// What a session waits for in vain.
@nonexhaustive
public enum LedgerCoreMissed: Hashable, Sendable {
    /// The answer to a `subscribe`: the room is asked for again over the next connection.
    case room(LedgerCoreRoom)
    /// More of the answer to a request, for its time is over.
    case timedOut(UInt64)
    /// More of the answer to a request, for the connection has ended.
    case disconnected(UInt64)
}
