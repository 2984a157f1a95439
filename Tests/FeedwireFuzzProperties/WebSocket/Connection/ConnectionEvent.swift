import WebSocketCodec

/// What happens on one end of a connection, in order: what `next` returns, and what is sent.
enum ConnectionEvent: Equatable {
    /// With the bytes of the stream up to its end, as in the next two.
    case request(WebSocketRequest, byteCount: Int)
    case accepted(WebSocketResponse, byteCount: Int)
    case refused(WebSocketResponse, byteCount: Int)
    case message(MessageEvent)
    case awaitPeer
    case closeTransport
    /// The bytes that `sent` says.
    case sent([UInt8], Sent)
    /// The application's message was refused.
    case sendRefused(WebSocketEncodingError.Code)

    /// What bytes are.
    enum Sent: Equatable {
        case message(MessageEvent)
        /// A server's answer to its request, or to an error in it.
        case response(status: UInt16)
    }
}

extension StreamOutcome where Event == ConnectionEvent {
    /// All messages that were received.
    var received: [MessageEvent] {
        events.compactMap { if case .message(let message) = $0 { message } else { nil } }
    }

    /// All messages that count for the peer, up to our close frame, be it one that fails the connection.
    var sent: [MessageEvent] {
        let sent = events.compactMap { event -> MessageEvent? in
            if case .sent(_, .message(let message)) = event { message } else { nil }
        }
        return Array(sent.prefix { $0.kind != .close } + sent.filter { $0.kind == .close })
    }

    /// All bytes that were sent.
    var sentBytes: [UInt8] {
        events.flatMap { if case .sent(let bytes, _) = $0 { bytes } else { [UInt8]() } }
    }
}
