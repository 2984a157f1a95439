import WebSocketCodec

/// Checks that messages which the input chooses are refused if they are invalid, and otherwise come back, whatever the
/// size of fragments and however the stream is cut.
func checkWebSocketRoundTrip(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = WebSocketFuzzOptions(&input)
    let fragmentByteCount = input.byte()
    let encoder = WebSocketMessageEncoder(
        role: options.role.peer,
        fragmentByteCount: fragmentByteCount == 0 ? .max : Int(fragmentByteCount)
    )
    var keys = MaskingKeyGenerator(seed: UInt64(input.byte()))
    var messages: [MessageEvent] = []
    var stream: [UInt8] = []
    while !input.isAtEnd {
        let message = MessageEvent(choosing: &input)
        let encoded = try encode(message, with: encoder, keys)
        _ = keys.next()
        guard let encoded else { continue }
        messages.append(message)
        stream += encoded
    }
    let outcome = try checkStream(stream, options.chunking, MessageSubject(options.role))
    try expect(outcome.error == nil && outcome.events == messages, "\(messages) came back as \(outcome)")
}

/// Encodes into an array and into exactly the room that it takes, and checks that no byte less will do.
///
/// - Returns: The bytes, or `nil` for a message that is refused rightly.
private func encode(
    _ message: MessageEvent,
    with encoder: WebSocketMessageEncoder,
    _ keys: MaskingKeyGenerator
) throws(PropertyFailure) -> [UInt8]? {
    var encoded: [UInt8] = []
    do throws(WebSocketEncodingError) {
        var keys = keys
        try encoder.encode(message.kind, message.payload.span, into: &encoded, using: &keys)
    } catch {
        try expect(!message.isValid, "\(error) for \(message)")
        try expect(encoded.isEmpty, "\(error), and \(encoded.count) bytes were written")
        return nil
    }
    try expect(message.isValid, "was encoded: \(message)")
    for capacity in [encoded.count, encoded.count - 1] {
        var error: WebSocketEncodingError?
        let bounded = [UInt8](capacity: capacity) { sink in
            var keys = keys
            do throws(WebSocketEncodingError) {
                try encoder.encode(message.kind, message.payload.span, into: &sink, using: &keys)
            } catch let thrown {
                error = thrown
            }
        }
        if capacity == encoded.count {
            try expect(error == nil && bounded == encoded, "\(bounded) into an output span, but \(encoded)")
        } else {
            let expected = WebSocketEncodingError(.insufficientCapacity, neededByteCount: encoded.count)
            try expect(error == expected && bounded.isEmpty, "\(String(describing: error)), but \(expected)")
        }
    }
    return encoded
}
