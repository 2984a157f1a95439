import AlenoFeed
import EngineIOCodec
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// A client of Aleno above its WebSocket, which keeps every price.
struct AlenoClient: FeedClient {
    /// What the server opened the session with.
    private(set) var session: EngineIOHandshake?
    /// The server's name for the connection, once it has granted one.
    private(set) var connectionID: String?
    private(set) var acknowledgements: [AlenoAcknowledgement] = []
    private(set) var prices: [AlenoPrice] = []
    var outbox: [[UInt8]] = []

    var deliveries: [AlenoPrice] { prices }

    private let apiKey: String
    private let tickers: [String]
    private let equities: [String]

    init(apiKey: String, tickers: [String], equities: [String]) {
        self.apiKey = apiKey
        self.tickers = tickers
        self.equities = equities
    }

    mutating func receive(_ frame: Span<UInt8>) throws {
        let packet = try EngineIOPacket(decodingText: frame, revision: .four)
        let payload = frame.extracting(packet.payload.indices)
        switch packet.kind {
        case .open:
            session = try EngineIOHandshake(decoding: payload)
            try send(AlenoCredentials(apiKey: apiKey))
        case .ping: try send(.pong, payload)
        case .message: try read(payload)
        case .close, .pong, .upgrade, .noop: break
        }
    }

    /// Takes a packet: mostly states, which are read where they come.
    private mutating func read(_ text: Span<UInt8>) throws {
        var states = try AlenoStates(decoding: text)
        // An error behind a state makes the whole push void, so its prices count only at its end.
        var push: [AlenoPrice] = []
        switch states.kind {
        case .equities:
            var state = AlenoMessage.EquityState()
            while try states.next(into: &state, in: text) {
                if let price = try AlenoPrice(state, in: text) { push.append(price) }
            }
        case .tokens:
            var state = AlenoMessage.TokenState()
            while try states.next(into: &state, in: text) {
                if let price = try AlenoPrice(state, in: text) { push.append(price) }
            }
        case nil: try read(AlenoMessage(states.packet, in: text), in: text)
        }
        prices += push
    }

    private mutating func read(_ message: AlenoMessage, in text: Span<UInt8>) throws {
        switch message.content {
        case .connect:
            connectionID = try message.packet.connect(in: text)?.sessionID.read(in: text)
            try send(AlenoSubscription(.subscribeTicker, tickers, id: 1))
            try send(AlenoSubscription(.subscribeEquity, equities, id: 2))
        case .acknowledgement: acknowledgements.append(try AlenoAcknowledgement(message, in: text))
        default: break
        }
    }

    private mutating func send(_ message: some AlenoOwnedMessage) throws {
        var text: [UInt8] = []
        try message.encode(into: &text)
        try send(.message, text.span)
    }

    private mutating func send(_ kind: EngineIOPacket.Kind, _ payload: Span<UInt8>) throws {
        var frame: [UInt8] = []
        try EngineIOPacketEncoder(revision: .four).encodeText(kind, payload, into: &frame)
        outbox.append(frame)
    }
}
