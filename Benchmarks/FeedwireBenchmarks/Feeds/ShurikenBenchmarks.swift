import FeedwireCore
import FeedwireJSON
import ShurikenFeed

/// A payload of each stream of Shuriken.
func shurikenBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    ShurikenStream.allCases.compactMap { stream in
        let name = "feeds.shuriken/payload/\(stream.wireName)"
        guard isWanted(name) else { return nil }
        let messages = samples(of: stream)
        return Benchmark(
            name: name,
            tier: .one,
            messageCount: messages.ends.count,
            byteCount: messages.bytes.count,
            prepare: { readPayloads(messages, of: stream) }
        )
    }
}

func readShurikenSwaps(_ messages: JSONMessages) -> Benchmark.Pass { readFeed(messages, readShurikenSwap) }

@inline(__always)
func readShurikenSwap(_ json: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError) {
    let swap = try ShurikenSvmSwapValues(decoding: json)
    sum.add(swap, in: json)
}

/// Field by field.
func readShurikenSwapFields(_ messages: JSONMessages) -> Benchmark.Pass {
    readFeed(messages) { json, sum throws(JSONDecodingError) in
        try sum.add(ShurikenMessage.SvmSwap(decoding: json), in: json)
    }
}

// MARK: A payload of each stream

/// Decodes payloads by their stream, and what is nested in them.
private func readPayloads(_ messages: JSONMessages, of stream: ShurikenStream) -> Benchmark.Pass {
    readFeed(messages) { json, sum throws(JSONDecodingError) in
        switch try ShurikenMessage(decoding: json, of: stream) {
        case .svmSwap(let swap): try sum.add(text: swap.tokenMint, in: json)
        case .svmTokenPool(let pool): try sum.add(double: pool.priceUsd, in: json)
        case .svmTokenBalance(let balance): try sum.add(integer: balance.postBalance, in: json)
        case .svmNativeBalance(let balance): try sum.add(integer: balance.postBalance, in: json)
        case .distributionStats(let stats):
            if let stats = try stats.stats.fields(in: json) { try sum.add(integer: stats.holderCount, in: json) }
        case .holderStats(let stats):
            if let stats = try stats.stats.fields(in: json) { try sum.add(double: stats.boughtUsd, in: json) }
        case .curveCreation(let creation): try sum.add(text: creation.creator, in: json)
        case .curveGraduation(let graduation): try sum.add(text: graduation.destPoolAddress, in: json)
        case .evmSwap(let swap): try sum.add(double: swap.priceUsd, in: json)
        case .evmTokenPool(let pool): try sum.add(double: pool.priceUsd, in: json)
        case .evmTokenBalance(let balance): try sum.add(double: balance.balance, in: json)
        case .evmNativeBalance(let balance): try sum.add(double: balance.balance, in: json)
        case .signalFeedUpdate(let update):
            let signal = try update.latestSignal.fields(in: json)
            guard case .trade(let trade)? = try signal?.source.fields(in: json)?.content(in: json) else { return }
            try sum.add(double: trade.amountUsd, in: json)
        case .alphaMessage(let message):
            guard case .discord(let message) = try message.content(in: json) else { return }
            try sum.add(text: message.content, in: json)
        case .notification(let notification), .automation(let notification):
            try sum.add(text: notification.taskID, in: json)
        default: break
        }
    }
}

private func samples(of stream: ShurikenStream) -> JSONMessages {
    var messages = JSONMessages(corpus: "shuriken")
    for _ in 0..<JSONCorpus.messageCount { messages.append(sample(of: stream)) }
    return messages
}

