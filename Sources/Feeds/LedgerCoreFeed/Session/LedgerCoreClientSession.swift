import FeedwireCore
import FeedwireJSON

/// A client's end of a connection of Socket.IO to the server, and of those that follow it: rooms and requests, without a carrier, a
/// clock or an application.
///
/// Say which rooms are wanted, and when the namespace is connected; show it each event, and the time; and emit what ``nextEvent(at:)``
/// has.
///
/// ```swift
/// try session.join(.market("BTC-USD"))
/// session.connected(at: now)
/// …
/// let step = try session.receive(LedgerCoreMessage(decoding: text), in: text, at: now)
/// ```
///
/// Rooms are asked for one behind the other, since `rate_limit_error`, which refuses one, does not say which. When the namespace is not
/// connected any more, call ``disconnected(at:)``: rooms are asked for again over the next connection, and requests are missed that were
/// sent. Call ``advance(to:)`` at ``deadline``.
public struct LedgerCoreClientSession: Sendable {
    /// What it goes by.
    public let settings: LedgerCoreSessionSettings
    /// Whether the namespace is connected.
    public internal(set) var isConnected = false
    /// The rooms that are wanted, or to be left.
    public internal(set) var rooms: LedgerCoreRooms

    /// Rooms for which `subscribe` is to be sent.
    var joins: [LedgerCoreRoom] = []
    /// Rooms for which `unsubscribe` is to be sent.
    var leaves: [LedgerCoreRoom] = []
    /// The room of the `subscribe` that is not answered.
    var joining: LedgerCoreRoom?
    /// Until when that has to be answered.
    var joinDeadline: Duration?
    /// Until when no room is asked for.
    var pauseEnd: Duration?
    var requests = LedgerCoreRequests()
    var missed: [LedgerCoreMissed] = []

    /// A session without a connection.
    public init(settings: LedgerCoreSessionSettings = LedgerCoreSessionSettings()) {
        self.settings = settings
        rooms = LedgerCoreRooms(limit: max(settings.roomCount, 0))
    }

    /// When ``advance(to:)`` has something to do, or `nil` if never.
    public var deadline: Duration? {
        earlier(requests.deadline, earlier(joinDeadline, pauseEnd))
    }

    /// Says what time it is: answers are missed whose time is over, and rooms may be asked for again.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func advance(to now: Duration) {
        missed += requests.expire(at: now).map { .timedOut($0) }
        if let pauseEnd, pauseEnd <= now { self.pauseEnd = nil }
        if let joinDeadline, joinDeadline <= now {
            if let joining, !missed.contains(.room(joining)) { missed.append(.room(joining)) }
            endJoin()
        }
    }

    /// What is awaited no more, or `nil`: each is told once.
    public mutating func nextMissed() -> LedgerCoreMissed? {
        missed.isEmpty ? nil : missed.removeFirst()
    }

    mutating func endJoin() {
        joining = nil
        joinDeadline = nil
    }
}

// MARK: Connections

extension LedgerCoreClientSession {
    /// Says that the namespace is connected: rooms are asked for, and requests that were not sent yet.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func connected(at now: Duration) {
        guard !isConnected else { return }
        isConnected = true
        joins = rooms.reconnect()
    }

    /// Says that the namespace is not connected any more: requests that were sent are missed.
    ///
    /// - Parameter now: The time, since an origin of yours.
    public mutating func disconnected(at now: Duration) {
        guard isConnected else { return }
        advance(to: now)
        isConnected = false
        joins = []
        leaves = []
        pauseEnd = nil
        endJoin()
        missed += requests.removeSent().map { .disconnected($0) }
    }
}

// MARK: What is wanted

extension LedgerCoreClientSession {
    /// Wants a room, now and over each connection that follows.
    ///
    /// - Parameter room: It.
    /// - Throws: ``LedgerCoreSessionError/Code/tooManyRooms``; nothing has changed then.
    public mutating func join(_ room: LedgerCoreRoom) throws(LedgerCoreSessionError) {
        switch rooms.join(room) {
        case .subscribe:
            guard isConnected else { return }
            // It may be about to be left.
            leaves.removeAll { $0 == room }
            joins.append(room)
        case .present: break
        case .full: throw LedgerCoreSessionError(.tooManyRooms)
        }
    }

    /// Wants a room no more; one that is not wanted is passed over.
    ///
    /// - Parameter room: It.
    public mutating func leave(_ room: LedgerCoreRoom) {
        guard rooms.leave(room) else { return }
        let isUnasked = joins.contains(room)
        joins.removeAll { $0 == room }
        if isConnected, !isUnasked {
            leaves.append(room)
        } else {
            rooms.remove(room)
        }
    }

    /// Asks a query.
    ///
    /// - Parameter query: It.
    /// - Returns: The id that steps and misses have.
    /// - Throws: ``LedgerCoreSessionError/Code/tooManyRequests``; it is not sent then.
    @discardableResult
    public mutating func send(_ query: LedgerCoreQuery) throws(LedgerCoreSessionError) -> UInt64 {
        try send(.query(query))
    }

    /// Asks for the candles of a market.
    ///
    /// - Parameter request: It.
    /// - Returns: The id that steps and misses have.
    /// - Throws: ``LedgerCoreSessionError/Code/tooManyRequests``; it is not sent then.
    @discardableResult
    public mutating func send(_ request: LedgerCoreMarketDataRequest) throws(LedgerCoreSessionError) -> UInt64 {
        try send(.requestMarketData(request), symbol: request.symbol)
    }

    /// Asks for the analysis of an address.
    ///
    /// - Parameter analysis: It.
    /// - Returns: The id that steps and misses have.
    /// - Throws: ``LedgerCoreSessionError/Code/tooManyRequests``; it is not sent then.
    @discardableResult
    public mutating func send(_ analysis: LedgerCoreAddressAnalysis) throws(LedgerCoreSessionError) -> UInt64 {
        try send(.addressAnalysis(analysis))
    }

    private mutating func send(
        _ content: LedgerCoreEvent.Content,
        symbol: String? = nil
    ) throws(LedgerCoreSessionError) -> UInt64 {
        let event = LedgerCoreEvent(content, namespace: settings.namespace)
        // What was missed counts until that is told.
        guard let id = requests.append(event, symbol: symbol, within: settings, besides: missed.count) else {
            throw LedgerCoreSessionError(.tooManyRequests)
        }
        return id
    }

    /// The next event that is to be emitted, or `nil`.
    ///
    /// - Parameter now: The time, since an origin of yours.
    /// - Returns: Rooms that are to be left, then the next room, then requests.
    public mutating func nextEvent(at now: Duration) -> LedgerCoreEvent? {
        guard isConnected else { return nil }
        if !leaves.isEmpty {
            return event(.unsubscribe(LedgerCoreRoomReference(room: leaves.removeFirst())))
        }
        if joining == nil, pauseEnd == nil, !joins.isEmpty {
            let room = joins.removeFirst()
            joining = room
            joinDeadline = now + settings.joinTimeout
            return event(.subscribe(LedgerCoreRoomReference(room: room)))
        }
        return requests.nextEvent(answeredBy: now + settings.requestTimeout)
    }

    private func event(_ content: LedgerCoreEvent.Content) -> LedgerCoreEvent {
        LedgerCoreEvent(content, namespace: settings.namespace)
    }
}
