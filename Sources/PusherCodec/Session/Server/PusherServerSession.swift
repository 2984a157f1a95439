import FeedwireJSON

// The idea: the session knows what one client may do, and the registry who else is there; the application is what is between them.

/// A server's end of one connection: what a client may have, and signs of life, without a carrier, a clock or an application.
///
/// Give it each text that the WebSocket delivers, and the time; do what the step says; and send what ``nextMessage()`` has.
///
/// ```swift
/// if case .subscribe(let subscription)? = try session.receive(text: text, at: now) {
///     try session.accept(subscription.channel)
/// }
/// while let message = session.nextMessage() { try carrier.send(message) }
/// ```
///
/// Close the carrier with ``closeCode`` and ``closeReason`` when they are there, and nothing is left to be sent. Call ``advance(to:)`` at
/// ``deadline``. A message that ``receive(text:at:)`` throws for was answered with an error, and the connection stays.
/// ``PusherChannelRegistry`` is for what the sessions of a server share.
public struct PusherServerSession: Sendable {
    /// What is allowed for.
    public let settings: PusherSessionSettings
    /// What the server calls the connection; empty for one that was refused.
    public let socketID: String
    /// The version of the protocol that the client speaks.
    public let revision: PusherRevision
    /// Why the carrier has to be closed, or `nil`; what waits in ``nextMessage()`` is to be sent before.
    public internal(set) var closeCode: PusherCloseCode?
    /// The reason in words, for the close frame; empty until there is a ``closeCode``.
    public internal(set) var closeReason = ""
    /// The id of the user, or `nil` if nobody is signed in.
    public internal(set) var userID: String?

    let signer: PusherSigner?
    var channels = NamedList<ServerChannel>()
    var outgoing = TextQueue()
    /// Who wants to be signed in, and was not answered.
    var candidate: (id: String, data: String)?
    var pingDeadline: Duration?
    var pongDeadline: Duration?
    var signInDeadline: Duration?
    /// The second in which client events are counted, and how many came in it.
    var eventWindow: (start: Duration, count: Int)?

    /// A session on a WebSocket that was opened; the client is told at once that the connection may be used.
    ///
    /// - Parameters:
    ///   - socketID: What the connection is to be called: digits, a full stop and digits, and the same for no other one.
    ///   - signer: Checks what clients are authorized for.
    ///   - settings: What is allowed for.
    ///   - revision: The version of the protocol that the client speaks, of its ``PusherTarget``.
    ///   - now: The time, since an origin of yours.
    /// - Precondition: The socket id is one.
    public init(
        socketID: String,
        signer: PusherSigner,
        settings: PusherSessionSettings = PusherSessionSettings(),
        revision: PusherRevision = .seven,
        at now: Duration
    ) {
        precondition(PusherName.socketID.accepts(socketID), "a socket id is digits, a full stop and digits")
        self.settings = settings
        self.socketID = socketID
        self.revision = revision
        self.signer = signer
        pingDeadline = now + settings.pingInterval
        signInDeadline = settings.signInTimeout.map { now + $0 }
        let timeout = JSONDecimal(settings.activityTimeout.wholeSeconds)
        outgoing.appendAlways(.connectionEstablished(socketID: socketID, activityTimeout: timeout))
    }

    /// A session that refuses the client, and has nothing to send but an error where the protocol wants one.
    ///
    /// - Parameters:
    ///   - code: Why, such as ``PusherCloseCode/unknownApp``; see also ``PusherCloseCode/init(refusing:)``.
    ///   - message: The same for people.
    ///   - settings: What is allowed for.
    ///   - revision: The version of the protocol that the client speaks, if that is known.
    public init(
        refusing code: PusherCloseCode,
        message: String,
        settings: PusherSessionSettings = PusherSessionSettings(),
        revision: PusherRevision = .seven
    ) {
        self.settings = settings
        socketID = ""
        self.revision = revision
        signer = nil
        close(code, message: message)
    }

    /// Whether messages are taken: there is no ``closeCode``.
    public var isOpen: Bool { closeCode == nil }

    /// The next text that the carrier has to send, or `nil`.
    public mutating func nextMessage() -> [UInt8]? { outgoing.next() }

    /// Ends the session: the carrier is to be closed with this code.
    ///
    /// In protocol 5 the client is told before, with an error.
    ///
    /// - Parameters:
    ///   - code: Why.
    ///   - message: The same for people; a close frame has room for 123 bytes.
    public mutating func close(_ code: PusherCloseCode, message: String = "") {
        guard isOpen else { return }
        closeCode = code
        closeReason = message
        if revision == .five { outgoing.appendAlways(.error(message, code: JSONDecimal(Int64(code.rawValue)))) }
    }

    /// Says that the carrier had a sign of life, such as a ping or a pong of the WebSocket.
    public mutating func heard(at now: Duration) {
        guard isOpen else { return }
        pongDeadline = nil
        pingDeadline = now + settings.pingInterval
    }

    /// When ``advance(to:)`` has something to do, or `nil` if never.
    public var deadline: Duration? {
        guard isOpen else { return nil }
        let deadline = pongDeadline ?? pingDeadline
        guard let signInDeadline else { return deadline }
        return min(deadline ?? signInDeadline, signInDeadline)
    }

    /// Says what time it is: the client is asked for a sign of life, and the carrier is to be closed if none came, or if the client has
    /// not signed in and has to.
    ///
    /// - Complexity: O(1).
    public mutating func advance(to now: Duration) {
        guard isOpen else { return }
        if let signInDeadline, signInDeadline <= now {
            close(.unauthorized, message: "Connection not authorized within timeout")
        } else if let pongDeadline, pongDeadline <= now {
            close(.pongNotReceived, message: "Pong reply not received in time")
        } else if let pingDeadline, pingDeadline <= now {
            outgoing.appendAlways(.ping)
            self.pingDeadline = nil
            pongDeadline = now + settings.pongTimeout
        }
    }
}

extension PusherCloseCode {
    /// The code with which to refuse a client whose ``PusherTarget`` cannot be read.
    public init(refusing error: PusherDecodingError) {
        self = error.code == .unsupportedRevision ? .unsupportedRevision : .pathNotFound
    }
}

/// What a server knows of a channel that a client wants or has.
struct ServerChannel: Sendable {
    let kind: PusherChannelKind
    /// Whether it was granted.
    var isGranted = false
    /// Who the client is on a presence channel.
    let userID: PusherUserID?
}

extension Duration {
    /// Seconds, rounded up, and at least one.
    fileprivate var wholeSeconds: Int64 {
        let (seconds, attoseconds) = components
        return max(1, attoseconds > 0 && seconds < .max ? seconds + 1 : seconds)
    }
}
