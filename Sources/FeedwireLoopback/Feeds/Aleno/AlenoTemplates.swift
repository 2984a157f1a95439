/// What the simulator of Aleno writes.
enum AlenoTemplates {
    static let ticker: MessageTemplate = #"""
        {"id":"$id","aggregated":{"price":$price,"h24UsdVolume":$volume},$markets"sentTimestampMs":$sent}
        """#

    /// What a ticker with markets of both sorts has of them.
    static let bothMarkets: MessageTemplate = #"""
        "cex":{"price":$cexPrice,"h24UsdVolume":$cexVolume},"dex":{"price":$dexPrice,"h24UsdVolume":$dexVolume,"usdTvl":$tvl},
        """#

    /// One that is traded on centralised exchanges alone; nothing is documented of that, and `null` is a guess.
    static let onlyCentralised: MessageTemplate = #"""
        "cex":{"price":$cexPrice,"h24UsdVolume":$cexVolume},"dex":null,
        """#

    /// One that is traded in pools alone.
    static let onlyDecentralised: MessageTemplate = #"""
        "dex":{"price":$dexPrice,"h24UsdVolume":$dexVolume,"usdTvl":$tvl},
        """#

    static let equity: MessageTemplate = #"{"sentTimestampMs":$sent,"symbol":"$symbol","price":$price}"#

    /// A state of the earlier feed.
    static let pair: MessageTemplate = #"""
        {"id":"$id","baseSymbol":"$base","quoteSymbol":"$quote","processTimestamp":$time,"processBlockChainId":"$chain",\#
        "processBlockNumber":$block,"processBlockTimestamp":$blockTime,"aggregatedLast7DaysBaseVolume":$baseVolume,\#
        "price":$price,"aggregatedMarketDepthMinusOnePercentUsdAmount":$depthBelow,\#
        "aggregatedMarketDepthPlusOnePercentUsdAmount":$depthAbove,"aggregatedMarketDepthUsdAmount":$depth,\#
        "aggregatedLast7DaysUsdVolume":$usdVolume}
        """#

    static let allAccepted: MessageTemplate = #"""
        {"status":"ok","involvedSubscriptions":$involved,"subscriptionsAfterUpdate":$active}
        """#

    static let someRejected: MessageTemplate = #"""
        {"status":"$status","involvedSubscriptions":$involved,"subscriptionsAfterUpdate":$active,\#
        "rejectedSubscriptions":$rejected}
        """#

    static let limitReached: MessageTemplate = #"""
        {"status":"error","involvedSubscriptions":[],"subscriptionsAfterUpdate":$active,\#
        "error":"Subscription limit reached. Contact us to increase limits."}
        """#

    /// The message of the refusal of a client without a key.
    static let refusal = "Missing or invalid API key."

    /// Texts as an array of JSON.
    static func list(_ texts: [String]) -> String {
        "[\(texts.map(MessageTemplate.quoted).joined(separator: ","))]"
    }
}
