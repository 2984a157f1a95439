/// What the simulator of LedgerCore can be told.
struct LedgerCoreServerSettings: Sendable {
    var feed = FeedServerSettings()
    /// The token that clients have to show, behind `Bearer`.
    var token = FeedClientOptions.standardToken
    /// How many rooms a client may be in, without that of its user.
    var roomLimit = 100
    /// How long a client may take to show its token.
    var authenticationTime = Duration.seconds(5)
}

/// A client of the simulator of LedgerCore.
struct LedgerCoreSimulator: SocketIOFeed {
    /// The path in the documented URL may be one.
    static let namespaces = ["/", "/ws"]
    private static let user = "user_9"

    private let settings: LedgerCoreServerSettings
    /// Which of the server's clients it is, from 1.
    private let number: Int
    private var schedule: FeedSchedule<String>
    private var rooms: [String] = []
    private var markets: [String: LedgerCoreMarket] = [:]
    private var cut: FeedCut
    private var events: [SocketIOFeedEvent] = []
    private var generator: SeededGenerator
    private var jobCount = 0
    private var balance = 100

    init(_ settings: LedgerCoreServerSettings, number: Int, cut: FeedCut) {
        self.settings = settings
        self.number = number
        self.cut = cut
        schedule = FeedSchedule(settings.feed)
        generator = settings.feed.generator("ledgercore")
    }

    func refusal(of credentials: ForeignJSON?, _ request: HTTPRequest) -> String? {
        credentials?["token"]?.string == "Bearer \(settings.token)" ? nil : "Unauthorized"
    }

    mutating func connected(at now: Duration) {
        let time = "\(SimulatedTime.start.epochMilliseconds)"
        send("connected", LedgerCoreTemplates.connected, ["user": Self.user, "sid": "sock_\(number)", "time": time])
    }

    var deadline: Duration? { schedule.deadline }

    var isEager: Bool { settings.feed.interval == nil && schedule.hasMore && !mustDrop }

    var mustDrop: Bool { cut.isDue && events.isEmpty }

    mutating func nextEvent() -> SocketIOFeedEvent? {
        events.isEmpty ? nil : events.removeFirst()
    }

    mutating func advance(to now: Duration) {
        guard cut.allowed(1) > 0, let turn = schedule.turns(at: now).first else { return }
        guard let update = markets[turn.key]?.update(turn.number) else { return }
        cut.count(1)
        events.append(SocketIOFeedEvent("market_chart_live_update", update))
    }

    private mutating func send(
        _ name: String,
        _ template: MessageTemplate,
        _ values: KeyValuePairs<String, String> = [:]
    ) {
        events.append(SocketIOFeedEvent(name, template.filled(values)))
    }
}

// MARK: Rooms

extension LedgerCoreSimulator {
    mutating func take(_ name: String, _ arguments: [ForeignJSON], at now: Duration) -> [UInt8]? {
        let payload = arguments.first
        switch name {
        case "ping": send("pong", LedgerCoreTemplates.pong, ["time": "\(SimulatedTime.start.epochMilliseconds)"])
        case "subscribe": if let room = payload?["room"]?.string { join(room, at: now) }
        case "unsubscribe": if let room = payload?["room"]?.string { leave(room) }
        case "query": query(payload?["sql"]?.string ?? "")
        case "request_market_data": sendMarketData(payload?["symbol"]?.string ?? "")
        case "address_analysis": analyze(payload?["address"]?.string ?? "")
        case "chat": answerChat()
        default: break
        }
        // Nothing is acknowledged.
        return nil
    }

    private mutating func join(_ room: String, at now: Duration) {
        guard rooms.contains(room) || rooms.count < settings.roomLimit else {
            return send("rate_limit_error", LedgerCoreTemplates.rateLimit, ["limit": "\(settings.roomLimit)"])
        }
        if !rooms.contains(room) { rooms.append(room) }
        var others = settings.feed.generator("ledgercore room \(room)")
        let count = others.number(in: 1...9)
        send("subscribed", LedgerCoreTemplates.subscribed, ["room": room, "count": "\(count)"])
        let time = (SimulatedTime.start + others.number(in: 0...999)).text
        send("user_joined_room", LedgerCoreTemplates.joined, ["user": Self.user, "room": room, "time": time])
        guard room.hasPrefix("market:") else { return }
        let symbol = String(room.dropFirst("market:".count))
        guard var market = LedgerCoreMarket(symbol, settings.feed, purpose: "live") else { return }
        send("market_chart_initial_data", LedgerCoreTemplates.chart, ["symbol": symbol, "candles": market.candles(3)])
        markets[room] = market
        schedule.add(room, at: now)
    }

