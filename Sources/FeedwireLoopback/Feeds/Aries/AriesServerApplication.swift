import WebSocketCodec

/// A client of the simulator of Aries.
final class AriesServerApplication: TextApplication {
    private let endpoint: AriesServerEndpoint
    private let settings: AriesServerSettings
    private var schedule: FeedSchedule<AriesStream>
    private var updates: [AriesStream: AriesUpdates] = [:]
    private var cut: FeedCut
    private var generator: SeededGenerator
    /// How many documents the next message of the market may have.
    private var documentCount = 1

    private var answers: [[UInt8]] = []
    private var now = Duration.zero
    private(set) var closing: TextClosing?
    /// Until when it has to show its token.
    private var authenticationDeadline: Duration?
    private var noticeDeadline: Duration?
    private var expiryDeadline: Duration?
    private var isAuthenticated = false
    private var hasStatus = false
    /// Whether the client speaks without envelopes.
    private var isLegacy = false

    init(_ endpoint: AriesServerEndpoint, _ settings: AriesServerSettings, cut: FeedCut) {
        self.endpoint = endpoint
        self.settings = settings
        self.cut = cut
        schedule = FeedSchedule(settings.feed)
        generator = settings.feed.generator("messages")
    }

    func opened(_ id: ConnectionID, at now: Duration) {
        self.now = now
        if endpoint == .accounts { authenticationDeadline = now + settings.authenticationDeadline }
    }

    func closed(_ code: WebSocketCloseCode?, at now: Duration) {}

    func receive(_ text: Span<UInt8>, at now: Duration) {
        advance(to: now)
        guard let message = ForeignJSON(text), message.isObject else { return fail("invalid JSON", id: nil) }
        if message["payload"] == nil, let action = message["action"]?.string, endpoint == .market {
            return takeLegacy(action, message)
        }
        take(message, type: message["type"]?.string ?? "")
    }
}

// MARK: What clients ask

extension AriesServerApplication {
    private func take(_ message: ForeignJSON, type: String) {
        let id = message["id"]?.string
        switch type {
        case "ping": answers.append(AriesTemplates.pong.filled(["id": member(id)]))
        case "request" where message["payload"]?["path"]?.string == "/auth":
            authenticate(message["payload"]?["body"]?["token"]?.string, id: id)
        case _ where !isAuthenticated: notice("authRequired")
        case "subscribe":
            let isStarted = wantedStreams(of: message["payload"]).allSatisfy { start($0.stream, fields: $0.fields) }
            if !isStarted { fail("too many subscriptions", id: id) }
        case "unsubscribe":
            let unwanted = (message["payload"]?.list ?? []).compactMap { subject(of: $0) }
            schedule.remove { unwanted.contains($0.subject) }
        default: fail("unknown request", id: id)
        }
    }

    private func takeLegacy(_ action: String, _ message: ForeignJSON) {
        isLegacy = true
        switch action {
        case "auth" where message["token"]?.string == settings.token:
            isAuthenticated = true
            answers.append(AriesTemplates.legacyAuthenticated.filled())
            answers.append(AriesTemplates.legacyStatus.filled(["data": status]))
        case "ping": answers.append(AriesTemplates.legacyPong.filled())
        case "subscribe" where isAuthenticated:
            for symbol in message["data"]?.list ?? [] {
                guard let name = symbol["symbol"]?.string else { continue }
                start(AriesStream(topic: .legacy, subject: name), fields: symbol["fields"]?.strings ?? ["*"])
            }
        case "unsubscribe" where isAuthenticated:
            let unwanted = (message["data"]?.list ?? []).compactMap { $0["symbol"]?.string }
            schedule.remove { unwanted.contains($0.subject) }
        default: answers.append(AriesTemplates.legacyError.filled(["error": "authentication failed"]))
        }
    }

    private func authenticate(_ token: String?, id: String?) {
        guard let token else { return fail("token is required", id: id) }
        guard token == settings.token else { return fail("authentication failed", id: id) }
        let expiresIn = settings.expiresIn ?? endpoint.expiresIn
        isAuthenticated = true
        authenticationDeadline = nil
        expiryDeadline = now + expiresIn
        noticeDeadline = now + max(.zero, expiresIn - settings.refreshNotice)
        answers.append(
            AriesTemplates.authenticated.filled([
                "type": endpoint == .charts ? "response" : "event",
                "id": member(id),
                "expiresIn": String(expiresIn.milliseconds),
                "now": milliseconds,
            ])
        )
        guard endpoint == .market, !hasStatus else { return }
        hasStatus = true
        answers.append(
            AriesTemplates.update.filled(["topic": "marketStatus", "data": status, "now": milliseconds])
        )
    }

    /// Starts a stream, anew if it is there already; returns whether there is room for it.
    @discardableResult
    private func start(_ stream: AriesStream, fields: [String]) -> Bool {
        schedule.remove { $0 == stream }
        guard schedule.add(stream, at: now) else { return false }
        updates[stream] = AriesUpdates(stream, fields: fields, settings.feed)
        return true
    }

    private func fail(_ error: String, id: String?) {
        answers.append(AriesTemplates.failure.filled(["error": error, "id": member(id), "now": milliseconds]))
    }

