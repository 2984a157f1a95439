import AlenoFeed
import FeedwireJSON

/// A price of whatever was pushed, with nothing left of the bytes that it came in.
struct AlenoPrice: Hashable {
    /// When a price is from, since the epoch.
    enum Time: Hashable {
        /// When the server sent it.
        case sent(milliseconds: Int64)
        /// When it was computed, which is what the earlier feed says.
        case computed(seconds: Int64)
    }

    let symbol: String
    let value: Double
    /// The digits of the server.
    let text: String
    let time: Time?
}

extension AlenoPrice {
    /// The price of an equity, or `nil` if it has none.
    init?(_ state: AlenoMessage.EquityState, in text: Span<UInt8>) throws {
        let sent = try state.sentTimestamp.int64(in: text)
        try self.init(state.symbol, state.price, sent.map(Time.sent), in: text)
    }

    /// The price of a ticker in all markets together, or of a pair of the earlier feed; `nil` if it has none.
    init?(_ state: AlenoMessage.TokenState, in text: Span<UInt8>) throws {
        if state.generation == .pair {
            let computed = try state.processTimestamp.int64(in: text)
            try self.init(state.id, state.price, computed.map(Time.computed), in: text)
        } else {
            guard let market = try state.aggregated.market(in: text) else { return nil }
            let sent = try state.sentTimestamp.int64(in: text)
            try self.init(state.id, market.price, sent.map(Time.sent), in: text)
        }
    }

    private init?(
        _ symbol: JSONField<String>,
        _ price: JSONField<JSONDecimal>,
        _ time: Time?,
        in text: Span<UInt8>
    ) throws {
        guard let symbol = try symbol.read(in: text), let number = try price.number(in: text) else { return nil }
        self.symbol = symbol
        value = try number.double(in: text)
        self.text = try number.string(in: text)
        self.time = time
    }
}
