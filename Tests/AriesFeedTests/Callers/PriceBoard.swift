import AriesFeed
import FeedwireJSON
import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The last price of each symbol, as a WebSocket task of Foundation delivers them: a message may have several documents.
struct PriceBoard {
    private(set) var prices: [String: Double] = [:]
    /// Documents that are no JSON, or have a field of an unexpected kind.
    private(set) var badDocumentCount = 0

    mutating func take(_ message: URLSessionWebSocketTask.Message) {
        guard case .string(let text) = message else { return }
        for document in AriesEvent.documents(in: text) {
            do {
                guard case .marketUpdate(_, let update) = try document.get().content, let symbol = update.symbol,
                    let price = try update.lastPrice?.double()
                else { continue }
                prices[symbol] = price
            } catch {
                badDocumentCount += 1
            }
        }
    }
}
