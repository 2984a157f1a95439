import WebSocketCodec

/// What a client has sent, read above its WebSocket.
protocol FeedServerLog {
    associatedtype Entry: Equatable

    /// What it has sent, in its order.
    var entries: [Entry] { get }

    mutating func take(_ request: WebSocketRequest) throws
    mutating func take(_ kind: WebSocketMessage.Kind, _ payload: Span<UInt8>) throws
}

/// A server's reader on a socket of yours: from the masked bytes of a client to what it asks for.
struct ServerStack<Log: FeedServerLog> {
    private(set) var log: Log
    /// What WebSocket demands to be written.
    private(set) var output: [UInt8] = []
    /// Whether the socket is to be closed.
    private(set) var isOver = false

    private var connection = WebSocketConnection.server()

    init(_ log: Log) {
        self.log = log
    }

    /// Takes what was read into a part of a buffer, which is unmasked in place.
    mutating func receive(_ buffer: inout MutableSpan<UInt8>, from start: Int, upTo end: Int) throws {
        var offset = start
        while let step = try connection.next(in: &buffer, at: &offset, upTo: end) {
            switch step {
            case .request:
                if let request = connection.request { try log.take(request) }
                try connection.accept(into: &output)
            case .message(let message):
                try connection.withPayload(of: message, in: buffer.span) { try log.take(message.kind, $0) }
                if let reply = connection.reply(to: message) {
                    try connection.encode(reply, in: buffer.span, into: &output)
                }
            case .closeTransport: isOver = true
            case .accepted, .refused, .awaitPeer: break
            }
        }
    }

    /// Says that the socket has ended.
    mutating func finish() throws {
        try connection.finish()
    }
}
