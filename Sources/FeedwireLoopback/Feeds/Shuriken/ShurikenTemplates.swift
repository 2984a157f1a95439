/// What the simulator of Shuriken writes to its streams of chains; ``ShurikenAlphaTemplates`` has the others.
///
/// Each stream has one text or more, which have their turns.
enum ShurikenTemplates {
    static let svmSwaps: [MessageTemplate] = [
        #"""
        {"tokenMint":"$token","signature":"$signature","slot":$slot,"blockTime":$time,"isBuy":$flag,"sizeSol":"$native",\#
        "sizeUsd":"$usd","priceUsd":"$price","priceSol":"$ratio","network":"sol"}
        """#,
        #"""
        {"tokenMint":"$token","signature":"$signature","slot":$slot,"blockTime":$time,"blockHeight":$height,\#
        "blockHash":"$hash","transactionIndex":$index,"isBuy":$flag,"sizeSol":"$native","sizeUsd":"$usd",\#
        "priceUsd":"$price","priceSol":"$ratio","maker":"$wallet","inputMint":"$other","outputMint":"$token",\#
        "inputDecimals":9,"outputDecimals":6,"amountIn":$amount,"amountOut":$great,"tradeSource":"pump",\#
        "poolAddress":null,"fees":{"gasLamports":5000,"computeUnitsConsumed":$index,"platform":"shuriken",\#
        "platformFeeLamports":$height,"mevFeeLamports":0},"network":"sol"}
        """#,
    ]

    static let svmPools: [MessageTemplate] = [
        #"""
        {"tokenAddress":"$token","tokenName":"Demo \"one\"","tokenSymbol":"DMO","tokenDecimals":6,"priceUsd":"$price",\#
        "blockIndex":$slot,"timestampUpdatedMs":$milliseconds,"network":"sol"}
        """#
    ]

    static let svmBalances: [MessageTemplate] = [
        #"""
        {"mint":"$token","owner":"$wallet","slot":$slot,"blockTime":$time,"decimals":6,"preBalance":$amount,\#
        "postBalance":$great,"network":"sol"}
        """#
    ]

    static let svmNativeBalances: [MessageTemplate] = [
        #"""
        {"owner":"$wallet","slot":$slot,"blockTime":$time,"preBalance":$great,"postBalance":$amount,"network":"sol"}
        """#
    ]

    static let distributions: [MessageTemplate] = [
        #"""
        {"tokenAddress":"$token","network":"sol","blockIndex":$slot,"stats":{"holderCount":$index,"developer":"$wallet",\#
        "developerBalance":"$amount","top10HolderBalances":"$great","top10Holders":["$wallet","$other"],\#
        "sniperBalances":"$height","proTraderBalances":"0","sniperCount":3,"proTraderCount":0,"freshieBalances":"12",\#
        "freshieCount":1,"insiderBalances":"7","insiderCount":2,"bundlerBalances":"1","bundlerCount":1}}
        """#,
        #"{"tokenAddress":"$token","network":"sol","blockIndex":$slot}"#,
    ]

    static let holders: [MessageTemplate] = [
        #"""
        {"tokenAddress":"$token","network":"sol","blockIndex":$slot,"stats":{"boughtUsd":$usd,"boughtNative":$native,\#
        "boughtTokens":"$amount","soldUsd":0,"soldNative":0.0,"soldTokens":"0","buysCount":$index,"sellsCount":0,\#
        "firstTransactionMs":$milliseconds,"isTokenDev":$flag,"tokenBalance":"$great","avgBuyPriceUsd":$price}}
        """#
    ]

    static let creations: [MessageTemplate] = [
        #"""
        {"tokenAddress":"$other","curveAddress":"$hash","curveDexType":"pump","creator":"$wallet",\#
        "signature":"$signature","slot":$slot,"blockTime":$time,"blockHeight":$height,"blockHash":"$hash",\#
        "transactionIndex":$index,"network":"sol"}
        """#,
        #"""
        {"tokenAddress":"$other","curveAddress":"$hash","curveDexType":"moonshot","creator":"$wallet",\#
        "signature":"$signature","slot":$slot,"blockTime":$time,"blockHeight":$height,"blockHash":"$hash",\#
        "network":"sol"}
        """#,
    ]

    static let graduations: [MessageTemplate] = [
        #"""
        {"tokenAddress":"$other","curveAddress":"$hash","curveDexType":"pump","destPoolAddress":"$wallet",\#
        "destPoolDexType":"raydium","signature":"$signature","slot":$slot,"blockTime":$time,"blockHeight":$height,\#
        "blockHash":"$hash","transactionIndex":$index,"network":"sol"}
        """#
    ]

    static let evmSwaps: [MessageTemplate] = [
        #"""
        {"tokenAddress":"$token","txHash":"0x$signature","chainId":$chain,"blockNumber":$height,"timestamp":$time,\#
        "isBuy":$flag,"amountNative":"$native","amountUsd":"$usd","priceNative":"$ratio","priceUsd":"$price",\#
        "tokenDecimals":18,"tokenInAddress":"0x$other","tokenOutAddress":"$token","amountIn":"$great",\#
        "amountOut":"$amount","network":"$network"}
        """#,
        #"""
        {"tokenAddress":"$token","txHash":"0x$signature","chainId":$chain,"blockNumber":$height,"blockHash":"0x$hash",\#
        "txIndex":$index,"timestamp":$time,"isBuy":$flag,"amountNative":"$native","amountUsd":"$usd",\#
        "priceNative":"$ratio","priceUsd":"$price","tokenDecimals":18,"tokenInAddress":"$token",\#
        "tokenOutAddress":"0x$other","amountIn":"$amount","amountOut":"$great","poolAddress":"0x$hash",\#
        "recipient":"0x$wallet","maker":"0x$wallet","inferredDexType":"uniswapV3","network":"$network"}
        """#,
    ]

    static let evmPools: [MessageTemplate] = [
        #"""
        {"tokenAddress":"$token","chainId":$chain,"tokenName":"Démo","tokenSymbol":"DMO","tokenDecimals":18,\#
        "totalSupply":"$great","priceUsd":"$price","priceNative":"$ratio","liquidityUsd":"$usd","marketCapUsd":null,\#
        "blockNumber":$height,"timestampUpdatedMs":$milliseconds,"network":"$network"}
        """#
    ]

    static let evmBalances: [MessageTemplate] = [
        #"""
        {"tokenAddress":"$token","owner":"0x$wallet","chainId":$chain,"blockNumber":$height,"blockTime":$time,\#
        "balance":"$great","decimals":18,"network":"$network"}
        """#
    ]

    static let evmNativeBalances: [MessageTemplate] = [
        #"""
        {"owner":"0x$wallet","chainId":$chain,"blockNumber":$height,"blockTime":$time,"balance":"$great",\#
        "network":"$network"}
        """#
    ]
}
