import FeedwireCore
import FeedwireJSON

extension ShurikenSvmSwapValues {
    /// Reads an object that is a swap in its usual form, where there are no values.
    ///
    /// - Returns: The position behind it, or `nil` if it is another one, and the values are of no use.
    mutating func readUsual(_ object: UsualObject, in json: Span<UInt8>) -> Int? {
        var object = object
        // Asked for once: that they were made is looked at whenever they are asked for.
        let keys = ShurikenMessage.SvmSwap.keys
        while let index = object.nextKey(of: keys, in: json) {
            let isRead =
                switch index {
                case 0: object.read(&tokenMint, in: json)
                case 1: object.read(&signature, in: json)
                case 2: object.read(&slot, in: json)
                case 3: object.read(&blockTime, in: json)
                case 4: object.read(&blockHeight, in: json)
                case 5: object.read(&blockHash, in: json)
                case 6: object.read(&transactionIndex, in: json)
                case 7: object.read(&isBuy, in: json)
                case 8: object.readQuoted(&sizeSol, in: json)
                case 9: object.readQuoted(&sizeUsd, in: json)
                case 10: object.readQuoted(&priceUsd, in: json)
                case 11: object.readQuoted(&priceSol, in: json)
                case 12: object.read(&maker, in: json)
                case 13: object.read(&inputMint, in: json)
                case 14: object.read(&outputMint, in: json)
                case 15: object.read(&inputDecimals, in: json)
                case 16: object.read(&outputDecimals, in: json)
                case 17: object.read(&amountIn, in: json)
                case 18: object.read(&amountOut, in: json)
                case 19: object.read(&tradeSource, in: json)
                case 20: object.read(&poolAddress, in: json)
                case 21: object.read(&location, in: json)
                case 22: readUsualFees(of: &object, in: json)
                default: object.read(&network, in: json)
                }
            guard isRead else { return nil }
        }
        return object.end(in: json)
    }

    @inline(__always)
    private mutating func readUsualFees(of swap: inout UsualObject, in json: Span<UInt8>) -> Bool {
        // Those of a key that comes twice are no longer of use.
        if hasFees { readFees = ShurikenSvmFeesValues() }
        hasFees = readFees.readUsual(memberOf: &swap, in: json)
        return hasFees
    }
}

extension ShurikenSvmFeesValues {
    /// Reads the value of a member that is written in its usual form, and goes behind it.
    ///
    /// - Returns: Whether it is such a one.
    @inline(__always)
    fileprivate mutating func readUsual(memberOf swap: inout UsualObject, in json: Span<UInt8>) -> Bool {
        var object = swap.object
        let keys = ShurikenMessage.SvmFees.keys
        while let index = object.nextKey(of: keys, in: json) {
            let isRead =
                switch index {
                case 0: object.read(&gasLamports, in: json)
                case 1: object.read(&computeUnitsConsumed, in: json)
                case 2: object.read(&platform, in: json)
                case 3: object.read(&platformFeeLamports, in: json)
                default: object.read(&mevFeeLamports, in: json)
                }
            guard isRead else { return false }
        }
        return swap.finish(object, in: json)
    }
}
