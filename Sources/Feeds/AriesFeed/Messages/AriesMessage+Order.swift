public import FeedwireCore
public import FeedwireJSON

extension AriesMessage {
    /// An order, of the `account` topic.
    ///
    /// Its shape is that of the REST pages, which say that it is the same here.
    public struct Order: Hashable, Sendable {
        /// The whole object.
        public private(set) var object = JSONField<JSONRaw>()
        /// `clOrdId`: the client's id of the order; always there.
        public private(set) var clOrdID = JSONField<String>()
        /// `ordId`: the broker's id of the order.
        public private(set) var ordID = JSONField<String>()
        /// `accountId`: the account; always there.
        public private(set) var accountID = JSONField<String>()
        /// `clientId`: the application that placed it.
        public private(set) var clientID = JSONField<String>()
        /// `symbol`: what is traded; always there.
        public private(set) var symbol = JSONField<String>()
        /// `side`: `BUY` or `SELL` in what was seen.
        public private(set) var side = JSONField<String>()
        /// `type`: `LIMIT` in what was seen.
        public private(set) var type = JSONField<String>()
        /// `timeInForce`: how long it is good, such as `DAY`.
        public private(set) var timeInForce = JSONField<String>()
        /// `qty`: units ordered.
        public private(set) var qty = JSONField<JSONDecimal>()
        /// `price`: limit, for one unit.
        public private(set) var price = JSONField<JSONDecimal>()
        /// `stopPrice`: stop, for one unit; an empty string is none.
        public private(set) var stopPrice = JSONField<JSONDecimal>()
        /// `ordStatus`: `NEW` or `FILLED` in what was seen, among others.
        public private(set) var ordStatus = JSONField<String>()
        /// `cumQty`: units filled.
        public private(set) var cumQty = JSONField<JSONDecimal>()
        /// `leavesQty`: units that are still open.
        public private(set) var leavesQty = JSONField<JSONDecimal>()
        /// `avgPrice`: average price of what was filled, for one unit.
        public private(set) var avgPrice = JSONField<JSONDecimal>()
        /// `currency`: such as `USD`.
        public private(set) var currency = JSONField<String>()
        /// `exDestination`: `MNGD` or `NASDAQ` in what was seen.
        public private(set) var exDestination = JSONField<String>()
        /// `text`: a remark.
        public private(set) var text = JSONField<String>()
        /// `ordRejReason`: why it was rejected.
        public private(set) var ordRejReason = JSONField<String>()
        /// `securityType`: `CS` or `EQUITY` in what was seen.
        public private(set) var securityType = JSONField<String>()
        /// `category`: such as `SINGLE_LEG`.
        public private(set) var category = JSONField<String>()
        /// `legs`: the legs of an order of several.
        public private(set) var legs = JSONField<[AriesOrderLeg]>()
        /// `createdAt`: when it was made.
        public private(set) var createdAt = JSONField<RFC3339Timestamp>()
        /// `updatedAt`: when it changed.
        public private(set) var updatedAt = JSONField<RFC3339Timestamp>()

        static let keys = JSONKeys(
            "clOrdId",
            "ordId",
            "accountId",
            "clientId",
            "symbol",
            "side",
            "type",
            "timeInForce",
            "qty",
            "price",
            "stopPrice",
            "ordStatus",
            "cumQty",
            "leavesQty",
            "avgPrice",
            "currency",
            "exDestination",
            "text",
            "ordRejReason",
            "securityType",
            "category",
            "legs",
            "createdAt",
            "updatedAt"
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
