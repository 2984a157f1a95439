public import FeedwireCore
public import FeedwireJSON

/// The balance of an account; its shape here is inferred from the REST pages.
public struct AriesBalance: Hashable, Sendable {
    /// `accountId`: the account.
    public var accountID: String?
    /// `dayTradeBuyingPower`: buying power for day trades.
    public var dayTradeBuyingPower: JSONDecimal?
    /// `netBuyingPower`: net buying power.
    public var netBuyingPower: JSONDecimal?
    /// `optionBuyingPower`: buying power for options.
    public var optionBuyingPower: JSONDecimal?
    /// `stockBuyingPower`: buying power for stocks.
    public var stockBuyingPower: JSONDecimal?
    /// `totalEquity`: equity in all.
    public var totalEquity: JSONDecimal?
    /// `realizedPl`: profit or loss realized.
    public var realizedPl: JSONDecimal?
    /// `unrealizedPl`: profit or loss that is not realized.
    public var unrealizedPl: JSONDecimal?
    /// `settledFunds`: settled funds.
    public var settledFunds: JSONDecimal?
    /// `unsettledFunds`: funds that are not settled.
    public var unsettledFunds: JSONDecimal?
    /// `startOfDayCash`: cash at the start of the day.
    public var startOfDayCash: JSONDecimal?
    /// `maintReq`: maintenance requirement.
    public var maintReq: JSONDecimal?
    /// `grossMargin`: gross margin.
    public var grossMargin: JSONDecimal?
    /// `sma`: special memorandum account.
    public var sma: JSONDecimal?
    /// `credit`: credit.
    public var credit: JSONDecimal?
    /// `creditRemaining`: credit that remains.
    public var creditRemaining: JSONDecimal?
    /// `pdt`: of pattern day trading; `0` in what was seen.
    public var pdt: JSONDecimal?
    /// `pdtCreditRemaining`: credit of pattern day trading that remains.
    public var pdtCreditRemaining: JSONDecimal?
    /// `pendingOrdersCount`: how many orders are pending.
    public var pendingOrdersCount: JSONDecimal?
    /// `pendingOrdersMarginRequirements`: margin that pending orders require.
    public var pendingOrdersMarginRequirements: JSONDecimal?
    /// `valueBought`: value bought.
    public var valueBought: JSONDecimal?
    /// `valueSold`: value sold.
    public var valueSold: JSONDecimal?
    /// `dayTradeOvernightRegTBuyingPower`: overnight buying power by Regulation T.
    public var dayTradeOvernightRegTBuyingPower: JSONDecimal?
    /// `heldBackFunds`: funds that are held back.
    public var heldBackFunds: JSONDecimal?
    /// `sodPositionsMarketValue`: value of the positions at the start of the day.
    public var sodPositionsMarketValue: JSONDecimal?
    /// `sodTtlEquity`: equity in all at the start of the day.
    public var sodTtlEquity: JSONDecimal?
    /// `sodTtlEquityUpdatedAt`: when that was taken.
    public var sodTtlEquityUpdatedAt: RFC3339Timestamp?
    /// Members that the reference does not have.
    public var others = JSONMap<JSONRaw>([])

