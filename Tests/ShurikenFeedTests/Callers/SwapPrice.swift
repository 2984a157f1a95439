import FeedwireJSON
import PusherCodec
import ShurikenFeed

/// The price in US dollars of the swap in an event of Pusher, or `nil` if it has none; keep the buffer for the next event.
func swapPrice(in text: [UInt8], unescapingInto buffer: inout [UInt8]) throws -> Double? {
    let message = try PusherMessage(decoding: text.span)
    let price = try message.data.withDocument(in: text.span, unescapingInto: &buffer) {
        document throws(JSONDecodingError) in
        try ShurikenMessage.SvmSwap(decoding: document).priceUsd.double(in: document)
    }
    return price ?? nil
}
