import FeedwireConformance
import FeedwireCore
import WebSocketCodec

/// `websocket.encode-messages`.
func encodeMessages(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input else { throw JSONValueError(reason: "an encoder takes events") }
    let options = try WebSocketOptions(request.options)
    let encoder = WebSocketMessageEncoder(role: options.role, fragmentByteCount: options.fragmentByteCount)
    var sink = BoundedSink(capacity: options.capacity)
    var keys = MaskingKeySequence(options.maskingKeys)
    for event in events {
        let outgoing = try OutgoingMessage.reading(event)
        do throws(WebSocketEncodingError) {
            let message = try outgoing.get()
            if options.maskingKeys.isEmpty {
                try encoder.encode(message.kind, message.payload.span, into: &sink)
            } else {
                try encoder.encode(message.kind, message.payload.span, into: &sink, using: &keys)
            }
        } catch {
            return refusal(error)
        }
    }
    return .encoded(sink.bytes)
}

/// A message that an event asks to be sent.
struct OutgoingMessage {
    let kind: WebSocketMessage.Kind
    let payload: [UInt8]

    /// The message of an event, or why a close payload cannot be written.
    static func reading(_ event: JSONValue) throws(JSONValueError) -> Result<OutgoingMessage, WebSocketEncodingError> {
        let members = try JSONMembers(of: event)
        let type = try members.string("type")
        guard let kind = kinds[type] else { throw JSONValueError(reason: "\(type) is no message") }
        let close = try closeMembers(of: members)
        var payload = members.has("payload") ? try members.bytes("payload") : []
        return Result { () throws(WebSocketEncodingError) in
            if kind == .close {
                try WebSocketClosePayload.encode(close.code, reason: close.reason.span, into: &payload)
            }
            return OutgoingMessage(kind: kind, payload: payload)
        }
    }

    private static let kinds: [String: WebSocketMessage.Kind] = [
        "text": .text, "binary": .binary, "ping": .ping, "pong": .pong, "close": .close,
    ]
}

/// Code and reason of a close event.
func closeMembers(
    of event: JSONMembers
) throws(JSONValueError) -> (code: WebSocketCloseCode?, reason: [UInt8]) {
    (
        try event.number("code", UInt16.self).map(WebSocketCloseCode.init(rawValue:)),
        event.has("reason") ? try event.bytes("reason") : []
    )
}

/// The masking keys of a vector, in turn, as the random numbers that an encoder draws; zeros if it names none.
struct MaskingKeySequence: RandomNumberGenerator {
    private let keys: [WebSocketMaskingKey]
    private var index = 0

    init(_ keys: [WebSocketMaskingKey]) {
        self.keys = keys
    }

    mutating func next() -> UInt64 {
        guard !keys.isEmpty else { return 0 }
        defer { index = (index + 1) % keys.count }
        return UInt64(keys[index].rawValue)
    }
}