    /// The balance of an account; its shape here is inferred from the REST pages, of which everything may be set.
    public init() {
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`.
    public init(_ fields: AriesMessage.Balance, in json: Span<UInt8>) throws(JSONDecodingError) {
        accountID = try fields.accountID.read(in: json)
        dayTradeBuyingPower = try fields.dayTradeBuyingPower.read(in: json)
        netBuyingPower = try fields.netBuyingPower.read(in: json)
        optionBuyingPower = try fields.optionBuyingPower.read(in: json)
        stockBuyingPower = try fields.stockBuyingPower.read(in: json)
        totalEquity = try fields.totalEquity.read(in: json)
        realizedPl = try fields.realizedPl.read(in: json)
        unrealizedPl = try fields.unrealizedPl.read(in: json)
        settledFunds = try fields.settledFunds.read(in: json)
        unsettledFunds = try fields.unsettledFunds.read(in: json)
        startOfDayCash = try fields.startOfDayCash.read(in: json)
        maintReq = try fields.maintReq.read(in: json)
        grossMargin = try fields.grossMargin.read(in: json)
        sma = try fields.sma.read(in: json)
        credit = try fields.credit.read(in: json)
        creditRemaining = try fields.creditRemaining.read(in: json)
        pdt = try fields.pdt.read(in: json)
        pdtCreditRemaining = try fields.pdtCreditRemaining.read(in: json)
        pendingOrdersCount = try fields.pendingOrdersCount.read(in: json)
        pendingOrdersMarginRequirements = try fields.pendingOrdersMarginRequirements.read(in: json)
        valueBought = try fields.valueBought.read(in: json)
        valueSold = try fields.valueSold.read(in: json)
        dayTradeOvernightRegTBuyingPower = try fields.dayTradeOvernightRegTBuyingPower.read(in: json)
        heldBackFunds = try fields.heldBackFunds.read(in: json)
        sodPositionsMarketValue = try fields.sodPositionsMarketValue.read(in: json)
        sodTtlEquity = try fields.sodTtlEquity.read(in: json)
        sodTtlEquityUpdatedAt = try fields.sodTtlEquityUpdatedAt.read(in: json)
        others = try JSONMap(fields.others, in: json)
    }
}

extension AriesBalance: JSONReadable {
    /// Owns an object.
    public static func read(_ value: JSONValue, in json: Span<UInt8>) throws(JSONDecodingError) -> AriesBalance? {
        try AriesBalance(AriesMessage.Balance(value, in: json), in: json)
    }
}

extension AriesBalance: JSONWritable {
    /// Writes the object.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("accountId", accountID, into: &sink)
        try writer.member("dayTradeBuyingPower", dayTradeBuyingPower, into: &sink)
        try writer.member("netBuyingPower", netBuyingPower, into: &sink)
        try writer.member("optionBuyingPower", optionBuyingPower, into: &sink)
        try writer.member("stockBuyingPower", stockBuyingPower, into: &sink)
        try writer.member("totalEquity", totalEquity, into: &sink)
        try writer.member("realizedPl", realizedPl, into: &sink)
        try writer.member("unrealizedPl", unrealizedPl, into: &sink)
        try writer.member("settledFunds", settledFunds, into: &sink)
        try writer.member("unsettledFunds", unsettledFunds, into: &sink)
        try writer.member("startOfDayCash", startOfDayCash, into: &sink)
        try writer.member("maintReq", maintReq, into: &sink)
        try writer.member("grossMargin", grossMargin, into: &sink)
        try writer.member("sma", sma, into: &sink)
        try writer.member("credit", credit, into: &sink)
        try writer.member("creditRemaining", creditRemaining, into: &sink)
        try writer.member("pdt", pdt, into: &sink)
        try writer.member("pdtCreditRemaining", pdtCreditRemaining, into: &sink)
        try writer.member("pendingOrdersCount", pendingOrdersCount, into: &sink)
        try writer.member("pendingOrdersMarginRequirements", pendingOrdersMarginRequirements, into: &sink)
        try writer.member("valueBought", valueBought, into: &sink)
        try writer.member("valueSold", valueSold, into: &sink)
        try writer.member("dayTradeOvernightRegTBuyingPower", dayTradeOvernightRegTBuyingPower, into: &sink)
        try writer.member("heldBackFunds", heldBackFunds, into: &sink)
        try writer.member("sodPositionsMarketValue", sodPositionsMarketValue, into: &sink)
        try writer.member("sodTtlEquity", sodTtlEquity, into: &sink)
        try writer.member("sodTtlEquityUpdatedAt", sodTtlEquityUpdatedAt, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
