/// What the simulator of Aleno can be told.
struct AlenoServerSettings: Sendable {
    var feed = FeedServerSettings()
    /// The key that clients have to show.
    var key = FeedClientOptions.standardToken
    /// How many symbols a client may subscribe to.
    var limit = 100
    /// Whether it is the earlier generation of the feed.
    var isLegacy = false

    /// Where Socket.IO is.
    var path: String { isLegacy ? "/socket.io/" : "/v1/socket/" }
}

/// A client of the simulator of Aleno.
struct AlenoSimulator: SocketIOFeed {
    static let namespaces = ["/"]

    private let settings: AlenoServerSettings
    private var schedule: FeedSchedule<AlenoInstrument>
    private var streams: [AlenoInstrument: AlenoStateStream] = [:]
    private var cut: FeedCut
    private var events: [SocketIOFeedEvent] = []

    init(_ settings: AlenoServerSettings, cut: FeedCut) {
        self.settings = settings
        self.cut = cut
        schedule = FeedSchedule(settings.feed)
    }

    func refusal(of credentials: ForeignJSON?, _ request: HTTPRequest) -> String? {
        let keys = request.values(of: "x-api-key").map { String(decoding: $0, as: UTF8.self) }
        let isKnown = credentials?["apiKey"]?.string == settings.key || keys == [settings.key]
        return isKnown ? nil : AlenoTemplates.refusal
    }

    func connected(at now: Duration) {}

    var deadline: Duration? { schedule.deadline }

    var isEager: Bool { settings.feed.interval == nil && schedule.hasMore && !mustDrop }

    var mustDrop: Bool { cut.isDue && events.isEmpty }

    mutating func nextEvent() -> SocketIOFeedEvent? {
        events.isEmpty ? nil : events.removeFirst()
    }
}

// MARK: Subscriptions

extension AlenoSimulator {
    mutating func take(_ name: String, _ arguments: [ForeignJSON], at now: Duration) -> [UInt8]? {
        let symbols = arguments.first?.strings ?? []
        switch (name, settings.isLegacy) {
        case ("subscribe_ticker", false), ("subscribe", true): return subscribe(symbols, isEquity: false, at: now)
        case ("subscribe_equity", false): return subscribe(symbols, isEquity: true, at: now)
        case ("unsubscribe_ticker", false), ("unsubscribe", true): return unsubscribe(symbols, isEquity: false)
        case ("unsubscribe_equity", false): return unsubscribe(symbols, isEquity: true)
        default: return nil
        }
    }

    private mutating func subscribe(_ symbols: [String], isEquity: Bool, at now: Duration) -> [UInt8] {
        var accepted: [AlenoInstrument] = []
        var rejected: [String] = []
        for symbol in symbols {
            if let instrument = AlenoInstrument.named(symbol, isEquity: isEquity) {
                if !accepted.contains(instrument) { accepted.append(instrument) }
            } else {
                rejected.append(AlenoInstrument.normalized(symbol))
            }
        }
        let new = accepted.filter { streams[$0] == nil }
        guard streams.count + new.count <= settings.limit else {
            return AlenoTemplates.limitReached.filled(["active": AlenoTemplates.list(active(isEquity))])
        }
        for instrument in new {
            streams[instrument] = AlenoStateStream(instrument, settings.feed)
            schedule.add(instrument, at: now)
        }
        if settings.isLegacy, !new.isEmpty { sendSnapshot(of: new) }
        return acknowledgement(accepted.map(\.symbol), rejected, isEquity)
    }

    private mutating func unsubscribe(_ symbols: [String], isEquity: Bool) -> [UInt8] {
        let named = symbols.map { AlenoInstrument.normalized($0) }
        let removed = active(isEquity).filter { named.contains($0) }
        for instrument in schedule.keys where instrument.isEquity == isEquity && removed.contains(instrument.symbol) {
            streams[instrument] = nil
        }
        let left = Set(streams.keys)
        schedule.remove { !left.contains($0) }
        return acknowledgement(removed, named.filter { !removed.contains($0) }, isEquity)
    }

    private func active(_ isEquity: Bool) -> [String] {
        schedule.keys.filter { $0.isEquity == isEquity }.map(\.symbol)
    }

    private func acknowledgement(_ involved: [String], _ rejected: [String], _ isEquity: Bool) -> [UInt8] {
        let (involved, active) = (AlenoTemplates.list(involved), AlenoTemplates.list(active(isEquity)))
        guard !rejected.isEmpty else {
            return AlenoTemplates.allAccepted.filled(["involved": involved, "active": active])
        }
        return AlenoTemplates.someRejected.filled([
            "status": involved == "[]" ? "error" : "partial", "involved": involved, "active": active,
            "rejected": AlenoTemplates.list(rejected),
        ])
    }

    /// The first states of pairs, which are no updates.
    private mutating func sendSnapshot(of instruments: [AlenoInstrument]) {
        let states = instruments.compactMap { streams[$0]?.next(0, isLegacy: true) }
        events.append(SocketIOFeedEvent("initial_token_states", Self.array(states)))
    }
}

// MARK: States

extension AlenoSimulator {
    /// Makes a batch of each sort, with a state of each that is subscribed to.
    mutating func advance(to now: Duration) {
        let count = cut.allowed(streams.count)
        guard count > 0 else { return }
        let turns = schedule.turns(at: now, atMost: count)
        guard !turns.isEmpty else { return }
        cut.count(turns.count)
        var states: [Bool: [[UInt8]]] = [:]
        for turn in turns {
            guard let state = streams[turn.key]?.next(turn.number, isLegacy: settings.isLegacy) else { continue }
            states[turn.key.isEquity, default: []].append(state)
        }
        for (isEquity, name) in [(false, "new_token_states"), (true, "new_equity_states")] {
            if let batch = states[isEquity] { events.append(SocketIOFeedEvent(name, Self.array(batch))) }
        }
    }

    private static func array(_ states: [[UInt8]]) -> [UInt8] {
        [UInt8(ascii: "[")] + Array(states.joined(separator: [UInt8(ascii: ",")])) + [UInt8(ascii: "]")]
    }
}
