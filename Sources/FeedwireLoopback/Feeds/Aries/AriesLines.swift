import AriesFeed
import FeedwireCore
import FeedwireJSON

/// The lines that tell what a server of Aries has sent.
enum AriesLines {
    /// What cannot be told, because it is not known.
    struct Unknown: Error {
        let reason: String
    }

    /// The line of an update, or `nil` for what is none.
    static func update(_ event: AriesEvent, _ endpoint: AriesServerEndpoint) throws(Unknown) -> FeedLine? {
        switch event.content {
        case .marketUpdate(let topic, let update):
            guard endpoint == .market else { return try chart(event) }
            return try line(topic ?? "update", update)
        case .order(_, let order): return try line(order)
        case .other("update", let topic?, let data?):
            if endpoint == .charts { return try chart(event) }
            return try account(topic, data)
        case .other, .raw: throw Unknown(reason: "an event that is not known")
        default: return nil
        }
    }

    /// The line of a market's status.
    static func status(_ status: AriesMarketStatus) throws(Unknown) -> FeedLine {
        try requireKnown(status)
        var line = FeedLine("marketStatus")
        line.append("afterHours", status.afterHours)
        line.append("currencies", status.currencies)
        line.append("earlyHours", status.earlyHours)
        line.append("exchanges", status.exchanges)
        line.append("indicesGroups", status.indicesGroups)
        line.append("market", status.market)
        line.append("serverTime", status.serverTime)
        return line
    }

    // MARK: Market

    /// The line of an update of the market.
    static func line(_ kind: String, _ update: AriesMarketUpdate) throws(Unknown) -> FeedLine {
        try requireKnown(update)
        var line = FeedLine(kind)
        line.append("symbol", update.symbol)
        line.append("bidPrice", update.bidPrice)
        line.append("bidSize", update.bidSize)
        line.append("bidExchange", update.bidExchange)
        line.append("askPrice", update.askPrice)
        line.append("askSize", update.askSize)
        line.append("askExchange", update.askExchange)
        line.append("quoteTimestamp", update.quoteTimestamp)
        line.append("lastPrice", update.lastPrice)
        line.append("price", update.price)
        line.append("size", update.size)
        line.append("tradeExchange", update.tradeExchange)
        line.append("tradeTimestamp", update.tradeTimestamp)
        line.append("tradeSeq", update.tradeSeq)
        line.append("tick", update.tick)
        line.append("totalVolume", update.totalVolume)
        line.append("netChange", update.netChange)
        line.append("openPrice", update.openPrice)
        line.append("highPrice", update.highPrice)
        line.append("lowPrice", update.lowPrice)
        line.append("delta", update.delta)
        line.append("gamma", update.gamma)
        line.append("theta", update.theta)
        line.append("vega", update.vega)
        line.append("rho", update.rho)
        line.append("impliedVolatility", update.impliedVolatility)
        line.append("orderBook", update.orderBook?.map(text))
        line.append("quotes", update.quotes?.map(text))
        return line
    }

    private static func text(_ level: AriesLevel) -> String {
        [level.askSize, level.price, level.bidSize].map { $0?.text ?? "" }.joined(separator: ":")
    }

    private static func text(_ quote: AriesExchangeQuote) -> String {
        let numbers = [quote.askPrice, quote.askSize, quote.bidPrice, quote.bidSize].map { $0?.text ?? "" }
        return ([quote.exchange ?? ""] + numbers).joined(separator: ":")
    }

    // MARK: Charts

    /// Quotes and trades have the names of charts here, which are no fields of the market's.
    private static func chart(_ event: AriesEvent) throws(Unknown) -> FeedLine {
        var json: [UInt8] = []
        let topic: String?
        switch event.content {
        case .marketUpdate(let name, let update):
            topic = name
            try? update.encode(into: &json)
        case .other(_, let name, let data):
            topic = name
            json = data?.bytes ?? []
        default: throw Unknown(reason: "no update of a chart")
        }
        let update: AriesChartUpdate = try decode(json, as: topic)
        try requireKnown(update)
        var line = FeedLine(topic == "trade" ? "chartTrade" : "chartQuote")
        line.append("symbol", update.symbol)
        line.append("lp", update.lastPrice)
        line.append("ch", update.change)
        line.append("bid", update.bid)
        line.append("ask", update.ask)
        line.append("open_price", update.openPrice)
        line.append("high_price", update.highPrice)
        line.append("low_price", update.lowPrice)
        line.append("volume", update.volume)
        line.append("price", update.price)
        line.append("size", update.size)
        line.append("timestamp", update.timestamp)
        return line
    }

    // MARK: Accounts

    private static func line(_ order: AriesOrder) throws(Unknown) -> FeedLine {
        try requireKnown(order)
        var line = FeedLine("order")
        line.append("clOrdId", order.clOrdID)
        line.append("ordId", order.ordID)
        line.append("accountId", order.accountID)
        line.append("symbol", order.symbol)
        line.append("side", order.side)
        line.append("type", order.type)
        line.append("timeInForce", order.timeInForce)
        line.append("qty", order.qty)
        line.append("price", order.price)
        line.append("stopPrice", order.stopPrice)
        line.append("ordStatus", order.ordStatus)
        line.append("cumQty", order.cumQty)
        line.append("leavesQty", order.leavesQty)
        line.append("avgPrice", order.avgPrice)
        line.append("createdAt", order.createdAt)
        line.append("updatedAt", order.updatedAt)
        return line
    }

    private static func account(_ topic: String, _ data: JSONRaw) throws(Unknown) -> FeedLine {
        guard topic == "account" else {
            guard ["pnl", "watchlist", "news"].contains(topic) else { throw Unknown(reason: "a topic \(topic)") }
            var line = FeedLine(topic)
            line.append("data", data)
            return line
        }
        let position: AriesPosition = try decode(data.bytes, as: topic)
        guard position.quantity != nil else { return try balance(try decode(data.bytes, as: topic)) }
        try requireKnown(position)
        var line = FeedLine("position")
        line.append("accountId", position.accountID)
        line.append("symbol", position.symbol)
        line.append("securityType", position.securityType)
        line.append("quantity", position.quantity)
        line.append("averagePrice", position.averagePrice)
        line.append("todayRealizedPnL", position.todayRealizedPnL)
        line.append("unrealizedPl", position.unrealizedPl)
        line.append("dailyPl", position.dailyPl)
        line.append("createdAt", position.createdAt)
        return line
    }

    private static func balance(_ balance: AriesBalance) throws(Unknown) -> FeedLine {
        try requireKnown(balance)
        var line = FeedLine("balance")
        line.append("accountId", balance.accountID)
        line.append("netBuyingPower", balance.netBuyingPower)
        line.append("totalEquity", balance.totalEquity)
        line.append("unrealizedPl", balance.unrealizedPl)
        line.append("pdt", balance.pdt)
        line.append("pendingOrdersCount", balance.pendingOrdersCount)
        return line
    }

    // MARK: Parts

    private static func decode<Value: JSONReadable>(_ json: [UInt8], as topic: String?) throws(Unknown) -> Value {
        var decoded: Value?
        if var reader = try? JSONReader(json.span), let value = try? reader.readValue(in: json.span) {
            decoded = (try? Value.read(value, in: json.span)) ?? nil
        }
        guard let decoded else { throw Unknown(reason: "an update of \(topic ?? "no topic") cannot be decoded") }
        return decoded
    }

    private static func requireKnown(_ value: Any) throws(Unknown) {
        if let name = UnknownMembers.names(in: value).first {
            throw Unknown(reason: "a member that is not known: \(name)")
        }
    }
}
