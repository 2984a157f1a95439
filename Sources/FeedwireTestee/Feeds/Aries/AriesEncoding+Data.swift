import AriesFeed
import FeedwireConformance
import FeedwireCore
import FeedwireJSON

// The objects in messages, from their members.

extension AriesSymbol {
    init(_ members: VectorMembers) throws(JSONValueError) {
        self.init(
            symbol: try members.text("symbol"),
            symbolType: try members.optionalText("symbolType"),
            fields: try members.selector("fields"),
            quoteFields: try members.selector("quoteFields"),
            tradeFields: try members.selector("tradeFields"),
            timeAndSalesFields: try members.selector("timeAndSalesFields"),
            greeksFields: try members.selector("greeksFields")
        )
        others = try members.others()
    }
}

extension AriesMarketStatus {
    init(_ members: VectorMembers) throws(JSONValueError) {
        self.init()
        afterHours = try members.optionalBool("afterHours")
        currencies = try members.optionalMap("currencies")
        earlyHours = try members.optionalBool("earlyHours")
        exchanges = try members.optionalMap("exchanges")
        indicesGroups = try members.optionalMap("indicesGroups")
        market = try members.optionalText("market")
        serverTime = try members.optionalTimestamp("serverTime")
        others = try members.others()
    }
}

extension AriesMarketUpdate {
    init(_ members: VectorMembers) throws(JSONValueError) {
        self.init(symbol: try members.optionalText("symbol"))
        instrumentType = try members.optionalText("instrumentType")
        bidPrice = try members.optionalDecimal("bidPrice")
        bidSize = try members.optionalDecimal("bidSize")
        bidExchange = try members.optionalText("bidExchange")
        askPrice = try members.optionalDecimal("askPrice")
        askSize = try members.optionalDecimal("askSize")
        askExchange = try members.optionalText("askExchange")
        quoteTimestamp = try members.optionalTimestamp("quoteTimestamp")
        bidChange = try members.optionalDecimal("bidChange")
        bidSizeChange = try members.optionalDecimal("bidSizeChange")
        askChange = try members.optionalDecimal("askChange")
        askSizeChange = try members.optionalDecimal("askSizeChange")
        lastPrice = try members.optionalDecimal("lastPrice")
        price = try members.optionalDecimal("price")
        size = try members.optionalDecimal("size")
        tradeExchange = try members.optionalText("tradeExchange")
        tradeTimestamp = try members.optionalTimestamp("tradeTimestamp")
        tradeSeq = try members.optionalDecimal("tradeSeq")
        tick = try members.optionalRaw("tick")
        totalVolume = try members.optionalDecimal("totalVolume")
        tickVolume = try members.optionalDecimal("tickVolume")
        netChange = try members.optionalDecimal("netChange")
        openPrice = try members.optionalDecimal("openPrice")
        highPrice = try members.optionalDecimal("highPrice")
        lowPrice = try members.optionalDecimal("lowPrice")
        high52Week = try members.optionalDecimal("high52Week")
        low52Week = try members.optionalDecimal("low52Week")
        openInterest = try members.optionalDecimal("openInterest")
        dividend = try members.optionalDecimal("dividend")
        delta = try members.optionalDecimal("delta")
        gamma = try members.optionalDecimal("gamma")
        theta = try members.optionalDecimal("theta")
        vega = try members.optionalDecimal("vega")
        rho = try members.optionalDecimal("rho")
        impliedVolatility = try members.optionalDecimal("impliedVolatility")
        orderBook = try members.levels("orderBook")
        quotes = try members.quotes("quotes")
        others = try members.others()
    }
}

extension AriesOrder {
    init(_ members: VectorMembers) throws(JSONValueError) {
        self.init(
            clOrdID: try members.text("clOrdId"),
            accountID: try members.text("accountId"),
            symbol: try members.text("symbol")
        )
        ordID = try members.optionalText("ordId")
        clientID = try members.optionalText("clientId")
        side = try members.optionalText("side")
        type = try members.optionalText("type")
        timeInForce = try members.optionalText("timeInForce")
        qty = try members.optionalDecimal("qty")
        price = try members.optionalDecimal("price")
        stopPrice = try members.optionalDecimal("stopPrice")
        ordStatus = try members.optionalText("ordStatus")
        cumQty = try members.optionalDecimal("cumQty")
        leavesQty = try members.optionalDecimal("leavesQty")
        avgPrice = try members.optionalDecimal("avgPrice")
        currency = try members.optionalText("currency")
        exDestination = try members.optionalText("exDestination")
        text = try members.optionalText("text")
        ordRejReason = try members.optionalText("ordRejReason")
        securityType = try members.optionalText("securityType")
        category = try members.optionalText("category")
        createdAt = try members.optionalTimestamp("createdAt")
        updatedAt = try members.optionalTimestamp("updatedAt")
        legs = try members.legs("legs")
        others = try members.others()
    }
}

extension AriesOrderLeg {
    fileprivate init(_ members: VectorMembers) throws(JSONValueError) {
        self.init()
        symbol = try members.optionalText("symbol")
        side = try members.optionalText("side")
        ratioQty = try members.optionalDecimal("ratioQty")
        positionEffect = try members.optionalText("positionEffect")
        securityType = try members.optionalText("securityType")
        maturity = try members.optionalText("maturity")
        strikePrice = try members.optionalDecimal("strikePrice")
        putCall = try members.optionalText("putCall")
        others = try members.others()
    }
}

