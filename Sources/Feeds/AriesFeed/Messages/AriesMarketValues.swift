public import FeedwireCore
public import FeedwireJSON

/// What a market update says, as values: the members that most quotes and trades have; its texts are ranges of the message.
///
/// ```swift
/// if let quote = try AriesMarketValues(decoding: json), let price = quote.bidPrice {
///     print(price)
/// }
/// ```
///
/// Faster than the fields of ``AriesMessage/MarketUpdate``, which has all members, and the digits of the numbers. For messages that
/// are now this and now that, and for several documents: ``AriesDocuments/next(into:or:in:)``.
public struct AriesMarketValues: Hashable, Sendable {
    /// `type` of the message: see ``AriesMessageType``; in the legacy protocol the topic.
    public internal(set) var type: JSONString?
    /// `action`: `update`; a legacy message may lack it.
    public internal(set) var action: JSONString?
    /// The topic, such as `quote`; `nil` if there is none.
    public internal(set) var topic: JSONString?
    /// `timestamp` of the event: milliseconds since the epoch at which the server sent it; `nil` if there is none.
    public internal(set) var timestamp: Int64?
    /// `symbol`: ticker, index or OSI option symbol; `nil` if there is none.
    public internal(set) var symbol: JSONString?
    /// `instrumentType`: `e` for an equity, `o` for an option; `nil` if there is none.
    public internal(set) var instrumentType: JSONString?
    /// `bidPrice`: what is bid for one unit, the nearest `Double`; `nil` if there is none.
    public internal(set) var bidPrice: Double?
    /// `bidSize`: units that are bid for; `nil` if there are none.
    public internal(set) var bidSize: Int64?
    /// `bidExchange`: where it is bid; `nil` if there is none.
    public internal(set) var bidExchange: JSONString?
    /// `askPrice`: what is asked for one unit, the nearest `Double`; `nil` if there is none.
    public internal(set) var askPrice: Double?
    /// `askSize`: units that are offered; `nil` if there are none.
    public internal(set) var askSize: Int64?
    /// `askExchange`: where it is asked; `nil` if there is none.
    public internal(set) var askExchange: JSONString?
    /// `quoteTimestamp`: time of the quote, read on demand.
    public internal(set) var quoteTimestamp = JSONField<RFC3339Timestamp>()
    /// `lastPrice`: price of the last trade, the nearest `Double`; `nil` if there is none.
    public internal(set) var lastPrice: Double?
    /// `price`: price of the trade, the nearest `Double`; `nil` if there is none.
    public internal(set) var price: Double?
    /// `size`: units traded, the nearest `Double`; `nil` if there are none.
    public internal(set) var size: Double?
    /// `tradeExchange`: name of the exchange or maker; `nil` if there is none.
    public internal(set) var tradeExchange: JSONString?
    /// `tradeTimestamp`: time of the trade, read on demand.
    public internal(set) var tradeTimestamp = JSONField<RFC3339Timestamp>()
    /// `totalVolume`: units traded in the session, the nearest `Double`; `nil` if there are none.
    public internal(set) var totalVolume: Double?

    /// No values yet, for ``AriesDocuments`` to read into.
    public init() {}

    /// Reads a message, as far as it is a market update; whitespace may be around it.
    ///
    /// It is `nil` for a message whose ``AriesMessage/content`` is something else.
    ///
    /// - Parameters:
    ///   - json: The text of one frame, or one of its documents.
    ///   - limits: How much it may make us take.
    /// - Throws: As ``AriesMessage/init(decoding:limits:)``, and as ``init(_:in:)``.
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    public init?(decoding json: Span<UInt8>, limits: JSONLimits = JSONLimits()) throws(JSONDecodingError) {
        self.init()
        guard try read(json, limits: limits) else { return nil }
    }

    /// Reads what was found of a market update; `nil` for a message whose ``AriesMessage/content`` is something else.
    ///
    /// - Throws: What the fields throw when they are read, the first of them that does: where a value is of another kind or out of
    ///   range.
    /// - Complexity: O(*n*), no allocation.
    public init?(_ message: AriesMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        self.init()
        guard try read(message, in: json) else { return nil }
    }
}

// MARK: By the fields

extension AriesMarketValues {
    /// Reads a message in the place of another, which spares copies of the large values; whitespace may be around it.
    ///
    /// - Parameters:
    ///   - json: The text of one frame, or one of its documents.
    ///   - limits: How much it may make us take.
    /// - Returns: Whether it is a market update; otherwise there are no values.
    /// - Throws: As ``init(decoding:limits:)``; the values are of no use then.
    /// - Complexity: O(*n*), no allocation.
    public mutating func read(
        _ json: Span<UInt8>,
        limits: JSONLimits = JSONLimits()
    ) throws(JSONDecodingError) -> Bool {
        if readUsualDocument(from: 0, isLine: false, limits: limits, in: json) != nil { return true }
        return try readAny(json, limits: limits)
    }

    @inline(never)
    private mutating func readAny(_ json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) -> Bool {
        try read(AriesMessage(decoding: json, limits: limits), in: json)
    }

    /// Reads the fields of a message.
    ///
    /// - Returns: Whether it is a market update; otherwise there are no values.
    @inline(never)
    mutating func read(_ message: AriesMessage, in json: Span<UInt8>) throws(JSONDecodingError) -> Bool {
        self = AriesMarketValues()
        guard case .marketUpdate(let update) = message.content else { return false }
        let isLegacy = message.isLegacy
        type = try message.type.text()
        action = try (isLegacy ? message.legacy.action : message.payload.action).text()
        topic = try (isLegacy ? message.type : message.payload.type).text()
        timestamp = try message.payload.timestamp.int64(in: json)
        symbol = try update.symbol.text()
        instrumentType = try update.instrumentType.text()
        bidPrice = try update.bidPrice.double(in: json)
        bidSize = try update.bidSize.int64(in: json)
        bidExchange = try update.bidExchange.text()
        askPrice = try update.askPrice.double(in: json)
        askSize = try update.askSize.int64(in: json)
        askExchange = try update.askExchange.text()
        quoteTimestamp = update.quoteTimestamp
        lastPrice = try update.lastPrice.double(in: json)
        price = try update.price.double(in: json)
        size = try update.size.double(in: json)
        tradeExchange = try update.tradeExchange.text()
        tradeTimestamp = update.tradeTimestamp
        totalVolume = try update.totalVolume.double(in: json)
        return true
    }
}
