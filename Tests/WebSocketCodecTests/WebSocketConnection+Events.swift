import WebSocketCodec

extension WebSocketConnection {
    /// All that comes of `bytes`.
    mutating func events(of bytes: [UInt8]) throws(WebSocketDecodingError) -> [WebSocketEvent] {
        var bytes = bytes
        var input = bytes.mutableSpan
        var offset = 0
        var events: [WebSocketEvent] = []
        while let event = try nextEvent(in: &input, at: &offset) { events.append(event) }
        return events
    }
}
