import WebSocketCodec

/// A client's end of a connection: prints texts, and answers what the protocol wants answered.
struct Listener {
    private var connection: WebSocketConnection
    private var generator = SystemRandomNumberGenerator()
    /// Whether the socket is to be closed once everything is written.
    private(set) var isDone = false

    /// Writes to `output` what opens the connection.
    init(host: String, target: String, into output: inout [UInt8]) throws {
        let request = try WebSocketRequest(host: host, target: target, key: .random(using: &generator))
        try request.encode(into: &output)
        connection = .client(request)
    }

    /// Takes what was read from the socket, and appends to `output` what to write to it.
    mutating func receive(_ bytes: [UInt8], into output: inout [UInt8]) throws {
        var bytes = bytes
        var input = bytes.mutableSpan
        var offset = 0
        do {
            while let event = try connection.nextEvent(in: &input, at: &offset) {
                switch event {
                case .message(.text(let text)): print(text)
                case .message(let message):
                    guard let reply = connection.reply(to: message) else { continue }
                    try connection.encode(reply, into: &output, using: &generator)
                // A program with a clock gives the peer some seconds at `awaitPeer`, to close first.
                case .awaitPeer, .closeTransport: isDone = true
                case .request, .accepted, .refused: break
                }
            }
        } catch let error as WebSocketDecodingError {
            try connection.encodeFailure(error, into: &output, using: &generator)
            isDone = true
        }
    }
}
