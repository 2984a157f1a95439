import AriesFeed
import FeedwireJSON

/// A server of the market feed: it takes a client's token and its symbols, and sends the quotes that it wants.
struct MarketServer {
    private let token: String
    private let status: AriesMarketStatus
    private var isAuthenticated = false
    private var symbols: Set<String> = []

    init(token: String, status: AriesMarketStatus) {
        self.token = token
        self.status = status
    }

    /// Takes a message of the client, and appends what answers it, each on a line of its own; times are milliseconds since the
    /// epoch.
    mutating func receive(_ bytes: [UInt8], at time: Int64, into output: inout [UInt8]) throws {
        let message = try AriesMessage(decoding: bytes)
        guard let request = try? AriesRequest(message, in: bytes.span) else {
            let id = try message.id.read(in: bytes.span)
            let failure = AriesEvent.Content.failure("token is required")
            return try write(AriesEvent(failure, payloadID: id, payloadTimestamp: JSONDecimal(time)), into: &output)
        }
        func answer(_ content: AriesEvent.Content) throws {
            try write(AriesEvent(content, answering: request, at: JSONDecimal(time)), into: &output)
        }
        switch request.content {
        case .authentication(let authentication) where authentication.token == token:
            isAuthenticated = true
            try answer(.authenticated(AriesAuthenticated(expiresIn: 2_700_000)))
            try send(.marketStatus(status), at: time, into: &output)
        case .authentication: try answer(.failure("authentication failed"))
        case .ping: try answer(.pong(payload: nil))
        case _ where !isAuthenticated: try answer(.authenticationRequired)
        case .subscription(.symbols(let wanted)): symbols.formUnion(wanted.map(\.symbol))
        case .unsubscription(.symbols(let unwanted)): symbols.subtract(unwanted.map(\.symbol))
        default: try answer(.failure("unknown request"))
        }
    }

    /// Appends a quote, if the client wants it.
    func publish(_ quote: AriesMarketUpdate, at time: Int64, into output: inout [UInt8]) throws {
        guard let symbol = quote.symbol, symbols.contains(symbol) else { return }
        try send(.marketUpdate(topic: "quote", quote), at: time, into: &output)
    }

    private func send(_ content: AriesEvent.Content, at time: Int64, into output: inout [UInt8]) throws {
        try write(AriesEvent(content, payloadTimestamp: JSONDecimal(time)), into: &output)
    }

    private func write(_ event: AriesEvent, into output: inout [UInt8]) throws {
        if !output.isEmpty { output.append(UInt8(ascii: "\n")) }
        try event.encode(into: &output)
    }
}
