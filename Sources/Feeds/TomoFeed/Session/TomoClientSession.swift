import FeedwireCore
public import FeedwireJSON

/// A client's end of a connection, and of those that follow it when it is lost: what is subscribed to, and whether events were missed,
/// without a carrier, a clock or an application.
///
/// Say what is wanted, and when a WebSocket is open; show it each event, and the time; and send what ``nextText()`` has.
///
/// ```swift
/// var session = TomoClientSession()
/// try session.add([target], at: now)
/// session.carrierOpened(at: now)
/// …
/// let message = try TomoMessage(decoding: json)
/// let step = try session.receive(message, in: json, at: now)
/// if case .gap(let count)? = step.order { reload(count) }
/// ```
///
/// One subscription is sent over a carrier, for nothing more is documented: a target that is added or removed behind it takes
/// ``renew()``, which closes the carrier for another one. Close the WebSocket when ``closeReason`` is there; when it has ended, call
/// ``carrierClosed(at:)``, connect again behind ``reconnectDelay``, and call ``carrierOpened(at:)``. Call ``advance(to:)`` at ``deadline``.
public struct TomoClientSession: Sendable {
    /// What it goes by.
    public let settings: TomoSessionSettings
    /// How events are delivered; `nil` for the server's default.
    public let profile: String?
    /// How far it is.
    public private(set) var state = State.disconnected
    /// Why the carrier has to be closed, or `nil`; forgotten when the next one is opened.
    public private(set) var closeReason: TomoCloseReason?
    /// What is wanted.
    public private(set) var targets: [TomoTarget] = []
    /// Whether what is wanted is other than what was subscribed to over this carrier.
    public private(set) var needsRenewal = false
    /// The server's name for the session, or `nil` before its first event.
    public private(set) var sessionID: String?
    /// The ids that the server has accepted; none before the session is ready.
    public private(set) var acceptedTargets: [String] = []
    /// The targets that were subscribed to and that it has not accepted; none before the session is ready.
    ///
    /// The server answers with ids alone: two targets of one id cannot be told apart.
    public private(set) var missingTargets: [TomoTarget] = []

    private var sequence = TomoSequence()
    private var subscribed: [TomoTarget] = []
    private var readyTime: Duration?
    private var silenceTime: Duration?
    private var advice = ReconnectAdvice()

    /// How far a session is.
    @nonexhaustive
    public enum State: UInt8, CaseIterable, Hashable, Sendable {
        /// There is no carrier.
        case disconnected
        /// The carrier is open, and a subscription is to be sent, as soon as there is a target.
        case unsubscribed
        /// The server has to answer it.
        case subscribing
        /// The server has said which targets it accepts.
        case ready
    }

    /// A session without a carrier.
    ///
    /// - Parameters:
    ///   - settings: What it goes by.
    ///   - profile: How events are delivered; `nil` for the server's default.
    public init(settings: TomoSessionSettings = TomoSessionSettings(), profile: String? = nil) {
        self.settings = settings
        self.profile = profile
    }

    /// When ``advance(to:)`` has something to do, or `nil` if never.
    public var deadline: Duration? {
        guard state != .disconnected, closeReason == nil else { return nil }
        return earlier(readyTime, silenceTime)
    }

    /// How long to wait before the next carrier is opened: twice as long after each whose session did not become ready, up to
    /// ``TomoSessionSettings/reconnectDelayLimit``.
    ///
    /// It is advice: add a random part where many clients may have lost their connections at once.
    public var reconnectDelay: Duration {
        advice.delay(first: settings.firstReconnectDelay, limit: settings.reconnectDelayLimit)
    }

    /// Says what time it is: the carrier may have to be closed.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func advance(to now: Duration) {
        guard state != .disconnected, closeReason == nil else { return }
        if let readyTime, readyTime <= now { return close(.readyTimeout) }
        if let silenceTime, silenceTime <= now { close(.silence) }
    }

    /// Ends the connection: the carrier is to be closed.
    public mutating func close() {
        close(.forcedClose)
    }

    /// Ends the connection if ``needsRenewal`` says so, for another that is subscribed to what is wanted now.
    public mutating func renew() {
        if needsRenewal { close(.renewal) }
    }

    private mutating func close(_ reason: TomoCloseReason) {
        if state != .disconnected, closeReason == nil { closeReason = reason }
    }
}

// MARK: What is wanted

extension TomoClientSession {
    /// Wants targets; those that are wanted already are passed over.
    ///
    /// - Parameters:
    ///   - targets: They.
    ///   - now: The time, since an origin of yours.
    /// - Throws: ``TomoSessionError/Code/tooManyTargets``; nothing has changed then.
    /// - Complexity: O(*n* × *m*) for *n* targets, where *m* are wanted.
    public mutating func add(_ targets: [TomoTarget], at now: Duration) throws(TomoSessionError) {
        var all = self.targets
        for target in targets where !all.contains(where: { $0.isSame(as: target) }) {
            guard all.count < settings.targetCount else { throw TomoSessionError(.tooManyTargets) }
            all.append(target)
        }
        self.targets = all
        awaitReadiness(at: now)
        compare()
    }

    /// Wants targets no more; those that are not wanted are passed over.
    ///
    /// - Parameter targets: They.
    /// - Complexity: O(*n* × *m*) for *n* targets, where *m* are wanted.
    public mutating func remove(_ targets: [TomoTarget]) {
        self.targets.removeAll { wanted in targets.contains { $0.isSame(as: wanted) } }
        if state == .unsubscribed, self.targets.isEmpty { readyTime = nil }
        compare()
    }

