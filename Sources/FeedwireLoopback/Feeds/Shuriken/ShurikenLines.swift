import FeedwireJSON
import ShurikenFeed

/// What the client of Shuriken prints.
///
/// Members have the names of the wire, with full stops between those of objects inside of objects.
enum ShurikenLines {
    /// The line of an event of a channel, or `nil` for one that is not known.
    static func line(_ event: ShurikenEvent, channel: String) -> FeedLine? {
        switch event {
        case .svmSwap(let swap): svmSwap(swap, channel)
        case .svmTokenPool, .svmTokenBalance, .svmNativeBalance, .distributionStats, .holderStats:
            svm(event, channel)
        case .curveCreation, .curveGraduation: curve(event, channel)
        case .evmSwap(let swap): evmSwap(swap, channel)
        case .evmTokenPool, .evmTokenBalance, .evmNativeBalance: evm(event, channel)
        case .signalFeedUpdate(let update): signal(update, channel)
        case .alphaMessage, .legacyMessage, .callReference, .feedMessage: message(event, channel)
        case .notification(let task): notification("notification", task, channel)
        case .automation(let task): notification("automation", task, channel)
        case .legacyCurve, .other: nil
        }
    }

    static func line(_ kind: String, _ channel: String) -> FeedLine {
        var line = FeedLine(kind)
        line.append("channel", channel)
        return line
    }

    private static func svmSwap(_ swap: ShurikenSvmSwap, _ channel: String) -> FeedLine {
        var line = line("svmSwap", channel)
        line.append("tokenMint", swap.tokenMint)
        line.append("signature", swap.signature)
        line.append("slot", swap.slot)
        line.append("blockTime", swap.blockTime)
        line.append("isBuy", swap.isBuy)
        line.append("sizeSol", swap.sizeSol)
        line.append("sizeUsd", swap.sizeUsd)
        line.append("priceUsd", swap.priceUsd)
        line.append("priceSol", swap.priceSol)
        line.append("maker", swap.maker)
        line.append("amountIn", swap.amountIn)
        line.append("amountOut", swap.amountOut)
        line.append("poolAddress", swap.poolAddress)
        line.append("fees.platform", swap.fees?.platform)
        line.append("fees.platformFeeLamports", swap.fees?.platformFeeLamports)
        line.append("network", swap.network)
        return line
    }

    private static func svm(_ event: ShurikenEvent, _ channel: String) -> FeedLine? {
        switch event {
        case .svmTokenPool(let pool):
            var line = line("svmTokenPool", channel)
            line.append("tokenAddress", pool.tokenAddress)
            line.append("tokenName", pool.tokenName)
            line.append("tokenSymbol", pool.tokenSymbol)
            line.append("priceUsd", pool.priceUsd)
            line.append("blockIndex", pool.blockIndex)
            line.append("timestampUpdatedMs", pool.timestampUpdatedMs)
            return line
        case .svmTokenBalance(let balance):
            var line = line("svmTokenBalance", channel)
            line.append("mint", balance.mint)
            line.append("owner", balance.owner)
            line.append("slot", balance.slot)
            line.append("preBalance", balance.preBalance)
            line.append("postBalance", balance.postBalance)
            return line
        case .svmNativeBalance(let balance):
            var line = line("svmNativeBalance", channel)
            line.append("owner", balance.owner)
            line.append("slot", balance.slot)
            line.append("preBalance", balance.preBalance)
            line.append("postBalance", balance.postBalance)
            return line
        case .distributionStats(let stats):
            var line = line("distributionStats", channel)
            line.append("tokenAddress", stats.tokenAddress)
            line.append("blockIndex", stats.blockIndex)
            line.append("stats.holderCount", stats.stats?.holderCount)
            line.append("stats.developer", stats.stats?.developer)
            line.append("stats.top10HolderBalances", stats.stats?.top10HolderBalances)
            line.append("stats.top10Holders", stats.stats?.top10Holders)
            line.append("stats.bundlerCount", stats.stats?.bundlerCount)
            return line
        case .holderStats(let stats):
            var line = line("holderStats", channel)
            line.append("tokenAddress", stats.tokenAddress)
            line.append("blockIndex", stats.blockIndex)
            line.append("stats.boughtUsd", stats.stats?.boughtUsd)
            line.append("stats.boughtNative", stats.stats?.boughtNative)
            line.append("stats.buysCount", stats.stats?.buysCount)
            line.append("stats.isTokenDev", stats.stats?.isTokenDev)
            line.append("stats.tokenBalance", stats.stats?.tokenBalance)
            line.append("stats.avgBuyPriceUsd", stats.stats?.avgBuyPriceUsd)
            line.append("stats.avgSellPriceUsd", stats.stats?.avgSellPriceUsd)
            return line
        default: return nil
        }
    }

