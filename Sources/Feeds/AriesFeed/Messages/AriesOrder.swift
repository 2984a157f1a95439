public import FeedwireCore
public import FeedwireJSON

/// An order.
public struct AriesOrder: Hashable, Sendable {
    /// `clOrdId`: the client's id of the order; always there.
    public var clOrdID: String
    /// `ordId`: the broker's id of the order.
    public var ordID: String?
    /// `accountId`: the account; always there.
    public var accountID: String
    /// `clientId`: the application that placed it.
    public var clientID: String?
    /// `symbol`: what is traded; always there.
    public var symbol: String
    /// `side`: `BUY` or `SELL` in what was seen.
    public var side: String?
    /// `type`: `LIMIT` in what was seen.
    public var type: String?
    /// `timeInForce`: how long it is good, such as `DAY`.
    public var timeInForce: String?
    /// `qty`: units ordered.
    public var qty: JSONDecimal?
    /// `price`: limit, for one unit.
    public var price: JSONDecimal?
    /// `stopPrice`: stop, for one unit; an empty string is none.
    public var stopPrice: JSONDecimal?
    /// `ordStatus`: `NEW` or `FILLED` in what was seen, among others.
    public var ordStatus: String?
    /// `cumQty`: units filled.
    public var cumQty: JSONDecimal?
    /// `leavesQty`: units that are still open.
    public var leavesQty: JSONDecimal?
    /// `avgPrice`: average price of what was filled, for one unit.
    public var avgPrice: JSONDecimal?
    /// `currency`: such as `USD`.
    public var currency: String?
    /// `exDestination`: `MNGD` or `NASDAQ` in what was seen.
    public var exDestination: String?
    /// `text`: a remark.
    public var text: String?
    /// `ordRejReason`: why it was rejected.
    public var ordRejReason: String?
    /// `securityType`: `CS` or `EQUITY` in what was seen.
    public var securityType: String?
    /// `category`: such as `SINGLE_LEG`.
    public var category: String?
    /// `legs`: the legs of an order of several.
    public var legs: [AriesOrderLeg]?
    /// `createdAt`: when it was made.
    public var createdAt: RFC3339Timestamp?
    /// `updatedAt`: when it changed.
    public var updatedAt: RFC3339Timestamp?
    /// Members that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// An order, with what it has to have; the rest may be set.
    public init(clOrdID: String, accountID: String, symbol: String) {
        self.clOrdID = clOrdID
        self.accountID = accountID
        self.symbol = symbol
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: AriesMessage.Order, in json: Span<UInt8>) throws(JSONDecodingError) {
        clOrdID = try fields.clOrdID.require(in: json, of: fields.object)
        ordID = try fields.ordID.read(in: json)
        accountID = try fields.accountID.require(in: json, of: fields.object)
        clientID = try fields.clientID.read(in: json)
        symbol = try fields.symbol.require(in: json, of: fields.object)
        side = try fields.side.read(in: json)
        type = try fields.type.read(in: json)
        timeInForce = try fields.timeInForce.read(in: json)
        qty = try fields.qty.read(in: json)
        price = try fields.price.read(in: json)
        stopPrice = try fields.stopPrice.read(in: json)
        ordStatus = try fields.ordStatus.read(in: json)
        cumQty = try fields.cumQty.read(in: json)
        leavesQty = try fields.leavesQty.read(in: json)
        avgPrice = try fields.avgPrice.read(in: json)
        currency = try fields.currency.read(in: json)
        exDestination = try fields.exDestination.read(in: json)
        text = try fields.text.read(in: json)
        ordRejReason = try fields.ordRejReason.read(in: json)
        securityType = try fields.securityType.read(in: json)
        category = try fields.category.read(in: json)
        legs = try fields.legs.read(in: json)
        createdAt = try fields.createdAt.read(in: json)
        updatedAt = try fields.updatedAt.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension AriesOrder: JSONReadable {
    /// Owns an object.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> AriesOrder? {
        try AriesOrder(AriesMessage.Order(value, in: json), in: json)
    }
}

extension AriesOrder: JSONWritable {
    /// Writes the object: what has no value is left out, but for decimals that are always there.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("clOrdId", clOrdID, into: &sink)
        try writer.member("ordId", ordID, into: &sink)
        try writer.member("accountId", accountID, into: &sink)
        try writer.member("clientId", clientID, into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("side", side, into: &sink)
        try writer.member("type", type, into: &sink)
        try writer.member("timeInForce", timeInForce, into: &sink)
        try Self.writeDecimal("qty", qty, with: &writer, into: &sink)
        try Self.writeDecimal("price", price, with: &writer, into: &sink)
        try Self.writeDecimal("stopPrice", stopPrice, with: &writer, into: &sink)
        try writer.member("ordStatus", ordStatus, into: &sink)
        try Self.writeDecimal("cumQty", cumQty, with: &writer, into: &sink)
        try Self.writeDecimal("leavesQty", leavesQty, with: &writer, into: &sink)
        try Self.writeDecimal("avgPrice", avgPrice, with: &writer, into: &sink)
        try writer.member("currency", currency, into: &sink)
        try writer.member("exDestination", exDestination, into: &sink)
        try writer.member("text", text, into: &sink)
        try writer.member("ordRejReason", ordRejReason, into: &sink)
        try writer.member("securityType", securityType, into: &sink)
        try writer.member("category", category, into: &sink)
        try writer.member("legs", legs, into: &sink)
        try writer.member("createdAt", createdAt, into: &sink)
        try writer.member("updatedAt", updatedAt, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }

    /// Writes a decimal that is always there, as an empty string where it has no value.
    private static func writeDecimal<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ key: StaticString,
        _ value: JSONDecimal?,
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        guard let value else { return try writer.member(key, "", into: &sink) }
        try writer.member(key, value, into: &sink)
    }
}
