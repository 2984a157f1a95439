import FeedwireCore
import FeedwireJSON
import PusherCodec

/// The control plane of a client: the session over HTTPS, which connection it leads to, and which channels are authorized and
/// subscribed to, without sockets, a clock or a client of Pusher.
///
/// Say what is wanted, and do what ``nextAction(at:)`` has; say what came of it, and the time. The connection itself is a client of
/// Pusher's.
///
/// ```swift
/// try session.subscribe([ShurikenSubscription(.svmTokenSwaps, filter: ["tokenAddress": token])])
/// session.start(at: now)
/// while let action = session.nextAction() {
///     switch action {
///     case .requestSession(let request): post(request)
///     …
///     }
/// }
/// ```
///
/// When a connection is lost, the same one is tried again behind the delays that the server recommends, and if that fails a new session
/// is asked for. ``session`` has what events are of. Call ``advance(to:)`` at ``deadline``.
public struct ShurikenClientSession: Sendable {
    /// What it goes by.
    public let settings: ShurikenClientSettings
    /// How far it is.
    public internal(set) var state = ShurikenState.disconnected
    /// Why it does not go on by itself, in the state `failed`; in another one why it was not expanded.
    public internal(set) var failure: ShurikenSessionFailure?
    /// What is wanted.
    public internal(set) var subscriptions: [ShurikenSubscription] = []
    /// The answer that counts, or `nil` before the first one.
    public internal(set) var session: ShurikenSession?
    /// The subscriptions of the last request that its answer passes over.
    public internal(set) var unanswered: [ShurikenSubscription] = []

    var channels: [Channel] = []
    var request = RequestState.none
    var connection = ConnectionState.none
    /// The request that ``session`` answers.
    var asked: ShurikenSessionRequest?
    var socketID: String?
    /// Attempts that failed one behind the other, of any kind, and to connect to the same session.
    var (attemptCount, connectionAttemptCount) = (0, 0)
    /// Unsubscriptions and ends of connections that are to be done.
    var departures: [ShurikenAction] = []
    /// Whether what is wanted is other than what was asked for.
    var isStale = false
    var retryTime: Duration?

    struct Channel: Sendable {
        let name: String
        let needsAuthorization: Bool
        var state = ShurikenChannelState.waiting
        var authorization: ShurikenAuthorization?
        /// Until when its authorization has to be answered; `nil` as long as it was not asked for.
        var deadline: Duration?
        /// Whether the action of its state was handed out.
        var isTold = false
    }

    /// Where a request for a session is.
    enum RequestState: Sendable {
        case none
        case owed
        case sent(ShurikenSessionRequest, deadline: Duration)
    }

    /// Where the connection is.
    enum ConnectionState: Sendable {
        case none
        case owed
        case connecting(deadline: Duration)
        case connected
    }

    /// A session that was not begun.
    public init(settings: ShurikenClientSettings = ShurikenClientSettings()) {
        self.settings = settings
    }

    /// Where the channel of a subscription is, or `nil` for a channel that is none of the session's.
    public func state(ofChannel name: String) -> ShurikenChannelState? {
        channelIndex(name).map { channels[$0].state }
    }

    func channelIndex(_ name: String) -> Int? {
        channels.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
    }
}

// MARK: What is wanted

extension ShurikenClientSession {
    /// Wants subscriptions; those that are wanted already are passed over, however their stream is spelled.
    ///
    /// A session that was begun is expanded: the whole list is asked for again, and only channels that are new are subscribed to.
    ///
    /// - Parameter more: They.
    /// - Throws: ``ShurikenSessionError/Code/tooManySubscriptions``; nothing has changed then.
    public mutating func subscribe(_ more: [ShurikenSubscription]) throws(ShurikenSessionError) {
        guard more.count <= settings.subscriptionCount else { throw ShurikenSessionError(.tooManySubscriptions) }
        let all = ShurikenSessionRequest(subscriptions: subscriptions).expanded(by: more).subscriptions
        guard all.count <= settings.subscriptionCount else { throw ShurikenSessionError(.tooManySubscriptions) }
        guard all.count > subscriptions.count else { return }
        subscriptions = all
        isStale = true
    }

