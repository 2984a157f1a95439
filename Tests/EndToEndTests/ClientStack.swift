import FeedwireCore
import WebSocketCodec

/// A client of a feed above its WebSocket: takes the texts that this brings, and says which texts it is to send.
protocol FeedClient: Equatable {
    associatedtype Delivery: Equatable

    /// What came of the server's messages, in their order.
    var deliveries: [Delivery] { get }
    /// What is to be sent, in its order; empty it then.
    var outbox: [[UInt8]] { get set }

    mutating func receive(_ text: Span<UInt8>) throws
}

/// The whole client on a socket of yours: from the bytes that are read to what they say, and to the bytes that are to be written.
struct ClientStack<Client: FeedClient, Generator: RandomNumberGenerator> {
    private(set) var client: Client
    /// What is to be written, in its order.
    private(set) var output: [UInt8] = []
    /// The payload of the server's close frame, once it has come.
    private(set) var close: [UInt8]?
    /// Whether both ends have said that they close.
    private(set) var isOver = false

    private var connection: WebSocketConnection
    /// Where masking keys come from.
    private var generator: Generator

    init(
        _ client: Client,
        _ request: WebSocketRequest,
        fragmentByteCount: Int = .max,
        generator: Generator
    ) throws {
        try request.encode(into: &output)
        connection = .client(request, fragmentByteCount: fragmentByteCount)
        self.client = client
        self.generator = generator
    }

    /// Takes what was read into a part of a buffer.
    mutating func receive(_ buffer: Span<UInt8>, from start: Int, upTo end: Int) throws {
        var offset = start
        do {
            while let step = try connection.next(in: buffer, at: &offset, upTo: end) {
                switch step {
                case .message(let message): try take(message, in: buffer)
                case .awaitPeer, .closeTransport: isOver = true
                case .request, .accepted, .refused: break
                }
            }
        } catch let error as WebSocketDecodingError {
            try connection.encodeFailure(error, into: &output, using: &generator)
            throw error
        }
    }

    /// Says that the socket has ended.
    mutating func finish() throws {
        try connection.finish()
    }

    private mutating func take(_ message: WebSocketMessageDecoder.Step, in buffer: Span<UInt8>) throws {
        if message.kind == .text {
            try connection.withPayload(of: message, in: buffer) { text in try client.receive(text) }
            for text in client.outbox {
                try connection.encode(.text, text.span, into: &output, using: &generator)
            }
            client.outbox.removeAll(keepingCapacity: true)
            return
        }
        if message.kind == .close {
            var payload: [UInt8] = []
            connection.withPayload(of: message, in: buffer) { payload.append(copying: $0) }
            close = payload
        }
        if let reply = connection.reply(to: message) {
            try connection.encode(reply, in: buffer, into: &output, using: &generator)
        }
    }
}
