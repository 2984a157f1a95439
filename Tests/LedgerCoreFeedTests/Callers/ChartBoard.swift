import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

/// A client: it subscribes to markets as soon as the server has greeted it, and has the last close of each.
struct ChartBoard {
    private(set) var closes: [String: Double] = [:]
    private(set) var rooms: LedgerCoreRooms
    private(set) var refusals: [String] = []

    /// Wants markets, of which no more than the limit are asked for.
    init(_ symbols: [String], limit: Int = LedgerCoreRooms.documentedLimit) {
        rooms = LedgerCoreRooms(limit: limit)
        for symbol in symbols { _ = rooms.join(.market(symbol)) }
    }

    /// What opens the connection.
    func connect(token: String) throws -> [UInt8] {
        var text: [UInt8] = []
        try LedgerCoreCredentials(bearer: token).encode(into: &text)
        return text
    }

    /// Takes a message of the server.
    ///
    /// - Returns: What to send because of it.
    mutating func receive(_ text: [UInt8]) throws -> [[UInt8]] {
        guard let event = try? LedgerCoreEvent(decoding: text) else { return [] }
        switch event.content {
        case .connected: return try rooms.reconnect().map { try subscription(to: $0) }
        case .subscribed(let subscribed): rooms.confirm(subscribed.room)
        case .unsubscribed(let unsubscribed): rooms.remove(unsubscribed.room)
        case .marketChartLiveUpdate(let update): closes[update.symbol] = try update.close.double()
        case .rateLimitError(let error): refusals.append(error.details.code ?? "")
        default: break
        }
        return []
    }

    private func subscription(to room: LedgerCoreRoom) throws -> [UInt8] {
        var text: [UInt8] = []
        try LedgerCoreEvent(.subscribe(LedgerCoreRoomReference(room: room))).encode(into: &text)
        return text
    }
}
