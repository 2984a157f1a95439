import FeedwireCore
import FeedwireJSON
import PusherCodec

// MARK: Answers of HTTPS

extension ShurikenClientSession {
    /// Takes the answer to `requestSession`.
    ///
    /// - Parameters:
    ///   - session: It; see ``ShurikenResponse``.
    ///   - now: The time, since an origin of yours.
    /// - Throws: ``ShurikenSessionError/Code/unexpectedAnswer``, ``ShurikenSessionError/Code/tooManyChannels``, which counts as an
    ///   attempt that failed.
    public mutating func sessionAnswered(
        _ session: ShurikenSession,
        at now: Duration
    ) throws(ShurikenSessionError) {
        guard case .sent(let asked, _) = request else { throw ShurikenSessionError(.unexpectedAnswer) }
        guard session.subscriptions.count <= settings.channelCount else {
            retry(at: now)
            throw ShurikenSessionError(.tooManyChannels)
        }
        request = .none
        self.session = session
        self.asked = asked
        let resolutions = session.resolutions(of: asked)
        unanswered = zip(asked.subscriptions, resolutions).compactMap { $1 == nil ? $0 : nil }
        replaceChannels(zip(asked.subscriptions, resolutions))
        switch connection {
        case .connected:
            attemptCount = 0
            failure = nil
            return
        case .connecting: return
        case .none, .owed: break
        }
        guard session.connection.isUsable else {
            failure = .invalidConnection
            return end(.failed)
        }
        connectionAttemptCount = 0
        connection = .owed
    }

    /// Keeps channels that are still there, and adds those that are new.
    private mutating func replaceChannels(
        _ resolved: Zip2Sequence<[ShurikenSubscription], [ShurikenResolvedSubscription?]>
    ) {
        var channels: [Channel] = []
        for (subscription, resolution) in resolved {
            guard let resolution, subscriptions.contains(where: { $0.isSame(as: subscription) }),
                !channels.contains(where: { $0.name.utf8.elementsEqual(resolution.channel.utf8) })
            else { continue }
            let known = channelIndex(resolution.channel).map { self.channels[$0] }
            let needsAuthorization = resolution.needsAuthorization
            channels.append(known ?? Channel(name: resolution.channel, needsAuthorization: needsAuthorization))
        }
        for channel in self.channels where !channels.contains(where: { $0.name.utf8.elementsEqual(channel.name.utf8) })
        {
            depart(channel)
        }
        self.channels = channels
    }

    /// Takes an answer to `requestSession` that is no success, or that there was none.
    ///
    /// - Parameters:
    ///   - status: The HTTP status; `nil` if there was no answer, or none that could be read. 429 and those from 500 on are tried again.
    ///   - now: The time, since an origin of yours.
    /// - Throws: ``ShurikenSessionError/Code/unexpectedAnswer``.
    public mutating func sessionRefused(status: UInt16?, at now: Duration) throws(ShurikenSessionError) {
        guard case .sent = request else { throw ShurikenSessionError(.unexpectedAnswer) }
        guard let status, status != 408, status != 429, status < 500 else { return retry(at: now) }
        failure = .refused(status: status)
        // What there is goes on without what was to be added.
        guard case .connected = connection else { return end(.failed) }
        request = .none
        attemptCount = 0
    }

    /// Takes the answer to `authorize`.
    ///
    /// - Parameters:
    ///   - authorization: It.
    ///   - channel: The channel of the form.
    ///   - now: The time, since an origin of yours.
    /// - Throws: ``ShurikenSessionError/Code/unexpectedAnswer``, also for one that comes when the connection is another one.
    public mutating func authorized(
        _ authorization: ShurikenAuthorization,
        channel: String,
        at now: Duration
    ) throws(ShurikenSessionError) {
        let index = try authorizingIndex(channel)
        channels[index].authorization = authorization
        channels[index].deadline = nil
        channels[index].isTold = false
    }

    /// Takes an answer to `authorize` that is no success: the channel is not subscribed to on this connection.
    ///
    /// - Parameters:
    ///   - channel: The channel of the form.
    ///   - now: The time, since an origin of yours.
    /// - Throws: ``ShurikenSessionError/Code/unexpectedAnswer``.
    public mutating func authorizationRefused(channel: String, at now: Duration) throws(ShurikenSessionError) {
        refuse(try authorizingIndex(channel))
    }

    private func authorizingIndex(_ channel: String) throws(ShurikenSessionError) -> Int {
        guard let index = channelIndex(channel), channels[index].state == .authorizing, channels[index].isTold else {
            throw ShurikenSessionError(.unexpectedAnswer)
        }
        return index
    }

    private mutating func refuse(_ index: Int) {
        channels[index].state = .refused
        channels[index].deadline = nil
    }
}

// MARK: The connection

