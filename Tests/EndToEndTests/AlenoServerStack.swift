import WebSocketCodec

/// A server's reader on a socket of yours: from the masked bytes of a client to what it asks for.
struct AlenoServerStack {
    private(set) var log = AlenoServerLog()
    /// What WebSocket demands to be written.
    private(set) var output: [UInt8] = []
    /// Whether the socket is to be closed.
    private(set) var isOver = false

    private var connection = WebSocketConnection.server()

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
