import FeedwireJSON
import ShurikenFeed

/// The price in US dollars that a swap has, or `nil` if it has none.
func lastPrice(in document: [UInt8]) throws -> Double? {
    let swap = try ShurikenMessage.SvmSwap(decoding: document)
    return try swap.priceUsd.double(in: document.span)
}
