// The idea: the session holds what the application wants (channels, a user), and on each connection asks for all of it anew.

/// A client's end of a connection, and of those that follow it when it is lost: channels, users, presence and signs of life, without
/// a carrier, a clock or an application.
///
/// Say which channels it is to subscribe to, and when a carrier is open; give it each text that the WebSocket delivers, and the time;
/// have it authorized where ``nextAuthorization()`` wants that; and send what ``nextMessage()`` has.
///
/// ```swift
/// try session.subscribe(to: "private-orders", at: now)
/// session.carrierOpened(at: now)
/// …
/// if let step = try session.receive(text: text, at: now) { handle(step) }
/// while let request = session.nextAuthorization() { post(request) }
/// while let message = session.nextMessage() { try carrier.send(message) }
/// ```
///
/// When the carrier has ended, call ``carrierClosed(code:at:)``, which says when to open another one. Close the carrier when
/// ``closeReason`` is there. Call ``advance(to:)`` at ``deadline``. A message that ``receive(text:at:)`` throws for is lost, and the
/// connection stays.
public struct PusherClientSession: Sendable {
    /// What is allowed for.
    public let settings: PusherSessionSettings
    /// Where the client is with its connection.
    public internal(set) var state = PusherConnectionState.initialized
    /// What the server calls the connection, or `nil` if none may be used; another on each connection.
    public internal(set) var socketID: String?
    /// How long the server may be silent: the smaller of what it says and ``PusherSessionSettings/activityTimeout``.
    public internal(set) var activityTimeout: Duration
    /// Why the carrier has to be closed, or `nil`; forgotten when the next one is opened.
    public internal(set) var closeReason: PusherCloseReason?

    var hasCarrier = false
    var channels = NamedList<ClientChannel>()
    var user = ClientUser()
    var outgoing = TextQueue()
    /// Until when the first event has to come.
    var openDeadline: Duration?
    /// Until when there has to be a connection.
    var unavailableDeadline: Duration?
    /// When to ask for a sign of life.
    var pingDeadline: Duration?
    /// Until when it has to come then.
    var pongDeadline: Duration?
    /// The error that came last, and no other message behind it.
    var lastError: (code: UInt16?, time: Duration)?

    /// A session without a carrier.
    public init(settings: PusherSessionSettings = PusherSessionSettings()) {
        self.settings = settings
        activityTimeout = settings.activityTimeout
    }

    /// The next text that the carrier has to send, or `nil`.
    public mutating func nextMessage() -> [UInt8]? {
        hasCarrier ? outgoing.next() : nil
    }

    /// Ends the connection: the carrier is to be closed, and no other is to follow.
    ///
    /// Channels and the user stay wanted, for a carrier that the application opens all the same.
    public mutating func disconnect() {
        if hasCarrier {
            close(.application)
        } else {
            state = .disconnected
            unavailableDeadline = nil
        }
    }

    /// Asks the server for a sign of life now, as when the operating system says that the network has changed.
    public mutating func probe(at now: Duration) {
        if socketID != nil, closeReason == nil, pongDeadline == nil { ping(at: now) }
    }

    /// Says that the carrier had a sign of life, such as a ping or a pong of the WebSocket.
    public mutating func heard(at now: Duration) {
        guard socketID != nil else { return }
        pongDeadline = nil
        pingDeadline = now + activityTimeout
    }

    mutating func close(_ reason: PusherCloseReason) {
        if hasCarrier, closeReason == nil { closeReason = reason }
    }

    private mutating func ping(at now: Duration) {
        outgoing.appendAlways(.ping)
        pingDeadline = nil
        pongDeadline = now + settings.pongTimeout
    }
}

// MARK: Time

extension PusherClientSession {
    /// When ``advance(to:)`` has something to do, or `nil` if never.
    public var deadline: Duration? {
        var deadline = unavailableDeadline
        guard hasCarrier, closeReason == nil else { return deadline }
        func include(_ other: Duration?) {
            if let other { deadline = min(deadline ?? other, other) }
        }
        include(openDeadline)
        include(pingDeadline)
        include(pongDeadline)
        include(user.deadline)
        for entry in channels.entries { include(entry.value.deadline) }
        return deadline
    }

    /// Says what time it is: the server is asked for a sign of life, the carrier is to be closed if none came, and what was not answered
    /// in time has failed.
    ///
    /// - Complexity: O(*n*) in the number of channels.
    public mutating func advance(to now: Duration) {
        if let unavailableDeadline, unavailableDeadline <= now {
            self.unavailableDeadline = nil
            if state == .connecting { state = .unavailable }
        }
        guard hasCarrier, closeReason == nil else { return }
        if let openDeadline, openDeadline <= now {
            close(.openTimeout)
        } else if let pongDeadline, pongDeadline <= now {
            close(.pongTimeout)
        } else {
            if let pingDeadline, pingDeadline <= now { ping(at: now) }
            expireAnswers(at: now)
        }
    }

    private mutating func expireAnswers(at now: Duration) {
        if let deadline = user.deadline, deadline <= now {
            failUser(user.state == .pending ? .answerTimeout : .authorizationTimeout)
        }
        var isLeft = false
        for index in channels.indices {
            guard let deadline = channels[index].deadline, deadline <= now else { continue }
            switch channels[index].state {
            case .pending: channels[index].fail(.answerTimeout)
            case .authorizing: channels[index].fail(.authorizationTimeout)
            case .leaving: isLeft = true
            case .waiting, .failed: channels[index].deadline = nil
            case .subscribed:
                // Another key was asked for.
                channels[index].deadline = nil
                channels[index].isRequestOwed = false
                channels[index].keyState = .renewed
            }
        }
        if isLeft { channels.entries.removeAll { $0.value.isLeft(at: now) } }
    }
}

extension ClientChannel {
    fileprivate func isLeft(at now: Duration) -> Bool {
        guard state == .leaving, let deadline else { return false }
        return deadline <= now
    }
}
