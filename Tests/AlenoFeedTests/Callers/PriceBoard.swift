import AlenoFeed
import FeedwireJSON
import SocketIOCodec

/// A client: it connects with a key, subscribes, and keeps the last price of each symbol.
struct PriceBoard {
    private(set) var prices: [String: Double] = [:]
    /// What was accepted, as the server has it.
    private(set) var subscriptions: Set<AlenoSymbol> = []
    /// What the server said where it refused the connection, or a subscription.
    private(set) var refusals: [String] = []
    /// What is to be sent, each in a text message.
    private(set) var outbox: [[UInt8]] = []

    private let pairs: [String]
    private let equities: [String]

    init(key: String, pairs: [String], equities: [String]) throws {
        self.pairs = pairs
        self.equities = equities
        try send(AlenoCredentials(apiKey: key))
    }

    /// Takes what Engine.IO delivers: mostly states, which are read where they come.
    mutating func receive(_ text: [UInt8]) throws {
        var states = try AlenoStates(decoding: text.span)
        switch states.kind {
        case .equities:
            var state = AlenoMessage.EquityState()
            while try states.next(into: &state, in: text.span) {
                take(try state.price.double(in: text.span), of: try state.symbol.read(in: text.span))
            }
        case .tokens:
            var state = AlenoMessage.TokenState()
            while try states.next(into: &state, in: text.span) {
                let price = try state.generation == .pair ? state.price : state.aggregated.market(in: text.span)?.price
                take(try price?.double(in: text.span), of: try state.id.read(in: text.span))
            }
        case nil: try handle(AlenoMessage(states.packet, in: text.span), in: text.span)
        }
    }

    private mutating func take(_ price: Double?, of symbol: String?) {
        guard let price, let symbol else { return }
        prices[symbol] = price
    }

    private mutating func handle(_ message: AlenoMessage, in text: Span<UInt8>) throws {
        switch message.content {
        case .connect:
            // A server keeps no subscriptions: they are sent whenever it is connected to.
            try send(AlenoSubscription(.subscribeTicker, pairs, id: 0))
            try send(AlenoSubscription(.subscribeEquity, equities, id: 1))
        case .connectError:
            refusals.append(try message.packet.connectError(in: text)?.message.read(in: text) ?? "?")
        case .acknowledgement:
            let acknowledgement = try AlenoAcknowledgement(message, in: text)
            subscriptions.formUnion(acknowledgement.involvedSubscriptions.map(AlenoSymbol.init))
            if let error = acknowledgement.error { refusals.append(error) }
        default: break
        }
    }

    private mutating func send(_ message: some AlenoOwnedMessage) throws {
        var text: [UInt8] = []
        try message.encode(into: &text)
        outbox.append(text)
    }
}
