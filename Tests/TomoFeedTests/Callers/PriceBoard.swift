import FeedwireJSON
import Foundation
import TomoFeed

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The last price of each target, as a WebSocket task of Foundation delivers them.
struct PriceBoard {
    private(set) var prices: [String: Double] = [:]

    mutating func take(_ message: URLSessionWebSocketTask.Message) throws {
        guard case .string(let text) = message else { return }
        let event = try TomoEvent(decoding: text)
        guard case .price(let price) = event.content else { return }
        prices[event.targetID] = try price.price.double()
    }
}
