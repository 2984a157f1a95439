import FeedwireCore
import FeedwireJSON

/// A client's end of a connection to one of the feeds, and of those that follow it when it is lost: token, pings and subscriptions,
/// without a carrier, a clock or an application.
///
/// Say what is wanted, and when a WebSocket is open; show it each document that the WebSocket delivers, and the time; and send what
/// ``nextText()`` has.
///
/// ```swift
/// var session = AriesClientSession(settings: AriesSessionSettings(.market), token: token)
/// try session.subscribe(.symbols([AriesSymbol(symbol: "MSFT")]))
/// session.carrierOpened(at: now)
/// …
/// var documents = AriesDocuments()
/// while let message = try documents.next(in: json) {
///     if try session.receive(message, in: json, at: now) == .message { show(message, in: json) }
/// }
/// ```
///
/// Nothing but the token is sent before the server has accepted it. Give another one to ``authenticate(token:at:)`` when
/// ``tokenNeed`` says so. Close the WebSocket when ``closeReason`` is there; when it has ended, call ``carrierClosed(at:)``, connect
/// again behind ``reconnectDelay``, and call ``carrierOpened(at:)``: what is wanted is subscribed to again. Call ``advance(to:)`` at
/// ``deadline``.
public struct AriesClientSession: Sendable {
    /// What it goes by.
    public let settings: AriesSessionSettings
    /// How far it is.
    public internal(set) var state = State.disconnected
    /// Why a token is needed, or `nil`.
    public internal(set) var tokenNeed: AriesTokenNeed?
    /// Why the carrier has to be closed, or `nil`; forgotten when the next one is opened.
    public internal(set) var closeReason: AriesCloseReason?

    var token: String?
    /// Tokens that were given, of which the last one counts.
    var tokenCount = 0
    var authentication = Authentication.none
    var wanted = AriesWanted()
    /// Subscriptions that were made.
    var subscriptionNumber = 0
    var unsubscriptions = BoundedTexts()
    var requests = BoundedTexts()
    var times = Times()
    var pingCount = 0
    var isPingOwed = false
    var advice = ReconnectAdvice()

    /// How far a session is.
    @nonexhaustive
    public enum State: UInt8, CaseIterable, Hashable, Sendable {
        /// There is no carrier.
        case disconnected
        /// The carrier is open, and the application has to give a token.
        case awaitingToken
        /// The server has to answer a token.
        case authenticating
        /// The server has accepted one.
        case authenticated
    }

    /// What there is of a token on this carrier.
    enum Authentication: UInt8 {
        case none
        /// It is to be sent.
        case owed
        /// It was sent, and not answered.
        case sent
    }

    /// When something is to be done.
    struct Times: Sendable {
        var authentication: Duration?
        var refresh: Duration?
        var expiry: Duration?
        var ping: Duration?
        var pong: Duration?
    }

    /// A session without a carrier.
    ///
    /// - Parameters:
    ///   - settings: What it goes by.
    ///   - token: An OAuth 2 access token, if there is one by now.
    public init(settings: AriesSessionSettings = AriesSessionSettings(), token: String? = nil) {
        self.settings = settings
        self.token = token
    }

    /// When ``advance(to:)`` has something to do, or `nil` if never.
    public var deadline: Duration? {
        guard state != .disconnected, closeReason == nil else { return nil }
        let token = earlier(times.authentication, earlier(times.refresh, times.expiry))
        return earlier(token, earlier(times.ping, times.pong))
    }

    /// How long to wait before the next carrier is opened: twice as long after each that came to nothing, up to
    /// ``AriesSessionSettings/reconnectDelayLimit``.
    ///
    /// It is advice: add a random part where many clients may have lost their connections at once.
    public var reconnectDelay: Duration {
        advice.delay(first: settings.firstReconnectDelay, limit: settings.reconnectDelayLimit)
    }

    /// Says what time it is: a ping may be owed, a token needed, or the carrier to be closed.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func advance(to now: Duration) {
        guard state != .disconnected, closeReason == nil else { return }
        if let time = times.authentication, time <= now { return close(.authenticationTimeout) }
        if let time = times.pong, time <= now { return close(.pingTimeout) }
        if let time = times.expiry, time <= now {
            expire(.expired, at: now)
            if closeReason != nil { return }
        }
        if let time = times.refresh, time <= now {
            times.refresh = nil
            if authentication == .none { tokenNeed = .refresh }
        }
        if let interval = settings.pingInterval, let time = times.ping, time <= now {
            times.ping = now + interval
            times.pong = times.pong ?? now + settings.pongTimeout
            isPingOwed = true
        }
    }

    /// Ends the connection: the carrier is to be closed.
    public mutating func close() {
        close(.forcedClose)
    }

    mutating func close(_ reason: AriesCloseReason) {
        if state != .disconnected, closeReason == nil { closeReason = reason }
    }
}

// MARK: Carriers

extension AriesClientSession {
    /// Says that a WebSocket is open.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func carrierOpened(at now: Duration) {
        guard state == .disconnected else { return }
        state = .awaitingToken
        closeReason = nil
        if let token {
            authenticate(token: token, at: now)
        } else {
            tokenNeed = tokenNeed ?? .missing
            if settings.endpoint.endsWithoutSession { times.authentication = now + settings.authenticationTimeout }
        }
    }

    /// Says that the WebSocket has ended, or that one could not be opened: ``reconnectDelay`` counts it.
    ///
    /// Requests that were not taken by ``nextText()`` stay.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func carrierClosed(at now: Duration) {
        if state != .disconnected, closeReason == nil { closeReason = .transportClose }
        state = .disconnected
        authentication = .none
        times = Times()
        isPingOwed = false
        unsubscriptions.removeAll()
        wanted.forgetSent()
        if tokenNeed == .refresh { tokenNeed = nil }
        advice.noteFailure()
    }

    /// Says that the server gave another sign of life, such as a pong of WebSocket; ``receive(_:in:at:)`` does so by itself.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func noteTraffic(at now: Duration) {
        advance(to: now)
        if closeReason == nil { times.pong = nil }
    }

    /// Gives the session a token: the first one, or another before the session ends.
    ///
    /// It is sent at once, or when there is a carrier, over each until the server refuses it.
    ///
    /// - Parameters:
    ///   - token: An OAuth 2 access token.
    ///   - now: The time, since an origin of yours.
    public mutating func authenticate(token: String, at now: Duration) {
        self.token = token
        tokenNeed = nil
        guard state != .disconnected, closeReason == nil else { return }
        tokenCount += 1
        authentication = .owed
        times.authentication = now + settings.authenticationTimeout
        times.refresh = nil
        if state == .awaitingToken { state = .authenticating }
    }

    /// Ends the session of the token, but not the connection, where the endpoint allows for that.
    mutating func expire(_ need: AriesTokenNeed, at now: Duration) {
        times = Times(authentication: times.authentication)
        isPingOwed = false
        unsubscriptions.removeAll()
        wanted.forgetSent()
        if authentication != .none {
            state = .authenticating
            return
        }
        state = .awaitingToken
        tokenNeed = need
        // The same token would be refused over the next carrier too.
        token = nil
        guard settings.endpoint.endsWithoutSession else { return }
        if need == .expired { return close(.expired) }
        times.authentication = now + settings.authenticationTimeout
    }
}
