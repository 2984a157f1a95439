import WebSocketCodec

/// Checks what the message decoder makes of any stream, beside the frame decoder and a plain assembly of its frames.
func checkWebSocketMessages(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = WebSocketFuzzOptions(&input)
    let stream = input.rest
    let outcome = try checkStream(stream, options.chunking, MessageSubject(options.role, options.limits))
    var frames = FrameSubject(options.role, options.limits)
    try checkAssembly(outcome, try frames.outcome(of: stream, .whole, inPlace: true))
    for message in outcome.events where !message.kind.isControl {
        try expect(
            message.payload.count <= options.limits.messageByteCount,
            "a message of \(message.payload.count) bytes: \(options.limits)"
        )
    }
    try checkOwnedMessages(outcome, stream, options)
}

/// Checks that the messages are those of the frames, up to the first that is invalid.
private func checkAssembly(
    _ outcome: MessageSubject.Outcome,
    _ frames: FrameSubject.Outcome
) throws(PropertyFailure) {
    let messages = frames.messages
    try expect(messages.starts(with: outcome.events), "messages \(outcome.events) of \(frames)")
    try expect(outcome.events.allSatisfy(\.isValid), "an invalid message: \(outcome.events)")
    guard let error = outcome.error, [.invalidUTF8, .invalidCloseCode].contains(error.code) else {
        try expect(
            outcome.error == frames.error && outcome.events.count == messages.count,
            "\(outcome), but of the frames \(frames)"
        )
        return
    }
    // A payload error comes before the frames' own, and is of a message that was not delivered.
    try expect(frames.error.map { error.offset < $0.offset } ?? true, "\(error) after \(frames)")
    try expect(
        frames.hasOpenMessage || !messages.dropFirst(outcome.events.count).allSatisfy(\.isValid),
        "\(error) in the valid messages \(messages)"
    )
}

/// Checks the messages that own their bytes: they are the same, and encode to what decodes to them again.
private func checkOwnedMessages(
    _ outcome: MessageSubject.Outcome,
    _ stream: [UInt8],
    _ options: WebSocketFuzzOptions
) throws(PropertyFailure) {
    var decoder = WebSocketMessageDecoder(role: options.role, limits: options.limits)
    let (messages, error) = decode(stream, with: &decoder)
    if let error { try expect(error == outcome.error, "\(error), but \(outcome)") }
    try expect(messages.map(MessageEvent.init) == outcome.events, "\(messages), but \(outcome.events)")

    let encoder = WebSocketMessageEncoder(role: options.role.peer)
    var keys = MaskingKeyGenerator(seed: UInt64(stream.count))
    var encoded: [UInt8] = []
    do throws(WebSocketEncodingError) {
        for message in messages { try encoder.encode(message, into: &encoded, using: &keys) }
    } catch {
        throw PropertyFailure("\(error) for messages that were decoded: \(messages)")
    }
    // Without limits: what was cut into fragments is one frame now.
    var second = WebSocketMessageDecoder(role: options.role)
    let again = decode(encoded, with: &second)
    try expect(again.error == nil && again.messages == messages, "\(messages) came back as \(again)")
}

private func decode(
    _ stream: [UInt8],
    with decoder: inout WebSocketMessageDecoder
) -> (messages: [WebSocketMessage], error: WebSocketDecodingError?) {
    var messages: [WebSocketMessage] = []
    do throws(WebSocketDecodingError) {
        try decoder.decode(stream) { messages.append($0) }
        return (messages, nil)
    } catch {
        return (messages, error)
    }
}

extension MessageEvent {
    init(_ message: WebSocketMessage) {
        switch message {
        case .text(let text): self.init(.text, Array(text.utf8))
        case .binary(let payload), .ping(let payload), .pong(let payload): self.init(message.kind, payload)
        case .close(let code, let reason):
            let bytes = code.map { [UInt8($0.rawValue >> 8), UInt8($0.rawValue & 0xFF)] }
            self.init(.close, (bytes ?? []) + reason.utf8)
        }
    }
}
