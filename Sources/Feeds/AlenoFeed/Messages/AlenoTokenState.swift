public import FeedwireCore
public import FeedwireJSON

/// A state of a ticker, or of a pair of the earlier feed: a ticker has markets, and a pair the members behind them.
public struct AlenoTokenState: Hashable, Sendable {
    /// The generations of the feed.
    public enum Generation: UInt8, Hashable, Sendable {
        /// The current one, in which prices stand in markets.
        case ticker
        /// The earlier one, in which the price stands in the state.
        case pair
    }

    /// `id`: the pair, such as `BTC/USD`.
    public var id: String
    /// `aggregated`: all markets together.
    public var aggregated: AlenoMarket?
    /// `cex`: centralised exchanges.
    public var cex: AlenoMarket?
    /// `dex`: decentralised exchanges.
    public var dex: AlenoMarket?
    /// `sentTimestampMs`: milliseconds since the epoch at which the server sent it.
    public var sentTimestamp: JSONDecimal?
    /// `baseSymbol`: the first half of the pair, such as `LINK`.
    public var baseSymbol: String?
    /// `quoteSymbol`: the second half of the pair, such as `USD`.
    public var quoteSymbol: String?
    /// `processTimestamp`: seconds since the epoch at which the state was computed.
    public var processTimestamp: JSONDecimal?
    /// `processBlockChainId`: the chain of the block, such as `base`.
    public var processBlockChainID: String?
    /// `processBlockNumber`: the block that the state was computed for.
    public var processBlockNumber: JSONDecimal?
    /// `processBlockTimestamp`: seconds since the epoch of that block.
    public var processBlockTimestamp: JSONDecimal?
    /// `aggregatedLast7DaysBaseVolume`: what was traded in seven days, in units of the base.
    public var aggregatedLast7DaysBaseVolume: JSONDecimal?
    /// `price`: units of the quote for one of the base.
    public var price: JSONDecimal?
    /// `aggregatedMarketDepthMinusOnePercentUsdAmount`: the depth down to 1 % below the price, in USD.
    public var aggregatedMarketDepthMinusOnePercentUsdAmount: JSONDecimal?
    /// `aggregatedMarketDepthPlusOnePercentUsdAmount`: the depth up to 1 % above the price, in USD.
    public var aggregatedMarketDepthPlusOnePercentUsdAmount: JSONDecimal?
    /// `aggregatedMarketDepthUsdAmount`: both depths together, in USD.
    public var aggregatedMarketDepthUsdAmount: JSONDecimal?
    /// `aggregatedLast7DaysUsdVolume`: what was traded in seven days, in USD.
    public var aggregatedLast7DaysUsdVolume: JSONDecimal?
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A ticker.
    public init(
        id: String,
        aggregated: AlenoMarket? = nil,
        cex: AlenoMarket? = nil,
        dex: AlenoMarket? = nil,
        sentTimestamp: JSONDecimal? = nil
    ) {
        self.id = id
        self.aggregated = aggregated
        self.cex = cex
        self.dex = dex
        self.sentTimestamp = sentTimestamp
    }