    private func notice(_ action: String) {
        answers.append(AriesTemplates.notice.filled(["action": action, "now": milliseconds]))
    }

    private func member(_ id: String?) -> String { id.map { AriesTemplates.id.text(["id": $0]) } ?? "" }

    private var milliseconds: String { String(schedule.time.epochMilliseconds) }

    private var status: String {
        AriesTemplates.marketStatus.text(["state": "open", "time": schedule.time.text])
    }
}

// MARK: Subscriptions

extension AriesServerApplication {
    /// Indices have no bid and no ask.
    private static let indices: Set<String> = ["SPX", "NDX", "DJI", "VIX", "RUT", "COMP", "NYA", "OEX", "MID", "SML"]
    private static let bookFields: Set<String> = ["orderBook", "quotes"]

    private func wantedStreams(of payload: ForeignJSON?) -> [(stream: AriesStream, fields: [String])] {
        (payload?.list ?? []).flatMap { wanted -> [(stream: AriesStream, fields: [String])] in
            guard let subject = subject(of: wanted) else { return [] }
            return topics(of: wanted, subject).map { (AriesStream(topic: $0.topic, subject: subject), $0.fields) }
        }
    }

    /// What a subscription is about.
    private func subject(of wanted: ForeignJSON) -> String? {
        guard endpoint == .accounts else { return wanted["symbol"]?.string }
        switch wanted["topic"]?.string {
        case "account", "accUpdates": return wanted["accountId"]?.string
        case "pnl", "pnlCandle": return wanted["interval"]?.string
        case "watchlist", "watchlistUpdates", "news": return "all"
        default: return nil
        }
    }

    private func topics(
        of wanted: ForeignJSON,
        _ subject: String
    ) -> [(topic: AriesStream.Topic, fields: [String])] {
        switch endpoint {
        case .market: return marketTopics(of: wanted, subject)
        case .charts: return [(.chartQuote, ["*"]), (.chartTrade, ["*"])]
        case .accounts:
            switch wanted["topic"]?.string {
            case "account", "accUpdates": return [(.account, ["*"])]
            case "pnl", "pnlCandle": return [(.pnl, ["*"])]
            case "watchlist", "watchlistUpdates": return [(.watchlist, ["*"])]
            default: return [(.news, ["*"])]
            }
        }
    }

    /// Quotes and trades where neither is asked for; the book where one of its fields is named.
    private func marketTopics(
        of wanted: ForeignJSON,
        _ symbol: String
    ) -> [(topic: AriesStream.Topic, fields: [String])] {
        var topics: [(topic: AriesStream.Topic, fields: [String])] = []
        let fields = wanted["fields"]?.strings
        let plain = fields?.filter { !Self.bookFields.contains($0) } ?? ["*"]
        let quote = wanted["quoteFields"]?.strings
        let trade = wanted["tradeFields"]?.strings
        let isPlain = quote == nil && trade == nil && !plain.isEmpty
        if let names = quote ?? (isPlain ? plain : nil), !Self.indices.contains(symbol) {
            topics.append((.quote, names))
        }
        if let names = trade ?? (isPlain ? plain : nil) { topics.append((.trade, names)) }
        if let names = wanted["timeAndSalesFields"]?.strings { topics.append((.timeAndSales, names)) }
        if let names = wanted["greeksFields"]?.strings, wanted["symbolType"]?.string == "option" {
            topics.append((.greeks, names))
        }
        let book = fields?.filter(Self.bookFields.contains) ?? []
        if !book.isEmpty { topics.append((.level2, book)) }
        return topics
    }
}

// MARK: The time, and what is sent

extension AriesServerApplication {
    var deadline: Duration? {
        let deadlines = [
            authenticationDeadline, noticeDeadline, expiryDeadline, isAuthenticated ? schedule.deadline : nil,
        ]
        return deadlines.compactMap(\.self).min()
    }

    func advance(to now: Duration) {
        self.now = now
        if let deadline = authenticationDeadline, deadline <= now {
            authenticationDeadline = nil
            notice("authRequired")
            closing = .code(.policyViolation, reason: "authentication required")
        }
        if let deadline = noticeDeadline, deadline <= now {
            noticeDeadline = nil
            notice("refreshAuth")
        }
        if let deadline = expiryDeadline, deadline <= now {
            expiryDeadline = nil
            isAuthenticated = false
            notice("authExpired")
            if endpoint == .accounts { closing = .code(.policyViolation, reason: "authentication expired") }
        }
    }

    func nextText() -> [UInt8]? {
        if !answers.isEmpty { return answers.removeFirst() }
        guard closing == nil, isAuthenticated else { return nil }
        let turns = schedule.turns(at: now, atMost: cut.allowed(documentCount))
        cut.count(turns.count)
        if cut.isDue { closing = .withoutFrame }
        guard !turns.isEmpty else { return nil }
        if endpoint == .market, !isLegacy {
            documentCount = Int(generator.number(in: 1...Int64(settings.documentCount)))
        }
        let documents = turns.compactMap { turn in updates[turn.key]?.next(turn.number, at: turn.time) }
        return Array(documents.joined(separator: [UInt8(ascii: "\n")]))
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
