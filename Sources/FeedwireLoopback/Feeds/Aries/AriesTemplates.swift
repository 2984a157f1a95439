/// All that the simulator of Aries says.
///
/// The forms of the events, of the market status, of level 2 and of orders are those that the documentation shows. It names the fields
/// of quotes, trades and Greeks without a sample, of which some are strings and some numbers here, since both were seen; the topics of
/// updates, and what is in a candle, a watchlist and the news, are guesses.
enum AriesTemplates {
    // MARK: Authentication

    /// The member that fills the hole `$id` of an answer whose request has one.
    static let id: MessageTemplate = #""id":"$id","#

    static let authenticated: MessageTemplate = #"""
        {"type":"$type","payload":{"action":"authSuccess",$id"data":{"expiresIn":$expiresIn},"timestamp":$now}}
        """#
    static let failure: MessageTemplate = #"""
        {"type":"event","payload":{"action":"error","error":"$error",$id"timestamp":$now}}
        """#
    static let notice: MessageTemplate = #"{"type":"event","payload":{"action":"$action","timestamp":$now}}"#
    static let pong: MessageTemplate = #"{$id"type":"pong"}"#

    // MARK: Updates

    static let update: MessageTemplate = #"""
        {"type":"event","payload":{"action":"update","type":"$topic","data":$data,"timestamp":$now}}
        """#
    static let marketStatus: MessageTemplate = #"""
        {"afterHours":false,"currencies":{"crypto":"open","fx":"open"},"earlyHours":false,\#
        "exchanges":{"nasdaq":"$state","nyse":"$state","otc":"$state"},\#
        "indicesGroups":{"dow_jones":"$state","nasdaq":"$state","s_and_p":"$state"},"market":"$state","serverTime":"$time"}
        """#

    // MARK: Market

    /// A member that is in an update if the client has asked for it.
    struct Member {
        let name: String
        let template: MessageTemplate

        init(_ name: String, _ template: MessageTemplate) {
            self.name = name
            self.template = template
        }
    }

    static let quote = [
        Member("bidPrice", #""bidPrice":"$bid""#),
        Member("bidSize", #""bidSize":$bidSize"#),
        Member("bidExchange", #""bidExchange":"$bidExchange""#),
        Member("askPrice", #""askPrice":"$ask""#),
        Member("askSize", #""askSize":$askSize"#),
        Member("askExchange", #""askExchange":"$askExchange""#),
        Member("quoteTimestamp", #""quoteTimestamp":"$newYork""#),
    ]
    static let trade = [
        Member("lastPrice", #""lastPrice":"$price""#),
        Member("price", #""price":$price"#),
        Member("size", #""size":$size"#),
        Member("tradeExchange", #""tradeExchange":"$exchange""#),
        Member("tradeTimestamp", #""tradeTimestamp":"$newYork""#),
        Member("tradeSeq", #""tradeSeq":$number"#),
        Member("tick", #""tick":"$tick""#),
        Member("totalVolume", #""totalVolume":$volume"#),
        Member("netChange", #""netChange":"$change""#),
        Member("openPrice", #""openPrice":"$open""#),
        Member("highPrice", #""highPrice":"$high""#),
        Member("lowPrice", #""lowPrice":"$low""#),
    ]
    static let timeAndSales = [
        Member("price", #""price":"$price""#),
        Member("size", #""size":$size"#),
        Member("tradeExchange", #""tradeExchange":"$exchange""#),
        Member("tradeTimestamp", #""tradeTimestamp":"$newYork""#),
        Member("tradeSeq", #""tradeSeq":$number"#),
    ]
    static let greeks = [
        Member("delta", #""delta":$delta"#),
        Member("gamma", #""gamma":$gamma"#),
        Member("theta", #""theta":$theta"#),
        Member("vega", #""vega":$vega"#),
        Member("rho", #""rho":$rho"#),
        Member("impliedVolatility", #""impliedVolatility":$volatility"#),
    ]
    static let level2 = [
        Member(
            "orderBook",
            #""orderBook":["$farAskSize:$farAsk:0","$askSize:$ask:0","0:$bid:$bidSize","0:$farBid:$farBidSize"]"#
        ),
        Member(
            "quotes",
            #""quotes":["$askExchange:$ask:$askSize:$bid:$bidSize","$bidExchange:$farAsk:$farAskSize::"]"#
        ),
    ]

    // MARK: Charts

    static let chartQuote: MessageTemplate = #"""
        {"symbol":"$symbol","lp":$price,"ch":$change,"bid":$bid,"ask":$ask,"open_price":$open,"high_price":$high,\#
        "low_price":$low,"volume":$volume}
        """#
    static let chartTrade: MessageTemplate = #"""
        {"symbol":"$symbol","price":$price,"size":$size,"timestamp":$seconds}
        """#

    // MARK: Accounts

    static let order: MessageTemplate = #"""
        {"clOrdId":"cl-$number","ordId":"o-$number","accountId":"$symbol","clientId":"app-1","symbol":"MSFT","side":"$side",\#
        "type":"LIMIT","timeInForce":"DAY","qty":"100","price":"$price","stopPrice":"","ordStatus":"$status","cumQty":"$filled",\#
        "leavesQty":"$leaves","avgPrice":"$average","currency":"USD","exDestination":"MNGD","text":"","ordRejReason":"",\#
        "securityType":"CS","category":"SINGLE_LEG","legs":[],"createdAt":"2026-01-05T14:30:00Z","updatedAt":"$time"}
        """#
    static let position: MessageTemplate = #"""
        {"accountId":"$symbol","symbol":"MSFT","securityType":"CS","quantity":"$size","averagePrice":"$price",\#
        "todayRealizedPnL":"0","unrealizedPl":"$change","dailyPl":"$change","createdAt":"2026-01-05T14:30:00Z"}
        """#
    static let balance: MessageTemplate = #"""
        {"accountId":"$symbol","netBuyingPower":"$price","totalEquity":"$price","unrealizedPl":"$change","pdt":"0",\#
        "pendingOrdersCount":$number}
        """#
    static let pnl: MessageTemplate = #"""
        {"interval":"$symbol","time":$seconds,"open":"$open","high":"$high","low":"$low","close":"$price"}
        """#
    static let watchlist: MessageTemplate = #"""
        {"user_id":98,"watchlist":[{"id":$number,"name":"Tech \"€\"","symbols":["MSFT","AMZN"]}]}
        """#
    static let news: MessageTemplate = #"""
        {"id":"n-$number","headline":"Zürich: MSFT at $price","symbols":["MSFT"],"publishedAt":"$time"}
        """#

    // MARK: The older protocol, which has no envelope

    static let legacyAuthenticated: MessageTemplate = #"{"action":"auth","message":"success"}"#
    static let legacyPong: MessageTemplate = #"{"action":"ping","message":"pong"}"#
    static let legacyStatus: MessageTemplate = #"{"action":"publish","type":"marketStatus","data":$data}"#
    static let legacyUpdate: MessageTemplate = #"{"type":"equityComposite","data":$data}"#
    static let legacyError: MessageTemplate = #"{"action":"error","message":"$error"}"#
}
