import WebSocketCodec

/// A whole message or control frame.
struct MessageEvent: Equatable {
    let kind: WebSocketMessage.Kind
    let payload: [UInt8]

    init(_ kind: WebSocketMessage.Kind, _ payload: [UInt8]) {
        self.kind = kind
        self.payload = payload
    }

    /// Whether it may be sent and delivered (RFC 6455 sections 5.5, 7.4 and 8.1), found without the codec's own means.
    var isValid: Bool {
        switch kind {
        case .text: Self.isText(payload)
        case .binary: true
        case .ping, .pong: payload.count <= 125
        case .close: payload.isEmpty || payload.count <= 125 && Self.isCloseWithCode(payload)
        }
    }

    private static func isCloseWithCode(_ payload: [UInt8]) -> Bool {
        guard payload.count >= 2 else { return false }
        let code = Int(payload[0]) << 8 | Int(payload[1])
        let isCode = 1000...1003 ~= code || 1007...1014 ~= code || 3000...4999 ~= code
        return isCode && isText(Array(payload[2...]))
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }
}

extension StreamOutcome where Event == FrameEvent {
    /// The messages of the frames, put together the plain way and not checked.
    var messages: [MessageEvent] {
        var messages: [MessageEvent] = []
        var open: [UInt8] = []
        for frame in events {
            guard let kind = WebSocketMessage.Kind(rawValue: frame.messageOpcode.rawValue) else { continue }
            if kind.isControl {
                messages.append(MessageEvent(kind, frame.payload))
                continue
            }
            open += frame.payload
            if frame.header.isFinal {
                messages.append(MessageEvent(kind, open))
                open = []
            }
        }
        return messages
    }

    /// Whether a message has begun and not ended.
    var hasOpenMessage: Bool {
        partialEvent != nil || events.last { !$0.header.opcode.isControl }?.header.isFinal == false
    }
}
