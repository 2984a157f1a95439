import FeedwireCore
import FeedwireJSON
import ShurikenFeed

extension JSONSum {
    /// Reads every field of a swap.
    @inline(__always)
    mutating func add(_ swap: ShurikenMessage.SvmSwap, in json: Span<UInt8>) throws(JSONDecodingError) {
        try add(text: swap.tokenMint, in: json)
        try add(text: swap.signature, in: json)
        try add(integer: swap.slot, in: json)
        try add(integer: swap.blockTime, in: json)
        try add(integer: swap.blockHeight, in: json)
        try add(text: swap.blockHash, in: json)
        try add(integer: swap.transactionIndex, in: json)
        add(Int64(try swap.isBuy.bool() == true ? 1 : 0))
        try add(double: swap.sizeSol, in: json)
        try add(double: swap.sizeUsd, in: json)
        try add(double: swap.priceUsd, in: json)
        try add(double: swap.priceSol, in: json)
        try add(text: swap.maker, in: json)
        try add(text: swap.inputMint, in: json)
        try add(text: swap.outputMint, in: json)
        try add(integer: swap.inputDecimals, in: json)
        try add(integer: swap.outputDecimals, in: json)
        try add(integer: swap.amountIn, in: json)
        try add(integer: swap.amountOut, in: json)
        try add(text: swap.tradeSource, in: json)
        try add(text: swap.poolAddress, in: json)
        try add(text: swap.location, in: json)
        if let fees = try swap.fees.fields(in: json) { try add(fees, in: json) }
        try add(text: swap.network, in: json)
    }

    @inline(__always)
    private mutating func add(_ fees: ShurikenMessage.SvmFees, in json: Span<UInt8>) throws(JSONDecodingError) {
        try add(integer: fees.gasLamports, in: json)
        try add(integer: fees.computeUnitsConsumed, in: json)
        try add(text: fees.platform, in: json)
        try add(integer: fees.platformFeeLamports, in: json)
        try add(integer: fees.mevFeeLamports, in: json)
    }
}

extension JSONSum {
    /// Adds every value of a swap.
    @inline(__always)
    mutating func add(_ swap: ShurikenSvmSwapValues, in json: Span<UInt8>) {
        add(swap.tokenMint, in: json)
        add(swap.signature, in: json)
        add(swap.slot)
        add(swap.blockTime)
        add(swap.blockHeight)
        add(swap.blockHash, in: json)
        add(swap.transactionIndex)
        add(Int64(swap.isBuy == true ? 1 : 0))
        add(swap.sizeSol)
        add(swap.sizeUsd)
        add(swap.priceUsd)
        add(swap.priceSol)
        add(swap.maker, in: json)
        add(swap.inputMint, in: json)
        add(swap.outputMint, in: json)
        add(swap.inputDecimals)
        add(swap.outputDecimals)
        add(swap.amountIn)
        add(swap.amountOut)
        add(swap.tradeSource, in: json)
        add(swap.poolAddress, in: json)
        add(swap.location, in: json)
        if let fees = swap.fees { add(fees, in: json) }
        add(swap.network, in: json)
    }

    @inline(__always)
    private mutating func add(_ fees: ShurikenSvmFeesValues, in json: Span<UInt8>) {
        add(fees.gasLamports)
        add(fees.computeUnitsConsumed)
        add(fees.platform, in: json)
        add(fees.platformFeeLamports)
        add(fees.mevFeeLamports)
    }

    @inline(__always)
    private mutating func add(_ value: UInt64?) {
        if let value { add(Int64(truncatingIfNeeded: value)) }
    }
}
