public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// The quote of an exchange, from its compact string `exchange:askPrice:askSize:bidPrice:bidSize`.
    ///
    /// A part that is empty is none; whether a side that is absent is that or a 0 is not documented.
    public struct ExchangeQuote: Hashable, Sendable {
        /// The exchange.
        public let exchange: JSONString?
        /// What is asked for one unit.
        public let askPrice: JSONNumber?
        /// Units that are offered.
        public let askSize: JSONNumber?
        /// What is bid for one unit.
        public let bidPrice: JSONNumber?
        /// Units that are bid for.
        public let bidSize: JSONNumber?

        /// Reads an element of ``MarketUpdate/quotes``.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at the value's first byte, if it is no string without escapes that has
        ///   five parts, of which the last four are numbers or empty; `JSONDecodingError.Code.unexpectedEnd` if it does not
        ///   lie within `json`.
        /// - Complexity: O(*n*), no allocation.
        public init(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) {
            var parts = try CompactString(value, in: json)
            exchange = try parts.text(in: json)
            askPrice = try parts.number(in: json)
            askSize = try parts.number(in: json)
            bidPrice = try parts.number(in: json)
            bidSize = try parts.number(in: json)
            try parts.finish()
        }
    }
}

extension JSONField where Value == AriesExchangeQuote {
    /// The quote, as ranges.
    ///
    /// - Returns: It, or `nil` if there is none.
    /// - Throws: As ``AriesMessage/ExchangeQuote/init(_:in:)``.
    /// - Complexity: O(*n*), no allocation.
    public func quote(in json: Span<UInt8>) throws(JSONDecodingError) -> AriesMessage.ExchangeQuote? {
        guard let present else { return nil }
        return try AriesMessage.ExchangeQuote(present, in: json)
    }
}

/// The quote of an exchange, written as a compact string `exchange:askPrice:askSize:bidPrice:bidSize`.
public struct AriesExchangeQuote: Hashable, Sendable {
    /// The exchange, without a colon; `nil` for an empty part.
    public var exchange: String?
    /// What is asked for one unit; `nil` for an empty part.
    public var askPrice: JSONDecimal?
    /// Units that are offered; `nil` for an empty part.
    public var askSize: JSONDecimal?
    /// What is bid for one unit; `nil` for an empty part.
    public var bidPrice: JSONDecimal?
    /// Units that are bid for; `nil` for an empty part.
    public var bidSize: JSONDecimal?

    /// A quote; whether its numbers are quoted makes no difference.
    public init(
        exchange: String?,
        askPrice: JSONDecimal? = nil,
        askSize: JSONDecimal? = nil,
        bidPrice: JSONDecimal? = nil,
        bidSize: JSONDecimal? = nil
    ) {
        self.exchange = exchange
        self.askPrice = askPrice
        self.askSize = askSize
        self.bidPrice = bidPrice
        self.bidSize = bidSize
    }
}

extension AriesExchangeQuote: JSONReadable {
    /// Owns an element of ``AriesMessage/MarketUpdate/quotes``.
    public static func read(
        _ value: JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> AriesExchangeQuote? {
        let parts = try AriesMessage.ExchangeQuote(value, in: json)
        var quote = AriesExchangeQuote(
            exchange: nil,
            askPrice: try parts.askPrice?.decimal(in: json),
            askSize: try parts.askSize?.decimal(in: json),
            bidPrice: try parts.bidPrice?.decimal(in: json),
            bidSize: try parts.bidSize?.decimal(in: json)
        )
        do throws(ByteRangeError) {
            quote.exchange = try parts.exchange?.string(in: json)
        } catch {
            throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count))
        }
        return quote
    }
}

extension AriesExchangeQuote: JSONWritable {
    /// Writes the compact string.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        let ask = "\(askPrice?.text ?? ""):\(askSize?.text ?? "")"
        let bid = "\(bidPrice?.text ?? ""):\(bidSize?.text ?? "")"
        try writer.string("\(exchange ?? ""):\(ask):\(bid)", into: &sink)
    }
}
