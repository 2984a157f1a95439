import AlenoFeed
import FeedwireJSON
import SocketIOCodec

/// A server for tests of clients: it knows some symbols, allows a number of them, and sends what was subscribed to.
struct PricingServer {
    private let key: String
    private let known: Set<AlenoSymbol>
    private let limit: Int
    private var subscriptions: [AlenoSymbol] = []

    init(key: String, known: [String], limit: Int) {
        self.key = key
        self.known = Set(known.map(AlenoSymbol.init))
        self.limit = limit
    }

    /// Takes a message of the client, and returns what answers it, if anything does.
    mutating func receive(_ text: [UInt8]) throws -> [UInt8]? {
        let message = try AlenoMessage(decoding: text)
        switch message.content {
        case .connect:
            let isKnown = try AlenoCredentials(message, in: text.span).apiKey == key
            let answer = try JSONRaw(isKnown ? #"{"sid":"s-1"}"# : #"{"message":"Missing or invalid API key."}"#)
            return try encoded(SocketIOPacket.Owned(isKnown ? .connect(answer) : .connectError(answer)))
        case .subscription:
            let subscription = try AlenoSubscription(message, in: text.span)
            guard let id = subscription.id else { return nil }
            return try encoded(answer(to: subscription, id: id))
        default: return nil
        }
    }

    private mutating func answer(to subscription: AlenoSubscription, id: UInt64) -> AlenoAcknowledgement {
        let symbols = subscription.symbols.map(AlenoSymbol.init)
        let accepted = symbols.filter(known.contains)
        var answer = AlenoAcknowledgement(id: id, status: "\(AlenoStatus.ok.wireName)")
        if subscriptions.count + accepted.count > limit {
            answer.status = "\(AlenoStatus.error.wireName)"
            answer.error = "Subscription limit reached. Contact us to increase limits."
        } else {
            subscriptions += accepted
            answer.involvedSubscriptions = accepted.map(\.text)
            answer.rejectedSubscriptions = symbols.filter { !known.contains($0) }.map(\.text)
            if !answer.rejectedSubscriptions.isEmpty { answer.status = "\(AlenoStatus.partial.wireName)" }
        }
        answer.subscriptionsAfterUpdate = subscriptions.map(\.text)
        return answer
    }

    /// The push of those of these states that were subscribed to.
    func push(_ states: [AlenoEquityState]) throws -> [UInt8] {
        let wanted = states.filter { subscriptions.contains(AlenoSymbol($0.symbol)) }
        return try encoded(AlenoUpdate(.equityStates(wanted)))
    }

    private func encoded(_ message: some AlenoOwnedMessage) throws -> [UInt8] {
        var text: [UInt8] = []
        try message.encode(into: &text)
        return text
    }

    private func encoded(_ packet: SocketIOPacket.Owned) throws -> [UInt8] {
        var text: [UInt8] = []
        try packet.encode(into: &text)
        return text
    }
}
