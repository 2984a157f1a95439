import WebSocketCodec

/// The whole client on a socket of yours: from the bytes that are read to prices, and to the bytes that are to be written.
struct AlenoClientStack<Generator: RandomNumberGenerator> {
    private(set) var client: AlenoClient
    /// What is to be written, in its order.
    private(set) var output: [UInt8] = []
    /// Whether both ends have said that they close.
    private(set) var isOver = false

    private var connection: WebSocketConnection
    /// Where masking keys come from.
    private var generator: Generator

    init(_ client: AlenoClient, host: String, key: WebSocketHandshakeKey, generator: Generator) throws {
        let request = try WebSocketRequest(host: host, target: "/v1/socket/?EIO=4&transport=websocket", key: key)
        try request.encode(into: &output)
        connection = .client(request, fragmentByteCount: 32)
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
        } else if let reply = connection.reply(to: message) {
            try connection.encode(reply, in: buffer, into: &output, using: &generator)
        }
    }
}
