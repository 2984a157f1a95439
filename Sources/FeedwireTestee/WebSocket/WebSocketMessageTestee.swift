import FeedwireConformance
import FeedwireCore
import WebSocketCodec

/// The message decoder.
struct WebSocketMessageTestee: StreamTestee {
    private var decoder: WebSocketMessageDecoder

    init(_ options: WebSocketOptions) {
        decoder = WebSocketMessageDecoder(role: options.role, limits: options.limits)
    }

    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool,
        deliver: (JSONValue) -> Void
    ) throws(WebSocketDecodingError) {
        while let step = try next(in: &input, at: &offset, inPlace: inPlace) {
            deliver(decoder.withPayload(of: step, in: input.span) { Self.event(step.kind, $0) })
        }
    }

    mutating func flush(deliver: (JSONValue) -> Void) {}

    mutating func finish() throws(WebSocketDecodingError) {
        try decoder.finish()
    }

    mutating func reset() {
        decoder.reset()
    }

    static func report(_ error: WebSocketDecodingError) -> ReportedError {
        FeedwireTestee.report(error)
    }

    private mutating func next(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool
    ) throws(WebSocketDecodingError) -> WebSocketMessageDecoder.Step? {
        inPlace ? try decoder.next(in: &input, at: &offset) : try decoder.next(in: input.span, at: &offset)
    }

    private static func event(_ kind: WebSocketMessage.Kind, _ payload: Span<UInt8>) -> JSONValue {
        if kind == .close {
            // The decoder has validated it.
            guard let close = try? WebSocketClosePayload(decoding: payload) else { return .null }
            return closeEvent(close, in: payload)
        }
        return .object(["type": .string("\(kind)"), "payload": .bytes([UInt8](copying: payload))])
    }
}

private func closeEvent(_ close: WebSocketClosePayload, in payload: Span<UInt8>) -> JSONValue {
    var members: [String: JSONValue] = ["type": .string("close")]
    if let code = close.code {
        members["code"] = .string(String(code.rawValue))
        members["reason"] = .bytes([UInt8](copying: payload.extracting(close.reason.indices)))
    }
    return .object(members)
}

/// `websocket.decode-close`.
func decodeClose(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    guard case .chunks(let chunks) = request.input else { throw JSONValueError(reason: "a decoder takes chunks") }
    let payload = Array(chunks.joined())
    do throws(WebSocketDecodingError) {
        return .decoded([closeEvent(try WebSocketClosePayload(decoding: payload.span), in: payload.span)])
    } catch {
        return .rejected([], report(error))
    }
}

/// `websocket.encode-close`.
func encodeClose(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input else { throw JSONValueError(reason: "an encoder takes events") }
    var sink = BoundedSink(capacity: try WebSocketOptions(request.options).capacity)
    for event in events {
        let (code, reason) = try closeMembers(JSONMembers(of: event))
        do throws(WebSocketEncodingError) {
            try WebSocketClosePayload.encode(code, reason: reason.span, into: &sink)
        } catch {
            return refusal(error)
        }
    }
    return .encoded(sink.bytes)
}

/// `websocket.encode-messages`.
func encodeMessages(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input else { throw JSONValueError(reason: "an encoder takes events") }
    let options = try WebSocketOptions(request.options)
    let encoder = WebSocketMessageEncoder(role: options.role, fragmentByteCount: options.fragmentByteCount)
    var sink = BoundedSink(capacity: options.capacity)
    var keys = MaskingKeySequence(options.maskingKeys)
    for event in events {
        let reader = try JSONMembers(of: event)
        let type = try reader.string("type")
        guard let kind = kinds[type] else { throw JSONValueError(reason: "\(type) is no message") }
        let close = try closeMembers(reader)
        let data = reader.has("payload") ? try reader.bytes("payload") : []
        do throws(WebSocketEncodingError) {
            var payload = data
            if kind == .close {
                try WebSocketClosePayload.encode(close.code, reason: close.reason.span, into: &payload)
            }
            if options.maskingKeys.isEmpty {
                try encoder.encode(kind, payload.span, into: &sink)
            } else {
                try encoder.encode(kind, payload.span, into: &sink, using: &keys)
            }
        } catch {
            return refusal(error)
        }
    }
    return .encoded(sink.bytes)
}

private let kinds: [String: WebSocketMessage.Kind] = [
    "text": .text, "binary": .binary, "ping": .ping, "pong": .pong, "close": .close,
]

private func closeMembers(
    _ event: JSONMembers
) throws(JSONValueError) -> (code: WebSocketCloseCode?, reason: [UInt8]) {
    (
        try event.number("code", UInt16.self).map(WebSocketCloseCode.init(rawValue:)),
        event.has("reason") ? try event.bytes("reason") : []
    )
}

/// The masking keys of a vector, in turn, as the random numbers that an encoder draws.
private struct MaskingKeySequence: RandomNumberGenerator {
    private let keys: [WebSocketMaskingKey]
    private var index = 0

    init(_ keys: [WebSocketMaskingKey]) {
        self.keys = keys
    }

    mutating func next() -> UInt64 {
        defer { index = (index + 1) % keys.count }
        return UInt64(keys[index].rawValue)
    }
}
