public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// The balance of an account, as the REST pages have it; its shape here is inferred.
    public struct Balance: Hashable, Sendable {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `accountId`: the account.
        public private(set) var accountID = JSONField<String>()
        /// `dayTradeBuyingPower`: buying power for day trades.
        public private(set) var dayTradeBuyingPower = JSONField<JSONDecimal>()
        /// `netBuyingPower`: net buying power.
        public private(set) var netBuyingPower = JSONField<JSONDecimal>()
        /// `optionBuyingPower`: buying power for options.
        public private(set) var optionBuyingPower = JSONField<JSONDecimal>()
        /// `stockBuyingPower`: buying power for stocks.
        public private(set) var stockBuyingPower = JSONField<JSONDecimal>()
        /// `totalEquity`: equity in all.
        public private(set) var totalEquity = JSONField<JSONDecimal>()
        /// `realizedPl`: profit or loss realized.
        public private(set) var realizedPl = JSONField<JSONDecimal>()
        /// `unrealizedPl`: profit or loss that is not realized.
        public private(set) var unrealizedPl = JSONField<JSONDecimal>()
        /// `settledFunds`: settled funds.
        public private(set) var settledFunds = JSONField<JSONDecimal>()
        /// `unsettledFunds`: funds that are not settled.
        public private(set) var unsettledFunds = JSONField<JSONDecimal>()
        /// `startOfDayCash`: cash at the start of the day.
        public private(set) var startOfDayCash = JSONField<JSONDecimal>()
        /// `maintReq`: maintenance requirement.
        public private(set) var maintReq = JSONField<JSONDecimal>()
        /// `grossMargin`: gross margin.
        public private(set) var grossMargin = JSONField<JSONDecimal>()
        /// `sma`: special memorandum account.
        public private(set) var sma = JSONField<JSONDecimal>()
        /// `credit`: credit.
        public private(set) var credit = JSONField<JSONDecimal>()
        /// `creditRemaining`: credit that remains.
        public private(set) var creditRemaining = JSONField<JSONDecimal>()
        /// `pdt`: of pattern day trading; `0` in what was seen.
        public private(set) var pdt = JSONField<JSONDecimal>()
        /// `pdtCreditRemaining`: credit of pattern day trading that remains.
        public private(set) var pdtCreditRemaining = JSONField<JSONDecimal>()
        /// `pendingOrdersCount`: how many orders are pending.
        public private(set) var pendingOrdersCount = JSONField<JSONDecimal>()
        /// `pendingOrdersMarginRequirements`: margin that pending orders require.
        public private(set) var pendingOrdersMarginRequirements = JSONField<JSONDecimal>()
        /// `valueBought`: value bought.
        public private(set) var valueBought = JSONField<JSONDecimal>()
        /// `valueSold`: value sold.
        public private(set) var valueSold = JSONField<JSONDecimal>()
        /// `dayTradeOvernightRegTBuyingPower`: overnight buying power by Regulation T.
        public private(set) var dayTradeOvernightRegTBuyingPower = JSONField<JSONDecimal>()
        /// `heldBackFunds`: funds that are held back.
        public private(set) var heldBackFunds = JSONField<JSONDecimal>()
        /// `sodPositionsMarketValue`: value of the positions at the start of the day.
        public private(set) var sodPositionsMarketValue = JSONField<JSONDecimal>()
        /// `sodTtlEquity`: equity in all at the start of the day.
        public private(set) var sodTtlEquity = JSONField<JSONDecimal>()
        /// `sodTtlEquityUpdatedAt`: when that was taken.
        public private(set) var sodTtlEquityUpdatedAt = JSONField<RFC3339Timestamp>()

        static let keys = JSONKeys(
            "accountId",
            "dayTradeBuyingPower",
            "netBuyingPower",
            "optionBuyingPower",
            "stockBuyingPower",
            "totalEquity",
            "realizedPl",
            "unrealizedPl",
            "settledFunds",
            "unsettledFunds",
            "startOfDayCash",
            "maintReq",
            "grossMargin",
            "sma",
            "credit",
            "creditRemaining",
            "pdt",
            "pdtCreditRemaining",
            "pendingOrdersCount",
            "pendingOrdersMarginRequirements",
            "valueBought",
            "valueSold",
            "dayTradeOvernightRegTBuyingPower",
            "heldBackFunds",
            "sodPositionsMarketValue",
            "sodTtlEquity",
            "sodTtlEquityUpdatedAt"
        )

        init() {}

        /// Reads an object of a message that was decoded.
        ///
        /// - Throws: `JSONDecodingError.Code.wrongKind` at its first byte if it is no object.
        /// - Complexity: O(*n*), no allocation.
        public init(_ object: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) {
            var reader = JSONReader(at: object.range)
            try reader.readFields(&self, of: Self.keys, in: json)
        }

        /// The members that the reference does not have.
        public var others: JSONMembers<JSONRaw> { JSONMembers(of: object, except: Self.keys) }
    }
}
