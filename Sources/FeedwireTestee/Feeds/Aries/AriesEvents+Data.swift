import AriesFeed
import FeedwireConformance
import FeedwireCore
import FeedwireJSON

// The wire names of the objects in messages, in the order in which tier 1 declares their fields.

extension AriesMessage.MarketStatus {
    func members(in json: Span<UInt8>) -> [String: VectorEvent] {
        let names = [
            "afterHours", "currencies", "earlyHours", "exchanges", "indicesGroups", "market", "serverTime",
        ]
        return feedMembers(of: self, named: names, others: others, in: json)
    }
}

extension AriesMessage.MarketUpdate {
    func members(in json: Span<UInt8>) -> [String: VectorEvent] {
        let names = [
            "symbol", "instrumentType", "bidPrice", "bidSize", "bidExchange", "askPrice", "askSize", "askExchange",
            "quoteTimestamp", "bidChange", "bidSizeChange", "askChange", "askSizeChange", "lastPrice", "price",
            "size", "tradeExchange", "tradeTimestamp", "tradeSeq", "tick", "totalVolume", "tickVolume", "netChange",
            "openPrice", "highPrice", "lowPrice", "high52Week", "low52Week", "openInterest", "dividend", "delta",
            "gamma", "theta", "vega", "rho", "impliedVolatility", "orderBook", "quotes",
        ]
        return feedMembers(of: self, named: names, others: others, in: json)
    }
}

extension AriesMessage.Order {
    func members(in json: Span<UInt8>) -> [String: VectorEvent] {
        let names = [
            "clOrdId", "ordId", "accountId", "clientId", "symbol", "side", "type", "timeInForce", "qty", "price",
            "stopPrice", "ordStatus", "cumQty", "leavesQty", "avgPrice", "currency", "exDestination", "text",
            "ordRejReason", "securityType", "category", "legs", "createdAt", "updatedAt",
        ]
        return feedMembers(of: self, named: names, others: others, in: json)
    }
}

extension AriesOrderLeg: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        let leg = try AriesMessage.OrderLeg(object, in: json)
        let names = [
            "symbol", "side", "ratioQty", "positionEffect", "securityType", "maturity", "strikePrice", "putCall",
        ]
        return feedMembers(of: leg, named: names, others: leg.others, in: json)
    }
}

extension AriesPosition: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        let position = try AriesMessage.Position(object, in: json)
        let names = [
            "accountId", "symbol", "securityType", "quantity", "averagePrice", "todayRealizedPnL", "unrealizedPl",
            "dailyPl", "createdAt", "instrument", "realizedPl", "valueBought", "valueSold", "creditUsed",
            "marketValue", "buyingPowerUsed", "pnlToday",
        ]
        return feedMembers(of: position, named: names, others: position.others, in: json)
    }
}

extension AriesBalance: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        let balance = try AriesMessage.Balance(object, in: json)
        let names = [
            "accountId", "dayTradeBuyingPower", "netBuyingPower", "optionBuyingPower", "stockBuyingPower",
            "totalEquity", "realizedPl", "unrealizedPl", "settledFunds", "unsettledFunds", "startOfDayCash",
            "maintReq", "grossMargin", "sma", "credit", "creditRemaining", "pdt", "pdtCreditRemaining",
            "pendingOrdersCount", "pendingOrdersMarginRequirements", "valueBought", "valueSold",
            "dayTradeOvernightRegTBuyingPower", "heldBackFunds", "sodPositionsMarketValue", "sodTtlEquity",
            "sodTtlEquityUpdatedAt",
        ]
        return feedMembers(of: balance, named: names, others: balance.others, in: json)
    }
}

extension AriesChartUpdate: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        let update = try AriesMessage.ChartUpdate(object, in: json)
        let names = [
            "symbol", "lp", "ch", "chp", "bid", "ask", "spread", "open_price", "high_price", "low_price",
            "prev_close_price", "volume", "price", "size", "timestamp", "short_name", "exchange", "description",
        ]
        return feedMembers(of: update, named: names, others: update.others, in: json)
    }
}

extension AriesMessage.Symbol {
    func members(in json: Span<UInt8>) -> [String: VectorEvent] {
        let names = [
            "symbol", "symbolType", "fields", "quoteFields", "tradeFields", "timeAndSalesFields", "greeksFields",
        ]
        var members = feedMembers(of: self, named: names, others: others, in: json)
        let selectors = [fields, quoteFields, tradeFields, timeAndSalesFields, greeksFields]
        for (name, selector) in zip(names.suffix(selectors.count), selectors) {
            members[name] = JSONField<AriesFieldSelector>(selector.raw).event(in: json)
        }
        return members
    }
}

extension AriesFieldSelector: FeedValue {
    static func event(
        of field: JSONField<AriesFieldSelector>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> VectorEvent? {
        let list = JSONField<[String]>(field.raw)
        guard var names: JSONElements<String> = try list.elements(acceptsOne: true) else { return nil }
        var events: [VectorEvent] = []
        while let name = try names.next(in: json) {
            if let event = name.event(in: json) { events.append(event) }
        }
        return field.raw?.kind == .array ? .array(events) : events.first
    }
}

extension AriesLevel: FeedValue {
    static func event(of field: JSONField<AriesLevel>, in json: Span<UInt8>) throws(JSONDecodingError) -> VectorEvent? {
        guard let level = try field.level(in: json) else { return nil }
        return numberMembers(["askSize": level.askSize, "price": level.price, "bidSize": level.bidSize], in: json)
    }
}

extension AriesExchangeQuote: FeedValue {
    static func event(
        of field: JSONField<AriesExchangeQuote>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> VectorEvent? {
        guard let quote = try field.quote(in: json) else { return nil }
        let numbers = [
            "askPrice": quote.askPrice, "askSize": quote.askSize, "bidPrice": quote.bidPrice, "bidSize": quote.bidSize,
        ]
        guard case .object(var members) = numberMembers(numbers, in: json) else { return nil }
        if let exchange = quote.exchange {
            members["exchange"] = .bytes([UInt8](copying: json.extracting(exchange.range.indices)))
        }
        return .object(members)
    }
}

/// The parts of a compact string that are numbers.
private func numberMembers(_ numbers: [String: JSONNumber?], in json: Span<UInt8>) -> VectorEvent {
    .object(
        numbers.compactMapValues { number in
            number.map { .string(String(copying: json.extracting($0.range.indices))) }
        }
    )
}