    /// Wants subscriptions no more; those that are not wanted are passed over.
    ///
    /// Their channels are unsubscribed from, unless another subscription has them too.
    ///
    /// - Parameter subscriptions: They.
    public mutating func unsubscribe(_ subscriptions: [ShurikenSubscription]) {
        let kept = self.subscriptions.filter { wanted in !subscriptions.contains { $0.isSame(as: wanted) } }
        guard kept.count < self.subscriptions.count else { return }
        self.subscriptions = kept
        let names = keptChannelNames()
        for channel in channels where !names.contains(where: { $0.utf8.elementsEqual(channel.name.utf8) }) {
            depart(channel)
        }
        channels.removeAll { channel in !names.contains { $0.utf8.elementsEqual(channel.name.utf8) } }
    }

    /// The channels of what is wanted, as far as the session answered it.
    private func keptChannelNames() -> [String] {
        guard let session, let asked else { return [] }
        let resolutions = session.resolutions(of: asked)
        return zip(asked.subscriptions, resolutions).compactMap { subscription, resolution in
            subscriptions.contains { $0.isSame(as: subscription) } ? resolution?.channel : nil
        }
    }

    /// Begins, or begins anew when it has failed.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func start(at now: Duration) {
        guard state == .disconnected || state == .failed else { return }
        state = .connecting
        failure = nil
        (attemptCount, connectionAttemptCount) = (0, 0)
        retryTime = nil
        request = .owed
    }

    /// Ends: the connection is to be closed.
    public mutating func stop() {
        end(.disconnected)
    }

    mutating func end(_ state: ShurikenState) {
        switch connection {
        case .connecting, .connected: departures = [.disconnect]
        case .none, .owed:
            departures.removeAll { action in
                if case .disconnect = action { false } else { true }
            }
        }
        self.state = state
        forgetConnection()
        connection = .none
        request = .none
        retryTime = nil
    }

    /// Tells the server that a channel is not wanted any more, if it was asked for.
    mutating func depart(_ channel: Channel) {
        switch channel.state {
        case .subscribed, .subscribing: departures.append(.unsubscribe(channel: channel.name))
        case .waiting, .authorizing, .refused: break
        }
    }

    /// Says that no channel is subscribed to any more.
    mutating func forgetConnection() {
        socketID = nil
        for index in channels.indices {
            channels[index].state = .waiting
            channels[index].authorization = nil
            channels[index].deadline = nil
            channels[index].isTold = false
        }
    }
}

// MARK: What is to be done

extension ShurikenClientSession {
    /// What is to be done next.
    ///
    /// - Parameter now: The time, since an origin of yours, from which an answer is awaited.
    /// - Returns: It, or `nil` if there is nothing.
    public mutating func nextAction(at now: Duration) -> ShurikenAction? {
        if !departures.isEmpty { return departures.removeFirst() }
        guard state != .disconnected, state != .failed else { return nil }
        if case .owed = request { return requestAction(at: now) }
        if case .none = request, isStale, session != nil, retryTime == nil { return requestAction(at: now) }
        if case .owed = connection, let session {
            connection = .connecting(deadline: now + settings.connectTimeout)
            return .connect(session.connection)
        }
        guard case .connected = connection, let socketID else { return nil }
        return channelAction(socketID, at: now)
    }

    private mutating func requestAction(at now: Duration) -> ShurikenAction? {
        // Nothing is wanted, which is no request; it is owed when something is.
        guard !subscriptions.isEmpty else { return nil }
        let body = ShurikenSessionRequest(subscriptions: subscriptions)
        isStale = false
        request = .sent(body, deadline: now + settings.answerTimeout)
        return .requestSession(body)
    }

    private mutating func channelAction(_ socketID: String, at now: Duration) -> ShurikenAction? {
        guard let index = channels.firstIndex(where: { !$0.isTold && $0.state != .refused }) else { return nil }
        let channel = channels[index]
        channels[index].isTold = true
        if channel.needsAuthorization, channel.authorization == nil {
            channels[index].state = .authorizing
            channels[index].deadline = now + settings.answerTimeout
            return .authorize(PusherAuthorizationRequest(socketID: socketID, channel: channel.name))
        }
        channels[index].state = .subscribing
        return .subscribe(channel: channel.name, channel.authorization)
    }
}
