import FeedwireJSON
import ShurikenFeed

/// A swap of a token.
struct ShurikenTrade: Hashable {
    var token: String?
    var isBuy: Bool?
    /// In seconds since 1970.
    var time: Int64?
    var slot: UInt64?
    var sizeSol: ShurikenAmount?
    var sizeUsd: ShurikenAmount?
    var priceUsd: ShurikenAmount?
    var priceSol: ShurikenAmount?
    /// What was given, in the smallest unit.
    var amountIn: UInt64?
    /// What was got, in the smallest unit.
    var amountOut: UInt64?
    /// In lamports.
    var fee: UInt64?
}

extension ShurikenTrade {
    init(_ swap: ShurikenMessage.SvmSwap, in json: Span<UInt8>) throws(JSONDecodingError) {
        token = try swap.tokenMint.read(in: json)
        isBuy = try swap.isBuy.bool()
        time = try swap.blockTime.int64(in: json)
        slot = try swap.slot.uint64(in: json)
        sizeSol = try ShurikenAmount(swap.sizeSol, in: json)
        sizeUsd = try ShurikenAmount(swap.sizeUsd, in: json)
        priceUsd = try ShurikenAmount(swap.priceUsd, in: json)
        priceSol = try ShurikenAmount(swap.priceSol, in: json)
        amountIn = try swap.amountIn.uint64(in: json)
        amountOut = try swap.amountOut.uint64(in: json)
        fee = try swap.fees.fields(in: json)?.gasLamports.uint64(in: json)
    }
}
