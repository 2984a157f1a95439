import AlenoFeed
import FeedwireJSON
import SocketIOCodec

/// A client of Aleno: it keeps its subscriptions over connections, and prints every state.
final class AlenoClient: SocketIOFeedClient {
    /// How long an acknowledgement is awaited.
    private static let acknowledgementTime = Duration.seconds(10)

    private var subscriptions: AlenoSubscriptions
    private var mustAsk = false

    /// A client of `symbols`, of which those with a slash are tickers.
    init(
        _ symbols: [String],
        _ generation: AlenoGeneration,
        key: String,
        _ report: FeedReport
    ) throws {
        subscriptions = AlenoSubscriptions(generation: generation)
        try subscriptions.subscribe(to: symbols.filter { $0.contains("/") }, .tickers)
        let equities = symbols.filter { !$0.contains("/") }
        if !equities.isEmpty { try subscriptions.subscribe(to: equities, .equities) }
        super.init(report, credentials: try Self.json(JSONMap([.init("apiKey", key)])))
    }

    override func connected(at now: Duration) {
        subscriptions.connected()
    }

    override func disconnected(at now: Duration) {
        subscriptions.disconnected()
        mustAsk = false
    }

    override func missed(_ acknowledgement: SocketIOMissedAcknowledgement) {
        subscriptions.missed()
        mustAsk = true
    }

    /// Due at once, where an acknowledgement was missed.
    override var deadline: Duration? { mustAsk ? .zero : nil }

    override func advance(to now: Duration) {
        mustAsk = false
    }

    override func nextEvent(at now: Duration) -> SocketIOClientEvent? {
        subscriptions.nextRequest().map {
            SocketIOClientEvent(name: $0.name, arguments: $0.arguments, acknowledgementTime: Self.acknowledgementTime)
        }
    }

    override func take(_ packet: SocketIOPacket, in text: Span<UInt8>, at now: Duration) throws(JSONDecodingError) {
        let message = try AlenoMessage(packet, in: text)
        switch message.content {
        case .acknowledgement:
            let acknowledgement = try AlenoAcknowledgement(message, in: text)
            report.requireKnown(acknowledgement)
            report.tell(AlenoLines.line(acknowledgement))
            guard let outcome = try subscriptions.receive(message, in: text) else {
                return report.fail("an acknowledgement that nobody waits for")
            }
            if !outcome.lost.isEmpty { report.fail("the server has lost \(outcome.lost.map(\.text))") }
        case .tokenStates, .equityStates: tell(try AlenoUpdate(message, in: text))
        default: report.fail("a packet that is not known")
        }
    }

    private func tell(_ update: AlenoUpdate) {
        switch update.content {
        case .tokenStates(let states): for state in states { tell(state, isSnapshot: false) }
        case .initialTokenStates(let states): for state in states { tell(state, isSnapshot: true) }
        case .equityStates(let states):
            for state in states {
                report.requireKnown(state)
                report.update(AlenoLines.line(state))
            }
        }
    }

    private func tell(_ state: AlenoTokenState, isSnapshot: Bool) {
        report.requireKnown(state)
        guard let line = AlenoLines.line(state, isSnapshot: isSnapshot) else {
            return report.fail("\(state.id) is of no generation")
        }
        if isSnapshot { report.tell(line) } else { report.update(line) }
    }
}
