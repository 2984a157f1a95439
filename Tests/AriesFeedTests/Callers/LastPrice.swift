import AriesFeed
import FeedwireJSON

/// The price of the last trade that a message has, or `nil` if it has none.
func lastPrice(in bytes: [UInt8]) throws -> Double? {
    let message = try AriesMessage(decoding: bytes)
    guard case .marketUpdate(let update) = message.content else { return nil }
    return try update.lastPrice.double(in: bytes.span)
}