extension AriesPosition {
    init(_ members: VectorMembers) throws(JSONValueError) {
        self.init()
        accountID = try members.optionalText("accountId")
        symbol = try members.optionalText("symbol")
        securityType = try members.optionalText("securityType")
        quantity = try members.optionalDecimal("quantity")
        averagePrice = try members.optionalDecimal("averagePrice")
        todayRealizedPnL = try members.optionalDecimal("todayRealizedPnL")
        unrealizedPl = try members.optionalDecimal("unrealizedPl")
        dailyPl = try members.optionalDecimal("dailyPl")
        createdAt = try members.optionalTimestamp("createdAt")
        instrument = try members.optionalText("instrument")
        realizedPl = try members.optionalDecimal("realizedPl")
        valueBought = try members.optionalDecimal("valueBought")
        valueSold = try members.optionalDecimal("valueSold")
        creditUsed = try members.optionalDecimal("creditUsed")
        marketValue = try members.optionalDecimal("marketValue")
        buyingPowerUsed = try members.optionalDecimal("buyingPowerUsed")
        pnlToday = try members.optionalDecimal("pnlToday")
        others = try members.others()
    }
}

extension AriesBalance {
    init(_ members: VectorMembers) throws(JSONValueError) {
        self.init()
        accountID = try members.optionalText("accountId")
        dayTradeBuyingPower = try members.optionalDecimal("dayTradeBuyingPower")
        netBuyingPower = try members.optionalDecimal("netBuyingPower")
        optionBuyingPower = try members.optionalDecimal("optionBuyingPower")
        stockBuyingPower = try members.optionalDecimal("stockBuyingPower")
        totalEquity = try members.optionalDecimal("totalEquity")
        realizedPl = try members.optionalDecimal("realizedPl")
        unrealizedPl = try members.optionalDecimal("unrealizedPl")
        settledFunds = try members.optionalDecimal("settledFunds")
        unsettledFunds = try members.optionalDecimal("unsettledFunds")
        startOfDayCash = try members.optionalDecimal("startOfDayCash")
        maintReq = try members.optionalDecimal("maintReq")
        grossMargin = try members.optionalDecimal("grossMargin")
        sma = try members.optionalDecimal("sma")
        credit = try members.optionalDecimal("credit")
        creditRemaining = try members.optionalDecimal("creditRemaining")
        pdt = try members.optionalDecimal("pdt")
        pdtCreditRemaining = try members.optionalDecimal("pdtCreditRemaining")
        pendingOrdersCount = try members.optionalDecimal("pendingOrdersCount")
        pendingOrdersMarginRequirements = try members.optionalDecimal("pendingOrdersMarginRequirements")
        valueBought = try members.optionalDecimal("valueBought")
        valueSold = try members.optionalDecimal("valueSold")
        dayTradeOvernightRegTBuyingPower = try members.optionalDecimal("dayTradeOvernightRegTBuyingPower")
        heldBackFunds = try members.optionalDecimal("heldBackFunds")
        sodPositionsMarketValue = try members.optionalDecimal("sodPositionsMarketValue")
        sodTtlEquity = try members.optionalDecimal("sodTtlEquity")
        sodTtlEquityUpdatedAt = try members.optionalTimestamp("sodTtlEquityUpdatedAt")
        others = try members.others()
    }
}

extension AriesChartUpdate {
    init(_ members: VectorMembers) throws(JSONValueError) {
        self.init()
        symbol = try members.optionalText("symbol")
        lastPrice = try members.optionalDecimal("lp")
        change = try members.optionalDecimal("ch")
        changePercent = try members.optionalDecimal("chp")
        bid = try members.optionalDecimal("bid")
        ask = try members.optionalDecimal("ask")
        spread = try members.optionalDecimal("spread")
        openPrice = try members.optionalDecimal("open_price")
        highPrice = try members.optionalDecimal("high_price")
        lowPrice = try members.optionalDecimal("low_price")
        previousClosePrice = try members.optionalDecimal("prev_close_price")
        volume = try members.optionalDecimal("volume")
        price = try members.optionalDecimal("price")
        size = try members.optionalDecimal("size")
        timestamp = try members.optionalRaw("timestamp")
        shortName = try members.optionalText("short_name")
        exchange = try members.optionalText("exchange")
        description = try members.optionalText("description")
        others = try members.others()
    }
}

// MARK: Lists

extension VectorMembers {
    fileprivate func selector(_ name: String) throws(JSONValueError) -> AriesFieldSelector? {
        guard (try? array(name)) != nil else { return try optionalText(name).map { .one($0) } }
        return try optionalTexts(name).map { .list($0) }
    }

    fileprivate func legs(_ name: String) throws(JSONValueError) -> [AriesOrderLeg]? {
        guard hasValue(name) else { return nil }
        var legs: [AriesOrderLeg] = []
        for leg in try objects(name) { legs.append(try AriesOrderLeg(leg)) }
        return legs
    }

    fileprivate func levels(_ name: String) throws(JSONValueError) -> [AriesLevel]? {
        guard hasValue(name) else { return nil }
        var levels: [AriesLevel] = []
        for level in try objects(name) {
            levels.append(
                AriesLevel(
                    askSize: try level.optionalDecimal("askSize"),
                    price: try level.optionalDecimal("price"),
                    bidSize: try level.optionalDecimal("bidSize")
                )
            )
        }
        return levels
    }

    fileprivate func quotes(_ name: String) throws(JSONValueError) -> [AriesExchangeQuote]? {
        guard hasValue(name) else { return nil }
        var quotes: [AriesExchangeQuote] = []
        for quote in try objects(name) {
            quotes.append(
                AriesExchangeQuote(
                    exchange: try quote.optionalText("exchange"),
                    askPrice: try quote.optionalDecimal("askPrice"),
                    askSize: try quote.optionalDecimal("askSize"),
                    bidPrice: try quote.optionalDecimal("bidPrice"),
                    bidSize: try quote.optionalDecimal("bidSize")
                )
            )
        }
        return quotes
    }
}
