import AlenoFeed
import EngineIOCodec
import FeedwireCore
import WebSocketCodec

/// What a client of Aleno has sent.
struct AlenoServerLog: FeedServerLog {
    enum Entry: Equatable {
        case request(EngineIOQuery)
        case credentials(AlenoCredentials)
        case subscription(AlenoSubscription)
        /// A pong of Engine.IO.
        case pong
        /// A pong or a close frame of WebSocket.
        case control(WebSocketMessage.Kind, [UInt8])
    }

    private(set) var entries: [Entry] = []

    mutating func take(_ request: WebSocketRequest) throws {
        let query = request.target.drop { $0 != "?" }.dropFirst()
        entries.append(.request(try EngineIOQuery(decoding: String(query))))
    }

    mutating func take(_ kind: WebSocketMessage.Kind, _ payload: Span<UInt8>) throws {
        guard kind != .text else { return try take(payload) }
        var bytes: [UInt8] = []
        bytes.append(copying: payload)
        entries.append(.control(kind, bytes))
    }

    private mutating func take(_ frame: Span<UInt8>) throws {
        let packet = try EngineIOPacket(decodingText: frame, revision: .four)
        guard packet.kind == .message else {
            if packet.kind == .pong { entries.append(.pong) }
            return
        }
        let text = frame.extracting(packet.payload.indices)
        let message = try AlenoMessage(decoding: text)
        switch message.content {
        case .connect: entries.append(.credentials(try AlenoCredentials(message, in: text)))
        case .subscription: entries.append(.subscription(try AlenoSubscription(message, in: text)))
        default: break
        }
    }
}
