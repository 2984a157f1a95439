import FeedwireJSON

/// What a client wants, and what of it the server has: over one connection of Socket.IO, and those that follow it, for a server
/// remembers nothing.
///
/// ```swift
/// var subscriptions = AlenoSubscriptions()
/// try subscriptions.subscribe(to: ["BTC/USD"], .tickers)
/// …
/// subscriptions.connected()                               // the namespace is connected
/// while let request = subscriptions.nextRequest() { … }   // emit it, to be acknowledged
/// …
/// let outcome = try subscriptions.receive(message, in: text)
/// ```
///
/// One request is under way at a time, so that its acknowledgement, which names neither the request nor the family, says what there is:
/// ask for the next request behind each. Call ``missed()`` when the acknowledgement does not come, and ``disconnected()`` when the
/// namespace is not connected any more. Symbols are compared as ``AlenoSymbol`` does.
public struct AlenoSubscriptions: Sendable {
    /// Which events are sent.
    public let generation: AlenoGeneration
    /// How many symbols may be wanted, both families together.
    public let limit: Int
    /// Whether the namespace is connected.
    public internal(set) var isConnected = false

    var entries: [Entry] = []
    var underWay: Request?

    struct Entry: Sendable {
        let symbol: AlenoSymbol
        let family: AlenoFamily
        var state: State
    }

    /// What is asked for, until it is acknowledged.
    struct Request: Sendable {
        let family: AlenoFamily
        let isSubscription: Bool
        let symbols: [AlenoSymbol]
    }

    /// Where a symbol is between asking and being told.
    @nonexhaustive
    public enum State: UInt8, CaseIterable, Hashable, Sendable {
        /// The server is to be asked for it.
        case wanted
        /// The server was asked for it, and has to answer.
        case requested
        /// The server has it.
        case subscribed
        /// The server does not take it; it is not asked for again by itself, over the next connection neither.
        case rejected
        /// The server is to be told that it is not wanted any more, or has to answer that.
        case leaving
    }

    /// Nothing is wanted.
    ///
    /// - Parameters:
    ///   - generation: Which events are sent.
    ///   - limit: How many symbols may be wanted, both families together; the vendor's own limit goes by the key, and is not published.
    /// - Precondition: The limit is not negative.
    public init(generation: AlenoGeneration = .current, limit: Int = 1024) {
        precondition(limit >= 0, "a limit is not negative")
        self.generation = generation
        self.limit = limit
    }

    /// Where a symbol is, or `nil` for one that is not wanted.
    public func state(of symbol: String, _ family: AlenoFamily) -> State? {
        index(of: AlenoSymbol(symbol), family).map { entries[$0].state }
    }

    /// The symbols of a family that are in a state, in the order in which they were asked for.
    public func symbols(_ family: AlenoFamily, in state: State) -> [AlenoSymbol] {
        entries.filter { $0.family == family && $0.state == state }.map { $0.symbol }
    }

    func index(of symbol: AlenoSymbol, _ family: AlenoFamily) -> Int? {
        entries.firstIndex { $0.family == family && $0.symbol == symbol }
    }
}

// MARK: What is wanted

extension AlenoSubscriptions {
    /// Wants symbols, now and over each connection that follows; one that was rejected is asked for again.
    ///
    /// - Parameters:
    ///   - symbols: They, however they are written.
    ///   - family: What they are.
    /// - Throws: ``AlenoSubscriptionError/Code/tooManySymbols``, ``AlenoSubscriptionError/Code/noEquities``; nothing has changed then.
    /// - Complexity: O(*n* × *m*) for *n* symbols, where *m* are wanted.
    public mutating func subscribe(
        to symbols: [String],
        _ family: AlenoFamily
    ) throws(AlenoSubscriptionError) {
        if generation == .earlier, family == .equities { throw AlenoSubscriptionError(.noEquities) }
        let before = entries
        for symbol in symbols {
            let symbol = AlenoSymbol(symbol)
            if let index = index(of: symbol, family) {
                switch entries[index].state {
                case .rejected, .leaving: entries[index].state = .wanted
                case .wanted, .requested, .subscribed: break
                }
            } else if entries.count < limit {
                entries.append(Entry(symbol: symbol, family: family, state: .wanted))
            } else {
                entries = before
                throw AlenoSubscriptionError(.tooManySymbols)
            }
        }
    }

    /// Wants symbols no more; those that are not wanted are passed over.
    ///
    /// - Parameters:
    ///   - symbols: They, however they are written.
    ///   - family: What they are.
    /// - Complexity: O(*n* × *m*) for *n* symbols, where *m* are wanted.
    public mutating func unsubscribe(from symbols: [String], _ family: AlenoFamily) {
        for symbol in symbols {
            guard let index = index(of: AlenoSymbol(symbol), family) else { continue }
            switch entries[index].state {
            case .wanted, .rejected: entries.remove(at: index)
            case .requested, .subscribed, .leaving: entries[index].state = .leaving
            }
        }
    }
}

// MARK: Connections

extension AlenoSubscriptions {
    /// Says that the namespace is connected: the server has nothing, and is to be asked for all that is wanted.
    public mutating func connected() {
        disconnected()
        isConnected = true
    }

    /// Says that the namespace is not connected any more.
    public mutating func disconnected() {
        isConnected = false
        underWay = nil
        entries.removeAll { $0.state == .leaving }
        for index in entries.indices where entries[index].state != .rejected { entries[index].state = .wanted }
    }

    /// The next request, which is to be emitted with an acknowledgement; `nil` if there is none, or one is under way.
    ///
    /// - Returns: What is not wanted any more before what is, and tickers before equities; without an id, which is Socket.IO's to choose.
    /// - Complexity: O(*n*) for *n* symbols.
    public mutating func nextRequest() -> AlenoSubscription? {
        guard isConnected, underWay == nil else { return nil }
        return nextRequest(of: .leaving) ?? nextRequest(of: .wanted)
    }

    private mutating func nextRequest(of state: State) -> AlenoSubscription? {
        guard let family = entries.first(where: { $0.state == state })?.family else { return nil }
        let first: AlenoFamily = entries.contains { $0.state == state && $0.family == .tickers } ? .tickers : family
        let symbols = symbols(first, in: state)
        let isSubscription = state == .wanted
        if isSubscription {
            for index in entries.indices where entries[index].state == .wanted && entries[index].family == first {
                entries[index].state = .requested
            }
        }
        underWay = Request(family: first, isSubscription: isSubscription, symbols: symbols)
        let event = isSubscription ? generation.subscribeEvent(first) : generation.unsubscribeEvent(first)
        return AlenoSubscription(event, symbols.map { $0.text })
    }

    /// Says that the acknowledgement of the request under way does not come: it is asked for again.
    public mutating func missed() {
        guard let request = underWay else { return }
        underWay = nil
        for index in entries.indices where entries[index].family == request.family && entries[index].state == .requested
        {
            entries[index].state = .wanted
        }
    }
}
