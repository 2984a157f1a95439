import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

/// The close that a live update has, or `nil` for another message.
func lastClose(in text: [UInt8]) throws -> Double? {
    let message = try LedgerCoreMessage(decoding: text)
    guard case .marketChartLiveUpdate(let update) = message.content else { return nil }
    return try update.close.double(in: text.span)
}