private func sample(of stream: ShurikenStream) -> String {
    switch stream {
    case .svmTokenSwaps:
        #"{"tokenMint":"So111","signature":"sig1","slot":301000000,"blockTime":1760000000,"isBuy":true,"sizeSol":"1.5","sizeUsd":"240.0","priceUsd":"160.0","priceSol":"1.0","network":"sol"}"#
    case .svmTokenPoolInfo:
        #"{"tokenAddress":"T1","tokenName":"Demo","tokenSymbol":"DMO","tokenDecimals":6,"priceUsd":"0.01","blockIndex":301000001,"timestampUpdatedMs":1760000000123,"network":"sol"}"#
    case .svmTokenBalances, .svmWalletTokenBalances:
        #"{"mint":"T1","owner":"W1","slot":301000002,"blockTime":1760000001,"decimals":6,"preBalance":1000,"postBalance":2500,"network":"sol"}"#
    case .svmWalletNativeBalance:
        #"{"owner":"W1","slot":301000003,"blockTime":1760000002,"preBalance":1000000000,"postBalance":900000000,"network":"sol"}"#
    case .svmTokenDistributionStats:
        #"{"tokenAddress":"T1","network":"sol","blockIndex":5,"stats":{"holderCount":1200,"developerBalance":"1000","top10HolderBalances":"90000","top10Holders":["W4","W5"]}}"#
    case .svmTokenHolderStats:
        #"{"tokenAddress":"T1","network":"sol","blockIndex":5,"stats":{"boughtUsd":100.5,"boughtNative":0.6,"boughtTokens":"10000","isTokenDev":false}}"#
    case .svmBondingCurveCreations:
        #"{"tokenAddress":"T2","curveAddress":"C2","curveDexType":"pump","creator":"W2","signature":"sig2","slot":1,"blockTime":1760000003,"blockHeight":2,"blockHash":"h","transactionIndex":0,"network":"sol"}"#
    case .svmBondingCurveGraduations:
        #"{"tokenAddress":"T2","curveAddress":"C2","curveDexType":"pump","destPoolAddress":"P2","destPoolDexType":"pumpAmm","signature":"sig2","slot":1,"blockTime":1760000003,"blockHeight":2,"blockHash":"h","network":"sol"}"#
    case .evmTokenSwaps:
        #"{"tokenAddress":"0xt","txHash":"0xh","chainId":8453,"blockNumber":30000000,"timestamp":1760000004,"isBuy":false,"amountNative":"0.5","amountUsd":"1500.0","priceNative":"0.001","priceUsd":"3.0","tokenDecimals":18,"tokenInAddress":"0xa","tokenOutAddress":"0xb","amountIn":"500000000000000000","amountOut":"1500000000","network":"base"}"#
    case .evmTokenPoolInfo:
        #"{"tokenAddress":"0xt","chainId":8453,"tokenName":"Demo","tokenSymbol":"DMO","tokenDecimals":18,"priceUsd":"3.0","blockNumber":30000000,"timestampUpdatedMs":1760000004123,"network":"base"}"#
    case .evmTokenBalances, .evmWalletTokenBalances:
        #"{"tokenAddress":"0xt","owner":"0xw","chainId":8453,"blockNumber":30000000,"blockTime":1760000005,"balance":"123456789012345678901234567890","decimals":18,"network":"base"}"#
    case .evmWalletNativeBalance:
        #"{"owner":"0xw","chainId":8453,"blockNumber":30000000,"blockTime":1760000006,"balance":"1000000000000000000","network":"base"}"#
    case .alphaSignalFeedGlobal, .alphaSignalFeedPersonal, .alphaSignalFeedProfile, .alphaSignalFeedNamed:
        #"{"type":"namedSignalFeedUpdate","tokenAddress":"T1","network":"sol","latestSignal":{"id":"sg1","timestampMs":1760000005000,"source":{"sourceType":"trade","source":{"walletAddress":"W1","txSignature":"sig3","isBuy":true,"amountUsd":"100","amountNative":"0.6"}},"isBot":false,"priceUsd":0.01},"feedId":"f1"}"#
    case .alphaPersonal:
        #"{"platform":"discord","data":{"messageId":"m1","guildId":"g1","channelId":"c1","content":"gm","timestamp":1760000006000,"author":{"username":"al","isBot":false},"tokens":[{"address":"T1","chain":"sol"}],"isEdited":false,"isDeleted":false}}"#
    case .portfolioNotifications: #"{"type":"swap","taskId":"t1","userId":"u1","chainId":8453}"#
    case .automationUpdates: #"{"type":"taskUpdate","task_id":"t1","user_id":"u1"}"#
    }
}
