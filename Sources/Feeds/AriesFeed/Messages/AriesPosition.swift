public import FeedwireCore
public import FeedwireJSON

/// A position; its shape here is inferred from the REST pages.
public struct AriesPosition: Hashable, Sendable {
    /// `accountId`: the account.
    public var accountID: String?
    /// `symbol`: what is held.
    public var symbol: String?
    /// `securityType`: such as `CS`.
    public var securityType: String?
    /// `quantity`: units held.
    public var quantity: JSONDecimal?
    /// `averagePrice`: average cost of one unit.
    public var averagePrice: JSONDecimal?
    /// `todayRealizedPnL`: profit or loss realized today.
    public var todayRealizedPnL: JSONDecimal?
    /// `unrealizedPl`: profit or loss that is not realized.
    public var unrealizedPl: JSONDecimal?
    /// `dailyPl`: profit or loss of the day.
    public var dailyPl: JSONDecimal?
    /// `createdAt`: when it was opened.
    public var createdAt: RFC3339Timestamp?
    /// `instrument`: `EQUITY`, `INDEX` or `OPTION`; of an earlier version.
    public var instrument: String?
    /// `realizedPl`: profit or loss realized; of an earlier version.
    public var realizedPl: JSONDecimal?
    /// `valueBought`: value bought; of an earlier version.
    public var valueBought: JSONDecimal?
    /// `valueSold`: value sold; of an earlier version.
    public var valueSold: JSONDecimal?
    /// `creditUsed`: credit used; of an earlier version.
    public var creditUsed: JSONDecimal?
    /// `marketValue`: value at market; of an earlier version.
    public var marketValue: JSONDecimal?
    /// `buyingPowerUsed`: buying power used; of the oldest version.
    public var buyingPowerUsed: JSONDecimal?
    /// `pnlToday`: profit or loss of the day; of the oldest version.
    public var pnlToday: JSONDecimal?
    /// Members that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// A position; its shape here is inferred from the REST pages, of which everything may be set.
    public init() {
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    public init(_ fields: AriesMessage.Position, in json: Span<UInt8>) throws(JSONDecodingError) {
        accountID = try fields.accountID.read(in: json)
        symbol = try fields.symbol.read(in: json)
        securityType = try fields.securityType.read(in: json)
        quantity = try fields.quantity.read(in: json)
        averagePrice = try fields.averagePrice.read(in: json)
        todayRealizedPnL = try fields.todayRealizedPnL.read(in: json)
        unrealizedPl = try fields.unrealizedPl.read(in: json)
        dailyPl = try fields.dailyPl.read(in: json)
        createdAt = try fields.createdAt.read(in: json)
        instrument = try fields.instrument.read(in: json)
        realizedPl = try fields.realizedPl.read(in: json)
        valueBought = try fields.valueBought.read(in: json)
        valueSold = try fields.valueSold.read(in: json)
        creditUsed = try fields.creditUsed.read(in: json)
        marketValue = try fields.marketValue.read(in: json)
        buyingPowerUsed = try fields.buyingPowerUsed.read(in: json)
        pnlToday = try fields.pnlToday.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension AriesPosition: JSONReadable {
    /// Owns an object.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> AriesPosition? {
        try AriesPosition(AriesMessage.Position(value, in: json), in: json)
    }
}

extension AriesPosition: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("accountId", accountID, into: &sink)
        try writer.member("symbol", symbol, into: &sink)
        try writer.member("securityType", securityType, into: &sink)
        try writer.member("quantity", quantity, into: &sink)
        try writer.member("averagePrice", averagePrice, into: &sink)
        try writer.member("todayRealizedPnL", todayRealizedPnL, into: &sink)
        try writer.member("unrealizedPl", unrealizedPl, into: &sink)
        try writer.member("dailyPl", dailyPl, into: &sink)
        try writer.member("createdAt", createdAt, into: &sink)
        try writer.member("instrument", instrument, into: &sink)
        try writer.member("realizedPl", realizedPl, into: &sink)
        try writer.member("valueBought", valueBought, into: &sink)
        try writer.member("valueSold", valueSold, into: &sink)
        try writer.member("creditUsed", creditUsed, into: &sink)
        try writer.member("marketValue", marketValue, into: &sink)
        try writer.member("buyingPowerUsed", buyingPowerUsed, into: &sink)
        try writer.member("pnlToday", pnlToday, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
