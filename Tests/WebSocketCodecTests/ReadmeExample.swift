import WebSocketCodec

/// Prints the texts of a server, and answers its pings.
struct Listener {
    var decoder = WebSocketMessageDecoder(role: .client)
    let encoder = WebSocketMessageEncoder(role: .client)
    var generator = SystemRandomNumberGenerator()

    /// Takes what was read from the socket, and returns what to write to it.
    mutating func receive(_ bytes: [UInt8]) throws -> [UInt8] {
        var replies: [WebSocketMessage] = []
        try decoder.decode(bytes) { message in
            switch message {
            case .text(let text): print(text)
            case .ping(let payload): replies.append(.pong(payload))
            default: break
            }
        }
        var output: [UInt8] = []
        for reply in replies {
            try encoder.encode(reply, into: &output, using: &generator)
        }
        return output
    }
}
