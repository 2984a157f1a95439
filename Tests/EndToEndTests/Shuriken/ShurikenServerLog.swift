import FeedwireCore
import FeedwireJSON
import PusherCodec
import WebSocketCodec

/// What a client of Shuriken has sent, and what a server with the app's secret makes of it.
struct ShurikenServerLog: FeedServerLog {
    enum Entry: Equatable {
        case target(PusherTarget)
        /// A channel was granted, to a member if it has presence.
        case granted(String, member: String? = nil)
        /// A channel was refused.
        case refused(String)
        /// A pong of Pusher.
        case pong
        /// A pong or a close frame of WebSocket.
        case control(WebSocketMessage.Kind, [UInt8])
    }

    private(set) var entries: [Entry] = []

    private let signer: PusherSigner
    /// What the connection was named.
    private let socketID: String

    init(secret: String, socketID: String) throws {
        signer = try PusherSigner(key: "demo-key", secret: secret)
        self.socketID = socketID
    }

    mutating func take(_ request: WebSocketRequest) throws {
        entries.append(.target(try PusherTarget(decoding: request.target)))
    }

    mutating func take(_ kind: WebSocketMessage.Kind, _ payload: Span<UInt8>) throws {
        guard kind != .text else { return try take(payload) }
        var bytes: [UInt8] = []
        bytes.append(copying: payload)
        entries.append(.control(kind, bytes))
    }

    private mutating func take(_ text: Span<UInt8>) throws {
        let event = try PusherEvent(decoding: text)
        switch event.name {
        case "pusher:pong": entries.append(.pong)
        case "pusher:subscribe": entries.append(try answer(to: event.data?.document ?? []))
        default: break
        }
    }

    private func answer(to document: [UInt8]) throws -> Entry {
        let fields = try PusherSubscription(decoding: document)
        let channel = try fields.channel.require(in: document.span, of: fields.object)
        guard PusherChannelKind(of: channel).needsAuthorization else { return .granted(channel) }
        let channelData = try fields.channelData.read(in: document.span)
        let text = try PusherSigningText(channel: channel, channelData: channelData, socketID: socketID)
        guard let auth = try fields.auth.read(in: document.span), signer.isValid(auth, for: text) else {
            return .refused(channel)
        }
        let member = try channelData.map { channelData in
            let data = Array(channelData.utf8)
            return try PusherMember.Owned(PusherMember(decoding: data), in: data.span).id.text
        }
        return .granted(channel, member: member)
    }
}
