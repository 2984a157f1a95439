import FeedwireJSON
import TomoFeed

/// The price that a message has, or `nil` if it has none.
func lastPrice(in bytes: [UInt8]) throws -> Double? {
    let message = try TomoMessage(decoding: bytes)
    guard case .price(let fields) = message.content else { return nil }
    return try fields.price.double(in: bytes.span)
}