    /// The server has its time from when there is something to subscribe to.
    private mutating func awaitReadiness(at now: Duration) {
        guard state == .unsubscribed, readyTime == nil, !targets.isEmpty else { return }
        readyTime = now + settings.readyTimeout
    }

    private mutating func compare() {
        guard state == .subscribing || state == .ready else { return }
        needsRenewal =
            targets.count != subscribed.count
            || !targets.allSatisfy { target in subscribed.contains { $0.isSame(as: target) } }
    }

    /// The next text that the carrier has to send, or `nil`.
    ///
    /// - Returns: The subscription, once for each carrier.
    public mutating func nextText() -> [UInt8]? {
        guard state == .unsubscribed, closeReason == nil, !targets.isEmpty else { return nil }
        state = .subscribing
        subscribed = targets
        var text: [UInt8] = []
        // An array has room, and strings are UTF-8.
        try? TomoSubscription(targets, profile: profile).encode(into: &text)
        return text
    }
}

// MARK: Carriers

extension TomoClientSession {
    /// Says that a WebSocket is open: what is wanted is subscribed to.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func carrierOpened(at now: Duration) {
        guard state == .disconnected else { return }
        state = .unsubscribed
        closeReason = nil
        awaitReadiness(at: now)
        hear(at: now)
    }

    /// Says that the WebSocket has ended, or that one could not be opened: ``reconnectDelay`` counts it, unless the session asked
    /// for another one itself.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func carrierClosed(at now: Duration) {
        if closeReason == .renewal {
            advice.noteSuccess()
        } else {
            advice.noteFailure()
        }
        if state != .disconnected, closeReason == nil { closeReason = .transportClose }
        state = .disconnected
        needsRenewal = false
        subscribed = []
        (readyTime, silenceTime) = (nil, nil)
        forgetSession()
    }

    /// Says that the server gave another sign of life, such as a ping of WebSocket; ``receive(_:in:at:)`` does so by itself.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func noteTraffic(at now: Duration) {
        advance(to: now)
        if state != .disconnected, closeReason == nil { hear(at: now) }
    }

    private mutating func hear(at now: Duration) {
        silenceTime = settings.silenceTimeout.map { now + $0 }
    }

    private mutating func forgetSession() {
        sessionID = nil
        sequence = TomoSequence()
        acceptedTargets = []
        missingTargets = []
    }
}

// MARK: Events

extension TomoClientSession {
    /// Takes an event that the server sent.
    ///
    /// - Parameters:
    ///   - message: It.
    ///   - json: What it was decoded from.
    ///   - now: The time, since an origin of yours.
    /// - Returns: What it means to the session.
    /// - Throws: `JSONDecodingError.Code.wrongKind` for a `session_id`, a `sequence`, a `status` or `accepted_targets` that is of
    ///   another kind. The session is as before then, and the next event may be given to it.
    public mutating func receive(
        _ message: TomoMessage,
        in json: Span<UInt8>,
        at now: Duration
    ) throws(JSONDecodingError) -> TomoSessionStep {
        noteTraffic(at: now)
        let id = try message.sessionID.read(in: json)
        let number = try message.sequence.number(in: json).flatMap { try? $0.uint64(in: json) }
        let readiness = try Readiness(message, in: json)
        let isOfNewSession = id.map { id in !(sessionID?.utf8.elementsEqual(id.utf8) ?? false) } ?? false
        if isOfNewSession, let id {
            forgetSession()
            sessionID = id
        }
        let order = number.map { sequence.take($0) }
        return TomoSessionStep(
            kind: kind(of: message, readiness, in: json),
            order: order,
            isOfNewSession: isOfNewSession
        )
    }

    /// What `SESSION_READY` says.
    private struct Readiness {
        let isReady: Bool
        let acceptedTargets: [String]

        init?(_ message: TomoMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
            guard case .sessionReady(let ready) = message.content else { return nil }
            acceptedTargets = try ready.acceptedTargets.read(in: json) ?? []
            isReady = try ready.status.read(in: json)?.utf8.elementsEqual("ready".utf8) ?? true
        }
    }

    private mutating func kind(
        of message: TomoMessage,
        _ readiness: Readiness?,
        in json: Span<UInt8>
    ) -> TomoSessionStep.Kind {
        if let readiness {
            // Before a subscription there is nothing to be ready for.
            guard readiness.isReady, state == .subscribing || state == .ready, closeReason == nil else {
                return .notReady
            }
            state = .ready
            readyTime = nil
            advice.noteSuccess()
            acceptedTargets = readiness.acceptedTargets
            missingTargets = subscribed.filter { target in
                !readiness.acceptedTargets.contains { $0.utf8.elementsEqual(target.targetID.utf8) }
            }
            return .ready
        }
        if case .gap(let gap) = message.content {
            let number = try? gap.missedSequenceCount.number(in: json)
            return .gap(missedCount: number.flatMap { try? $0.uint64(in: json) })
        }
        switch TomoEventType(message.eventType, in: json) {
        case .backpressureOverflow?: return .status(.backpressureOverflow)
        case .sourceDegraded?: return .status(.sourceDegraded)
        case .sourceSwitched?: return .status(.sourceSwitched)
        default: return .event
        }
    }
}

extension TomoTarget {
    /// Whether it is the same target, whatever its labels are, byte by byte.
    fileprivate func isSame(as other: TomoTarget) -> Bool {
        targetID.utf8.elementsEqual(other.targetID.utf8)
            && eventFamily.utf8.elementsEqual(other.eventFamily.utf8)
            && chain.utf8.elementsEqual(other.chain.utf8)
            && marketKind.utf8.elementsEqual(other.marketKind.utf8)
            && (interval ?? "").utf8.elementsEqual((other.interval ?? "").utf8)
    }
}