    /// A pair of the earlier feed.
    public init(
        id: String,
        baseSymbol: String?,
        quoteSymbol: String? = nil,
        processTimestamp: JSONDecimal? = nil,
        processBlockChainID: String? = nil,
        processBlockNumber: JSONDecimal? = nil,
        processBlockTimestamp: JSONDecimal? = nil,
        aggregatedLast7DaysBaseVolume: JSONDecimal? = nil,
        price: JSONDecimal? = nil,
        aggregatedMarketDepthMinusOnePercentUsdAmount: JSONDecimal? = nil,
        aggregatedMarketDepthPlusOnePercentUsdAmount: JSONDecimal? = nil,
        aggregatedMarketDepthUsdAmount: JSONDecimal? = nil,
        aggregatedLast7DaysUsdVolume: JSONDecimal? = nil
    ) {
        self.id = id
        self.baseSymbol = baseSymbol
        self.quoteSymbol = quoteSymbol
        self.processTimestamp = processTimestamp
        self.processBlockChainID = processBlockChainID
        self.processBlockNumber = processBlockNumber
        self.processBlockTimestamp = processBlockTimestamp
        self.aggregatedLast7DaysBaseVolume = aggregatedLast7DaysBaseVolume
        self.price = price
        self.aggregatedMarketDepthMinusOnePercentUsdAmount = aggregatedMarketDepthMinusOnePercentUsdAmount
        self.aggregatedMarketDepthPlusOnePercentUsdAmount = aggregatedMarketDepthPlusOnePercentUsdAmount
        self.aggregatedMarketDepthUsdAmount = aggregatedMarketDepthUsdAmount
        self.aggregatedLast7DaysUsdVolume = aggregatedLast7DaysUsdVolume
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: AlenoMessage.TokenState, in text: Span<UInt8>) throws(JSONDecodingError) {
        id = try fields.id.require(in: text, of: fields.object)
        aggregated = try fields.aggregated.read(in: text)
        cex = try fields.cex.read(in: text)
        dex = try fields.dex.read(in: text)
        sentTimestamp = try fields.sentTimestamp.read(in: text)
        baseSymbol = try fields.baseSymbol.read(in: text)
        quoteSymbol = try fields.quoteSymbol.read(in: text)
        processTimestamp = try fields.processTimestamp.read(in: text)
        processBlockChainID = try fields.processBlockChainID.read(in: text)
        processBlockNumber = try fields.processBlockNumber.read(in: text)
        processBlockTimestamp = try fields.processBlockTimestamp.read(in: text)
        aggregatedLast7DaysBaseVolume = try fields.aggregatedLast7DaysBaseVolume.read(in: text)
        price = try fields.price.read(in: text)
        aggregatedMarketDepthMinusOnePercentUsdAmount = try fields.aggregatedMarketDepthMinusOnePercentUsdAmount.read(
            in: text
        )
        aggregatedMarketDepthPlusOnePercentUsdAmount = try fields.aggregatedMarketDepthPlusOnePercentUsdAmount.read(
            in: text
        )
        aggregatedMarketDepthUsdAmount = try fields.aggregatedMarketDepthUsdAmount.read(in: text)
        aggregatedLast7DaysUsdVolume = try fields.aggregatedLast7DaysUsdVolume.read(in: text)
        others = try JSONMap(fields.others, in: text)
    }

    /// The generation of the feed that it is of; `nil` if it has neither a market, nor a base symbol or a price.
    public var generation: Generation? {
        if aggregated != nil || cex != nil || dex != nil { return .ticker }
        return baseSymbol != nil || price != nil ? .pair : nil
    }
}

extension AlenoTokenState: JSONReadable {
    /// Owns an element of a push.
    public static func read(_ value: JSONValue, in text: Span<UInt8>) throws(JSONDecodingError) -> AlenoTokenState? {
        try AlenoTokenState(AlenoMessage.TokenState(value, in: text), in: text)
    }
}

extension AlenoTokenState: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("id", id, into: &sink)
        try writer.member("aggregated", aggregated, into: &sink)
        try writer.member("cex", cex, into: &sink)
        try writer.member("dex", dex, into: &sink)
        try writer.member("sentTimestampMs", sentTimestamp, into: &sink)
        try writer.member("baseSymbol", baseSymbol, into: &sink)
        try writer.member("quoteSymbol", quoteSymbol, into: &sink)
        try writer.member("processTimestamp", processTimestamp, into: &sink)
        try writer.member("processBlockChainId", processBlockChainID, into: &sink)
        try writer.member("processBlockNumber", processBlockNumber, into: &sink)
        try writer.member("processBlockTimestamp", processBlockTimestamp, into: &sink)
        try writer.member("aggregatedLast7DaysBaseVolume", aggregatedLast7DaysBaseVolume, into: &sink)
        try writer.member("price", price, into: &sink)
        try writer.member(
            "aggregatedMarketDepthMinusOnePercentUsdAmount",
            aggregatedMarketDepthMinusOnePercentUsdAmount,
            into: &sink
        )
        try writer.member(
            "aggregatedMarketDepthPlusOnePercentUsdAmount",
            aggregatedMarketDepthPlusOnePercentUsdAmount,
            into: &sink
        )
        try writer.member("aggregatedMarketDepthUsdAmount", aggregatedMarketDepthUsdAmount, into: &sink)
        try writer.member("aggregatedLast7DaysUsdVolume", aggregatedLast7DaysUsdVolume, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