extension ShurikenClientSession {
    /// Says that the connection is established: channels are authorized and subscribed to.
    ///
    /// - Parameters:
    ///   - socketID: What the server named the connection.
    ///   - now: The time, since an origin of yours.
    /// - Throws: ``ShurikenSessionError/Code/unexpectedAnswer`` if none is being made.
    public mutating func connected(socketID: String, at now: Duration) throws(ShurikenSessionError) {
        guard case .connecting = connection else { throw ShurikenSessionError(.unexpectedAnswer) }
        connection = .connected
        state = .connected
        self.socketID = socketID
        failure = nil
        (attemptCount, connectionAttemptCount) = (0, 0)
    }

    /// Says that the connection has ended, or was not made: it is replaced behind a delay.
    ///
    /// - Parameters:
    ///   - reusesSession: Whether the same connection may be tried again; not where Pusher's close code says so, such as 4001.
    ///   - now: The time, since an origin of yours.
    public mutating func disconnected(reusesSession: Bool = true, at now: Duration) {
        switch connection {
        case .connecting, .connected: break
        case .none, .owed: return
        }
        if !reusesSession { connectionAttemptCount = settings.attemptsPerSession }
        loseConnection(at: now)
    }

    /// Takes that the server has subscribed us to a channel.
    ///
    /// - Parameter channel: Its name.
    /// - Throws: ``ShurikenSessionError/Code/unexpectedAnswer`` if it was not asked for.
    public mutating func subscriptionSucceeded(channel: String) throws(ShurikenSessionError) {
        channels[try subscribingIndex(channel)].state = .subscribed
    }

    /// Takes `pusher:subscription_error`: the channel is not subscribed to on this connection.
    ///
    /// - Parameter channel: Its name.
    /// - Throws: ``ShurikenSessionError/Code/unexpectedAnswer`` if it was not asked for.
    public mutating func subscriptionFailed(channel: String) throws(ShurikenSessionError) {
        refuse(try subscribingIndex(channel))
    }

    private func subscribingIndex(_ channel: String) throws(ShurikenSessionError) -> Int {
        guard let index = channelIndex(channel), channels[index].state == .subscribing else {
            throw ShurikenSessionError(.unexpectedAnswer)
        }
        return index
    }
}

// MARK: Time

extension ShurikenClientSession {
    /// When ``advance(to:)`` has something to do, or `nil` if never.
    public var deadline: Duration? {
        var deadline = retryTime
        if case .sent(_, let time) = request { deadline = earlier(deadline, time) }
        if case .connecting(let time) = connection { deadline = earlier(deadline, time) }
        for channel in channels { deadline = earlier(deadline, channel.deadline) }
        return deadline
    }

    /// Says what time it is: an answer may have been awaited in vain, or another attempt be due.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func advance(to now: Duration) {
        for index in channels.indices {
            if let time = channels[index].deadline, time <= now { refuse(index) }
        }
        if case .sent(_, let time) = request, time <= now { retry(at: now) }
        if case .connecting(let time) = connection, time <= now {
            departures.append(.disconnect)
            loseConnection(at: now)
        }
        if let retryTime, retryTime <= now {
            self.retryTime = nil
            takeRetry()
        }
    }

    private mutating func takeRetry() {
        switch connection {
        // It was the request that failed.
        case .connected, .connecting: request = .owed
        case .none, .owed:
            let mayReuse = session?.connection.isUsable == true && connectionAttemptCount < settings.attemptsPerSession
            if mayReuse { connection = .owed } else { request = .owed }
        }
    }

    private mutating func loseConnection(at now: Duration) {
        forgetConnection()
        connection = .none
        connectionAttemptCount += 1
        if state == .connected { state = .reconnecting }
        // A request that is under way decides what comes.
        if case .sent = request { return }
        retry(at: now)
    }

    /// Tries again behind a delay, unless that was done too often.
    private mutating func retry(at now: Duration) {
        request = .none
        attemptCount += 1
        if case .connected = connection {
            // What there is goes on; it is only not expanded yet.
            isStale = true
        } else if attemptCount >= settings.attemptLimit {
            failure = .tooManyAttempts
            return end(.failed)
        }
        retryTime = now + delay
    }

    /// The delay of the attempt that comes next.
    private var delay: Duration {
        let recommended = session?.settings?.recommendedReconnectBackoffMs ?? []
        let index = max(attemptCount - 1, 0)
        if let last = recommended.last {
            let decimal = index < recommended.count ? recommended[index] : last
            let milliseconds = (try? decimal.int64()) ?? 0
            return min(.milliseconds(max(milliseconds, 0)), settings.reconnectDelayLimit)
        }
        guard let last = settings.reconnectDelays.last else { return .zero }
        let delay = index < settings.reconnectDelays.count ? settings.reconnectDelays[index] : last
        return min(max(delay, .zero), settings.reconnectDelayLimit)
    }
}

extension ShurikenConnection {
    /// Whether it names what can be connected to; the answer that expands a session may not, which has its connection already.
    fileprivate var isUsable: Bool { url(client: "", version: "") != nil }
}
