import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

/// A server for one socket: it greets whoever has the token, takes rooms up to its limit, and sends what is published in
/// them.
struct ChartServer {
    private let token: String
    private let now: LedgerCoreTimestamp
    private var rooms: LedgerCoreRooms

    init(token: String, limit: Int, now: LedgerCoreTimestamp) {
        self.token = token
        self.now = now
        rooms = LedgerCoreRooms(limit: limit)
    }

    /// Takes a message of the client.
    ///
    /// - Returns: What answers it.
    mutating func receive(_ text: [UInt8]) throws -> [[UInt8]] {
        let message = try LedgerCoreMessage(decoding: text)
        switch message.content {
        case .connect: return try greet(try LedgerCoreCredentials(message, in: text.span))
        case .ping: return [try encoded(.pong(LedgerCorePong(timestamp: now)))]
        case .subscribe(let fields):
            let room = try LedgerCoreRoomReference(fields, in: text.span).room
            guard rooms.join(room) != .full else {
                let details = LedgerCoreErrorDetails(code: "RATE_LIMIT_EXCEEDED")
                return [try encoded(.rateLimitError(LedgerCoreRateLimitError(error: details)))]
            }
            rooms.confirm(room)
            return [try encoded(.subscribed(LedgerCoreSubscribed(room: room, subscriberCount: 1)))]
        case .unsubscribe(let fields):
            let reference = try LedgerCoreRoomReference(fields, in: text.span)
            rooms.remove(reference.room)
            return [try encoded(.unsubscribed(reference))]
        default: return []
        }
    }

    /// An update as the client is to get it, or nothing.
    func publish(_ update: LedgerCoreMarketChartUpdate) throws -> [[UInt8]] {
        rooms[.market(update.symbol)] == nil ? [] : [try encoded(.marketChartLiveUpdate(update))]
    }

    private func greet(_ credentials: LedgerCoreCredentials) throws -> [[UInt8]] {
        guard credentials.token == "Bearer \(token)" else {
            return [try encoded(SocketIOPacket.Owned(.connectError(try JSONRaw(#"{"message":"Unauthorized"}"#))))]
        }
        let hello = LedgerCoreConnected(userID: "user_9", sessionID: "sock_1", timestamp: now)
        return [
            try encoded(SocketIOPacket.Owned(.connect(try JSONRaw(#"{"sid":"s-1"}"#)))), try encoded(.connected(hello)),
        ]
    }

    private func encoded(_ content: LedgerCoreEvent.Content) throws -> [UInt8] {
        var text: [UInt8] = []
        try LedgerCoreEvent(content).encode(into: &text)
        return text
    }

    private func encoded(_ packet: SocketIOPacket.Owned) throws -> [UInt8] {
        var text: [UInt8] = []
        try packet.encode(into: &text)
        return text
    }
}
