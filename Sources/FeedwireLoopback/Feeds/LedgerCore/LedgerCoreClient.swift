import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

/// What a client of LedgerCore asks for, besides rooms.
struct LedgerCoreWishes {
    var query: String?
    /// A symbol whose candles are wanted.
    var symbol: String?
    var address: String?
    var chat: String?
    var pings = false
}

/// A client of LedgerCore: it keeps its rooms over connections, and prints every event.
final class LedgerCoreClient: SocketIOFeedClient {
    private var session = LedgerCoreClientSession()
    /// Events that are none of the session's, to be sent once.
    private var others: [LedgerCoreEvent] = []

    init(
        _ rooms: [String],
        _ wishes: LedgerCoreWishes,
        token: String,
        namespace: String,
        _ report: FeedReport
    ) throws {
        for room in rooms { try session.join(LedgerCoreRoom(room)) }
        if let symbol = wishes.symbol {
            _ = try session.send(LedgerCoreMarketDataRequest(symbol: symbol, resolution: "1m"))
        }
        if let query = wishes.query { _ = try session.send(LedgerCoreQuery(sql: query, applicationID: "feedwire")) }
        if let address = wishes.address {
            _ = try session.send(LedgerCoreAddressAnalysis(chain: "ethereum", address: address))
        }
        if wishes.pings { others.append(LedgerCoreEvent(.ping)) }
        if let chat = wishes.chat {
            let text = try Self.json(JSONMap([.init("text", chat)]))
            others.append(LedgerCoreEvent(.undocumented(.chat), otherArguments: [text]))
        }
        let credentials = LedgerCoreCredentials(bearer: token).token
        super.init(report, namespace: namespace, credentials: try Self.json(JSONMap([.init("token", credentials)])))
    }

    override func connected(at now: Duration) {
        session.connected(at: now)
    }

    override func disconnected(at now: Duration) {
        session.disconnected(at: now)
        tellMissed()
    }

    override var deadline: Duration? { session.deadline }

    override func advance(to now: Duration) {
        session.advance(to: now)
        tellMissed()
    }

    override func nextEvent(at now: Duration) -> SocketIOClientEvent? {
        let event = session.nextEvent(at: now) ?? (others.isEmpty ? nil : others.removeFirst())
        return event.map { SocketIOClientEvent(name: $0.name, arguments: $0.arguments) }
    }

    override func take(_ packet: SocketIOPacket, in text: Span<UInt8>, at now: Duration) throws(JSONDecodingError) {
        let message = try LedgerCoreMessage(packet, in: text)
        _ = try session.receive(message, in: text, at: now)
        tellMissed()
        let event = try LedgerCoreEvent(message, in: text)
        report.requireKnown(event.content)
        let lines = LedgerCoreLines.lines(event)
        guard !lines.isEmpty else { return report.fail("an event that is not known") }
        for line in lines {
            if case .marketChartLiveUpdate = event.content { report.update(line) } else { report.tell(line) }
        }
    }

    private func tellMissed() {
        while let missed = session.nextMissed() {
            if case .timedOut(let id) = missed { report.fail("request \(id) was not answered in time") }
        }
    }
}
