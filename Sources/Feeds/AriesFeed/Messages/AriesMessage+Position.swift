public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// A position, as three versions of the REST pages have it; its shape here is inferred.
    public struct Position: Hashable, Sendable {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `accountId`: the account.
        public private(set) var accountID = JSONField<String>()
        /// `symbol`: what is held.
        public private(set) var symbol = JSONField<String>()
        /// `securityType`: such as `CS`.
        public private(set) var securityType = JSONField<String>()
        /// `quantity`: units held.
        public private(set) var quantity = JSONField<JSONDecimal>()
        /// `averagePrice`: average cost of one unit.
        public private(set) var averagePrice = JSONField<JSONDecimal>()
        /// `todayRealizedPnL`: profit or loss realized today.
        public private(set) var todayRealizedPnL = JSONField<JSONDecimal>()
        /// `unrealizedPl`: profit or loss that is not realized.
        public private(set) var unrealizedPl = JSONField<JSONDecimal>()
        /// `dailyPl`: profit or loss of the day.
        public private(set) var dailyPl = JSONField<JSONDecimal>()
        /// `createdAt`: when it was opened.
        public private(set) var createdAt = JSONField<RFC3339Timestamp>()
        /// `instrument`: `EQUITY`, `INDEX` or `OPTION`; of an earlier version.
        public private(set) var instrument = JSONField<String>()
        /// `realizedPl`: profit or loss realized; of an earlier version.
        public private(set) var realizedPl = JSONField<JSONDecimal>()
        /// `valueBought`: value bought; of an earlier version.
        public private(set) var valueBought = JSONField<JSONDecimal>()
        /// `valueSold`: value sold; of an earlier version.
        public private(set) var valueSold = JSONField<JSONDecimal>()
        /// `creditUsed`: credit used; of an earlier version.
        public private(set) var creditUsed = JSONField<JSONDecimal>()
        /// `marketValue`: value at market; of an earlier version.
        public private(set) var marketValue = JSONField<JSONDecimal>()
        /// `buyingPowerUsed`: buying power used; of the oldest version.
        public private(set) var buyingPowerUsed = JSONField<JSONDecimal>()
        /// `pnlToday`: profit or loss of the day; of the oldest version.
        public private(set) var pnlToday = JSONField<JSONDecimal>()

        static let keys = JSONKeys(
            "accountId",
            "symbol",
            "securityType",
            "quantity",
            "averagePrice",
            "todayRealizedPnL",
            "unrealizedPl",
            "dailyPl",
            "createdAt",
            "instrument",
            "realizedPl",
            "valueBought",
            "valueSold",
            "creditUsed",
            "marketValue",
            "buyingPowerUsed",
            "pnlToday"
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
