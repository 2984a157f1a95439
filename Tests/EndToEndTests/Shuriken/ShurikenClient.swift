import FeedwireJSON
import PusherCodec
import ShurikenFeed

/// A client of a session above its WebSocket: subscribes to each channel, authorized where it has to be, and keeps what comes.
struct ShurikenClient: FeedClient {
    private(set) var deliveries: [ShurikenDelivery] = []
    var outbox: [[UInt8]] = []
    /// What authorizes channels; its answers come at once.
    private(set) var endpoint: ShurikenEndpoint

    private let session: ShurikenSession
    /// Where documents are unescaped.
    private var buffer: [UInt8] = []

    init(_ session: ShurikenSession, _ endpoint: ShurikenEndpoint) {
        self.session = session
        self.endpoint = endpoint
    }

    mutating func receive(_ text: Span<UInt8>) throws {
        let message = try PusherMessage(decoding: text)
        switch message.name {
        case .ping: try send(.pong)
        case .connectionEstablished:
            let delivery = try deliver(message, in: text) { document throws(JSONDecodingError) in
                try ShurikenDelivery(PusherConnectionEstablished(decoding: document), in: document)
            }
            if case .connected(let socketID?, _) = delivery { try subscribe(socketID) }
        case .subscriptionSucceeded:
            let channel = try message.channel?.string(in: text)
            // Without a document there is no presence.
            let presence = try withDocument(of: message, in: text) { document throws(JSONDecodingError) in
                try PusherSubscriptionSucceeded(decoding: document).presence.members(in: document)
            }
            deliveries.append(.joined(channel: channel, presence ?? []))
        case .memberAdded:
            let channel = try message.channel?.string(in: text)
            try deliver(message, in: text) { document throws(JSONDecodingError) in
                .arrived(channel: channel, try ShurikenMember(PusherMember(decoding: document), in: document))
            }
        case .error:
            try deliver(message, in: text) { document throws(JSONDecodingError) in
                try ShurikenDelivery(PusherError(decoding: document), in: document)
            }
        default: try receive(message, in: text)
        }
    }

    /// Takes an event of the application.
    private mutating func receive(_ message: PusherMessage, in text: Span<UInt8>) throws {
        guard let subscription = session.subscription(of: message, in: text) else {
            return deliveries.append(.stray(channel: try message.channel?.string(in: text)))
        }
        let stream = ShurikenStream(subscription.stream)
        try deliver(message, in: text) { document throws(JSONDecodingError) in
            try ShurikenDelivery(ShurikenMessage(decoding: document, of: stream), in: document)
        }
    }

    /// Subscribes to all channels of the session.
    private mutating func subscribe(_ socketID: String) throws {
        for subscription in session.subscriptions(besides: []) {
            var authorization: ShurikenAuthorization?
            if subscription.needsAuthorization {
                var form: [UInt8] = []
                try subscription.authorizationRequest(socketID: socketID).encode(into: &form)
                let answer = try endpoint.post(form, to: session.connection.authorizationURL())
                authorization = try ShurikenResponse<ShurikenAuthorization>(decoding: answer).content
            }
            try send(subscription.subscribe(with: authorization))
        }
    }

    private mutating func send(_ event: PusherEvent) throws {
        var text: [UInt8] = []
        try event.encode(into: &text)
        outbox.append(text)
    }

    /// Keeps what a document says.
    @discardableResult
    private mutating func deliver(
        _ message: PusherMessage,
        in text: Span<UInt8>,
        _ read: (Span<UInt8>) throws(JSONDecodingError) -> ShurikenDelivery
    ) throws(PusherDecodingError) -> ShurikenDelivery? {
        guard let delivery = try withDocument(of: message, in: text, read) else { return nil }
        deliveries.append(delivery)
        return delivery
    }

    private mutating func withDocument<Result>(
        of message: PusherMessage,
        in text: Span<UInt8>,
        _ read: (Span<UInt8>) throws(JSONDecodingError) -> Result
    ) throws(PusherDecodingError) -> Result? {
        try message.data.withDocument(in: text, unescapingInto: &buffer, read)
    }
}