    private mutating func leave(_ room: String) {
        guard let index = rooms.firstIndex(of: room) else { return }
        rooms.remove(at: index)
        markets[room] = nil
        schedule.remove { $0 == room }
        send("unsubscribed", LedgerCoreTemplates.unsubscribed, ["room": room])
        // Who stays in the room is told; the simulator tells the one who leaves, so that there is something to see.
        let time = SimulatedTime.start.text
        send("user_left_room", LedgerCoreTemplates.left, ["user": Self.user, "room": room, "time": time])
    }
}

// MARK: Requests

extension LedgerCoreSimulator {
    private mutating func sendMarketData(_ symbol: String) {
        guard var market = LedgerCoreMarket(symbol, settings.feed, purpose: "history") else {
            return send("market_data_error", LedgerCoreTemplates.noMarketData, ["symbol": symbol])
        }
        let candles = market.candles(2)
        send("market_data_response", LedgerCoreTemplates.marketData, ["symbol": symbol, "candles": candles])
    }

    private mutating func query(_ sql: String) {
        let id = newJob("q")
        guard sql.lowercased().hasPrefix("select ") else {
            return send("query_error", LedgerCoreTemplates.queryError, ["id": id, "sql": sql])
        }
        let estimate = generator.number(in: 200...2000)
        send("query_started", LedgerCoreTemplates.queryStarted, ["id": id, "estimate": "\(estimate)"])
        for percent in ["40", "80.5"] {
            let rows = generator.number(in: 1...1_000_000)
            let values: KeyValuePairs = ["id": id, "rows": "\(rows)", "percent": percent]
            send("query_progress", LedgerCoreTemplates.queryProgress, values)
        }
        let total = generator.number(in: 1...9_007_199_254_740_993)
        send("query_response", LedgerCoreTemplates.queryResponse, ["id": id, "total": "\(total)"])
        let duration = generator.number(in: 200...2000)
        send("query_completed", LedgerCoreTemplates.queryCompleted, ["id": id, "duration": "\(duration)"])
        charge("query")
    }

    private mutating func analyze(_ address: String) {
        let id = newJob("job")
        send("address_analysis_started", LedgerCoreTemplates.analysisStarted, ["id": id])
        guard address.hasPrefix("0x") else {
            return send("address_analysis_error", LedgerCoreTemplates.analysisError, ["id": id, "address": address])
        }
        for (stage, percent) in [("clustering", "35"), ("scoring", "70")] {
            let values: KeyValuePairs = ["id": id, "stage": stage, "percent": percent]
            send("address_analysis_progress", LedgerCoreTemplates.analysisProgress, values)
        }
        let score = generator.number(in: 0...100)
        let level = ["LOW", "MEDIUM", "HIGH", "CRITICAL"][Int(score) / 26]
        send(
            "address_analysis_response",
            LedgerCoreTemplates.analysisResponse,
            [
                "id": id, "score": "\(score)", "level": level,
            ]
        )
        let duration = "\(generator.number(in: 1000...9000))"
        send("address_analysis_completed", LedgerCoreTemplates.analysisCompleted, ["id": id, "duration": duration])
        charge("address_analysis")
    }

    private mutating func answerChat() {
        send("chat_typing", LedgerCoreTemplates.typing)
        send("chat_response", LedgerCoreTemplates.chatResponse, ["text": "Nothing \"unusual\" today."])
        send("chat_stop_typing", LedgerCoreTemplates.typing)
    }

    /// Tells the room of the user what a request has cost.
    private mutating func charge(_ reason: String) {
        balance -= 1
        send("credits_deducted", LedgerCoreTemplates.creditsDeducted, ["reason": reason])
        send("credit_balance_updated", LedgerCoreTemplates.creditBalance, ["balance": "\(balance)"])
    }

    private mutating func newJob(_ prefix: String) -> String {
        jobCount += 1
        return "\(prefix)_\(jobCount)"
    }
}
