import FeedwireCore
public import FeedwireJSON

// The idea: both generations of the feed send events of the same name. So a state has the members of both, is read once, and its
// members say which it is.

extension AlenoMessage {
    /// A state of a ticker, or of a pair of the earlier feed; which of both, ``generation`` says.
    public struct TokenState: AlenoState, Hashable, Sendable {
        /// The whole state, of whatever kind it is.
        public internal(set) var object = JSONField<JSONRaw>()
        /// `id`: the pair, such as `BTC/USD`.
        public private(set) var id = JSONField<String>()
        /// `aggregated`: all markets together.
        public private(set) var aggregated = JSONField<AlenoMarket>()
        /// `cex`: centralised exchanges.
        public private(set) var cex = JSONField<AlenoMarket>()
        /// `dex`: decentralised exchanges.
        public private(set) var dex = JSONField<AlenoMarket>()
        /// `sentTimestampMs`: milliseconds since the epoch at which the server sent it.
        public private(set) var sentTimestamp = JSONField<JSONDecimal>()
        /// `baseSymbol`: the first half of the pair, such as `LINK`.
        public private(set) var baseSymbol = JSONField<String>()
        /// `quoteSymbol`: the second half of the pair, such as `USD`.
        public private(set) var quoteSymbol = JSONField<String>()
        /// `processTimestamp`: seconds since the epoch at which the state was computed.
        public private(set) var processTimestamp = JSONField<JSONDecimal>()
        /// `processBlockChainId`: the chain of the block, such as `base`.
        public private(set) var processBlockChainID = JSONField<String>()
        /// `processBlockNumber`: the block that the state was computed for.
        public private(set) var processBlockNumber = JSONField<JSONDecimal>()
        /// `processBlockTimestamp`: seconds since the epoch of that block.
        public private(set) var processBlockTimestamp = JSONField<JSONDecimal>()
        /// `aggregatedLast7DaysBaseVolume`: what was traded in seven days, in units of the base.
        public private(set) var aggregatedLast7DaysBaseVolume = JSONField<JSONDecimal>()
        /// `price`: units of the quote for one of the base.
        public private(set) var price = JSONField<JSONDecimal>()
        /// `aggregatedMarketDepthMinusOnePercentUsdAmount`: the depth down to 1 % below the price, in USD.
        public private(set) var aggregatedMarketDepthMinusOnePercentUsdAmount = JSONField<JSONDecimal>()
        /// `aggregatedMarketDepthPlusOnePercentUsdAmount`: the depth up to 1 % above the price, in USD.
        public private(set) var aggregatedMarketDepthPlusOnePercentUsdAmount = JSONField<JSONDecimal>()
        /// `aggregatedMarketDepthUsdAmount`: both depths together, in USD.
        public private(set) var aggregatedMarketDepthUsdAmount = JSONField<JSONDecimal>()
        /// `aggregatedLast7DaysUsdVolume`: what was traded in seven days, in USD.
        public private(set) var aggregatedLast7DaysUsdVolume = JSONField<JSONDecimal>()

        static let keys = JSONKeys(
            "id",
            "aggregated",
            "cex",
            "dex",
            "sentTimestampMs",
            "baseSymbol",
            "quoteSymbol",
            "processTimestamp",
            "processBlockChainId",
            "processBlockNumber",
            "processBlockTimestamp",
            "aggregatedLast7DaysBaseVolume",
            "price",
            "aggregatedMarketDepthMinusOnePercentUsdAmount",
            "aggregatedMarketDepthPlusOnePercentUsdAmount",
            "aggregatedMarketDepthUsdAmount",
            "aggregatedLast7DaysUsdVolume"
        )

        /// A state that has nothing yet, for ``AlenoStates`` to read into.
        public init() {}

        /// Reads an element of ``Content/tokenStates(_:)``.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at its first byte if it is no object.
        /// - Complexity: O(*n*), no allocation.
        public init(_ object: JSONValue, in text: Span<UInt8>) throws(JSONDecodingError) {
            var reader = JSONReader(at: object.range)
            try reader.readFields(&self, of: Self.keys, in: text)
        }

        /// The generation of the feed that it is of; `nil` if it has neither a market, nor a base symbol or a price.
        public var generation: AlenoTokenState.Generation? {
            if aggregated.isPresent || cex.isPresent || dex.isPresent { return .ticker }
            // An empty string is no price.
            let hasPrice = price.isPresent && price.raw?.string?.range.isEmpty != true
            return baseSymbol.isPresent || hasPrice ? .pair : nil
        }

        /// The members that the documentation does not have for either generation; none, if it is no object.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: objectWithMembers, except: Self.keys) }
    }
}

extension JSONField where Value == AlenoTokenState {
    /// The state, as ranges.
    ///
    /// - Returns: It, or `nil` if there is none.
    /// - Throws: As ``AlenoMessage/TokenState/init(_:in:)``.
    /// - Complexity: O(*n*), no allocation.
    public func tokenState(in text: Span<UInt8>) throws(JSONDecodingError) -> AlenoMessage.TokenState? {
        guard let present else { return nil }
        return try AlenoMessage.TokenState(present, in: text)
    }
}
