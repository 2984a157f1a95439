import AlenoFeed

/// What the client of Aleno prints.
enum AlenoLines {
    static func line(_ acknowledgement: AlenoAcknowledgement) -> FeedLine {
        var line = FeedLine("acknowledgement")
        line.append("status", acknowledgement.status)
        line.append("involved", acknowledgement.involvedSubscriptions)
        line.append("active", acknowledgement.subscriptionsAfterUpdate)
        line.append("rejected", acknowledgement.rejectedSubscriptions)
        line.append("error", acknowledgement.error)
        return line
    }

    static func line(_ state: AlenoEquityState) -> FeedLine {
        var line = FeedLine("equity")
        line.append("symbol", state.symbol)
        line.append("price", state.price)
        line.append("sent", state.sentTimestamp)
        return line
    }

    /// The line of a state, or `nil` for one that is of no generation.
    static func line(_ state: AlenoTokenState, isSnapshot: Bool) -> FeedLine? {
        switch state.generation {
        case .ticker: ticker(state)
        case .pair: pair(state, isSnapshot: isSnapshot)
        default: nil
        }
    }

    private static func ticker(_ state: AlenoTokenState) -> FeedLine {
        var line = FeedLine("ticker")
        line.append("symbol", state.id)
        line.append("price", state.aggregated?.price)
        line.append("volume", state.aggregated?.h24UsdVolume)
        line.append("cexPrice", state.cex?.price)
        line.append("cexVolume", state.cex?.h24UsdVolume)
        line.append("dexPrice", state.dex?.price)
        line.append("dexVolume", state.dex?.h24UsdVolume)
        line.append("tvl", state.dex?.usdTvl)
        line.append("sent", state.sentTimestamp)
        return line
    }

    private static func pair(_ state: AlenoTokenState, isSnapshot: Bool) -> FeedLine {
        var line = FeedLine(isSnapshot ? "snapshot" : "pair")
        line.append("symbol", state.id)
        line.append("base", state.baseSymbol)
        line.append("quote", state.quoteSymbol)
        line.append("price", state.price)
        line.append("time", state.processTimestamp)
        line.append("chain", state.processBlockChainID)
        line.append("block", state.processBlockNumber)
        line.append("blockTime", state.processBlockTimestamp)
        line.append("baseVolume", state.aggregatedLast7DaysBaseVolume)
        line.append("usdVolume", state.aggregatedLast7DaysUsdVolume)
        line.append("depthBelow", state.aggregatedMarketDepthMinusOnePercentUsdAmount)
        line.append("depthAbove", state.aggregatedMarketDepthPlusOnePercentUsdAmount)
        line.append("depth", state.aggregatedMarketDepthUsdAmount)
        return line
    }
}
