import WebSocketCodec

/// A client of the simulator of Tomo.
final class TomoServerApplication: TextApplication {
    private let session: String
    private let settings: TomoServerSettings
    private var schedule: FeedSchedule<TomoStream>
    private var updates: [TomoStream: TomoUpdates] = [:]
    private var cut: FeedCut
    private var generator: SeededGenerator

    private var answers: [[UInt8]] = []
    private var now = Duration.zero
    private(set) var closing: TextClosing?
    /// The number of the latest event.
    private var sequence = 0
    private var updateCount = 0
    private var statusCount = 0

    init(_ session: String, _ settings: TomoServerSettings, cut: FeedCut) {
        self.session = session
        self.settings = settings
        self.cut = cut
        schedule = FeedSchedule(settings.feed)
        generator = settings.feed.generator("delays")
    }

    func opened(_ id: ConnectionID, at now: Duration) {
        self.now = now
    }

    func closed(_ code: WebSocketCloseCode?, at now: Duration) {}

    /// Takes `subscribe`, the one action there is; what is answered to anything else is not documented.
    func receive(_ text: Span<UInt8>, at now: Duration) {
        advance(to: now)
        guard let message = ForeignJSON(text), message["action"]?.string == "subscribe",
            let targets = message["targets"]?.elements
        else { return }
        var accepted: [String] = []
        var first: TomoStream?
        for target in targets {
            guard let stream = TomoStream(target), schedule.add(stream, at: now) else { continue }
            if updates[stream] == nil { updates[stream] = TomoUpdates(stream, settings.feed) }
            first = first ?? stream
            if !accepted.contains(stream.targetID) { accepted.append(stream.targetID) }
        }
        let payload = TomoTemplates.ready.text([
            "targets": accepted.map(MessageTemplate.quoted).joined(separator: ",")
        ])
        answers.append(
            event("SESSION_READY", payload, of: first, source: "mcp_session_runtime", at: schedule.time)
        )
    }

    var deadline: Duration? { schedule.deadline }

    func advance(to now: Duration) {
        self.now = now
    }

    func nextText() -> [UInt8]? {
        if answers.isEmpty, closing == nil { makeUpdate() }
        return answers.isEmpty ? nil : answers.removeFirst()
    }
}

// MARK: Events

extension TomoServerApplication {
    /// Makes the event that is due, and what is to be said before it.
    private func makeUpdate() {
        guard let turn = schedule.turns(at: now, atMost: cut.allowed(1)).first else { return }
        cut.count(1)
        if cut.isDue { closing = .withoutFrame }
        if isTurn(settings.loseEvery) { sequence += Self.missedCount }
        if isTurn(settings.gapEvery) {
            sequence += Self.missedCount
            let payload = TomoTemplates.gap.text(["count": String(Self.missedCount)])
            answers.append(event("SESSION_GAP_DETECTED", payload, of: turn.key, at: turn.time))
        }
        if isTurn(settings.statusEvery) {
            let status = TomoTemplates.statuses[statusCount % TomoTemplates.statuses.count]
            statusCount += 1
            answers.append(event(status.type, status.payload.text(), of: turn.key, at: turn.time))
        }
        updateCount += 1
        guard var stream = updates[turn.key] else { return }
        let payload = stream.next()
        updates[turn.key] = stream
        answers.append(event(stream.type, payload, of: turn.key, at: turn.time))
    }

    private static let missedCount = 3

    private func isTurn(_ every: Int?) -> Bool {
        every.map { updateCount > 0 && updateCount % $0 == 0 } ?? false
    }

    private func event(
        _ type: String,
        _ payload: String,
        of stream: TomoStream?,
        source: String = "multi-source-kline",
        at time: SimulatedTime
    ) -> [UInt8] {
        sequence += 1
        let (ingest, send) = (generator.number(in: 1...9), generator.number(in: 10...40))
        return TomoTemplates.event.filled([
            "type": type,
            "session": session,
            "sequence": String(sequence),
            "target": stream?.targetID ?? "",
            "chain": stream?.chain ?? "base",
            "source": source,
            // Seen with a fraction and without.
            "published": sequence % 2 == 0 ? time.text : time.textInSeconds,
            "ingested": (time + ingest).text,
            "sent": (time + send).text,
            "freshness": sequence % 5 == 0 ? "\(send).25" : String(send),
            "payload": payload,
        ])
    }
}
