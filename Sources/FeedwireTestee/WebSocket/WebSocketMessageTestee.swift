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
            deliver(decoder.withPayload(of: step, in: input.span) { messageEvent(step.kind, $0) })
        }
    }

    mutating func flush(deliver: (JSONValue) -> Void) {}

    mutating func finish(deliver _: (JSONValue) -> Void) throws(WebSocketDecodingError) {
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
}

/// The event of a whole message or control frame.
func messageEvent(_ kind: WebSocketMessage.Kind, _ payload: Span<UInt8>) -> JSONValue {
    if kind == .close {
        // The decoder has validated it.
        guard let close = try? WebSocketClosePayload(decoding: payload) else { return .null }
        return closeEvent(close, in: payload)
    }
    return .object(["type": .string("\(kind)"), "payload": .bytes([UInt8](copying: payload))])
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
    let payload = joined(chunks)
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
        let (code, reason) = try closeMembers(of: JSONMembers(of: event))
        do throws(WebSocketEncodingError) {
            try WebSocketClosePayload.encode(code, reason: reason.span, into: &sink)
        } catch {
            return refusal(error)
        }
    }
    return .encoded(sink.bytes)
}