    private static func curve(_ event: ShurikenEvent, _ channel: String) -> FeedLine? {
        switch event {
        case .curveCreation(let curve):
            var line = line("curveCreation", channel)
            line.append("tokenAddress", curve.tokenAddress)
            line.append("curveAddress", curve.curveAddress)
            line.append("curveDexType", curve.curveDexType)
            line.append("creator", curve.creator)
            line.append("blockHeight", curve.blockHeight)
            line.append("transactionIndex", curve.transactionIndex)
            return line
        case .curveGraduation(let curve):
            var line = line("curveGraduation", channel)
            line.append("tokenAddress", curve.tokenAddress)
            line.append("destPoolAddress", curve.destPoolAddress)
            line.append("destPoolDexType", curve.destPoolDexType)
            line.append("blockHeight", curve.blockHeight)
            return line
        default: return nil
        }
    }

    private static func evmSwap(_ swap: ShurikenEvmSwap, _ channel: String) -> FeedLine {
        var line = line("evmSwap", channel)
        line.append("tokenAddress", swap.tokenAddress)
        line.append("txHash", swap.txHash)
        line.append("chainId", swap.chainID)
        line.append("blockNumber", swap.blockNumber)
        line.append("timestamp", swap.timestamp)
        line.append("isBuy", swap.isBuy)
        line.append("amountNative", swap.amountNative)
        line.append("amountUsd", swap.amountUsd)
        line.append("priceNative", swap.priceNative)
        line.append("priceUsd", swap.priceUsd)
        line.append("amountIn", swap.amountIn)
        line.append("amountOut", swap.amountOut)
        line.append("maker", swap.maker)
        line.append("network", swap.network)
        return line
    }

    private static func evm(_ event: ShurikenEvent, _ channel: String) -> FeedLine? {
        switch event {
        case .evmTokenPool(let pool):
            var line = line("evmTokenPool", channel)
            line.append("tokenAddress", pool.tokenAddress)
            line.append("chainId", pool.chainID)
            line.append("tokenName", pool.tokenName)
            line.append("totalSupply", pool.totalSupply)
            line.append("priceUsd", pool.priceUsd)
            line.append("liquidityUsd", pool.liquidityUsd)
            line.append("marketCapUsd", pool.marketCapUsd)
            line.append("timestampUpdatedMs", pool.timestampUpdatedMs)
            return line
        case .evmTokenBalance(let balance):
            var line = line("evmTokenBalance", channel)
            line.append("tokenAddress", balance.tokenAddress)
            line.append("owner", balance.owner)
            line.append("chainId", balance.chainID)
            line.append("balance", balance.balance)
            return line
        case .evmNativeBalance(let balance):
            var line = line("evmNativeBalance", channel)
            line.append("owner", balance.owner)
            line.append("chainId", balance.chainID)
            line.append("balance", balance.balance)
            return line
        default: return nil
        }
    }

    private static func notification(_ kind: String, _ task: ShurikenNotification, _ channel: String) -> FeedLine {
        var line = line(kind, channel)
        line.append("type", task.type)
        line.append("taskId", task.taskID)
        line.append("rootTaskId", task.rootTaskID)
        line.append("claimId", task.claimID)
        line.append("regionId", task.regionID)
        line.append("userId", task.userID)
        line.append("chainId", task.chainID)
        return line
    }
}
