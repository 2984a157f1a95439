import FeedwireConformance
import FeedwireCore
import WebSocketCodec

/// The frame decoder, with the pieces of a frame put together for its event.
struct WebSocketFrameTestee: StreamTestee {
    private var decoder: WebSocketFrameDecoder
    /// The frame whose payload is still coming.
    private var open: (header: WebSocketFrameHeader, payload: [UInt8])?

    init(_ options: WebSocketOptions) {
        decoder = WebSocketFrameDecoder(
            role: options.role,
            limits: options.limits,
            extensionBits: options.extensionBits
        )
    }

    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool,
        deliver: (JSONValue) -> Void
    ) throws(WebSocketDecodingError) {
        while let step = try next(in: &input, at: &offset, inPlace: inPlace) {
            var payload = step.startsFrame ? [] : open?.payload ?? []
            payload += clear(step, in: input.span, isClear: inPlace)
            open = (step.header, payload)
            if step.endsFrame {
                open = nil
                deliver(Self.event(step.header, payload, isComplete: true))
            }
        }
    }

    mutating func flush(deliver: (JSONValue) -> Void) {
        if let (header, payload) = open { deliver(Self.event(header, payload, isComplete: false)) }
        open = nil
    }

    mutating func finish(deliver _: (JSONValue) -> Void) throws(WebSocketDecodingError) {
        try decoder.finish()
    }

    mutating func reset() {
        decoder.reset()
        open = nil
    }

    static func report(_ error: WebSocketDecodingError) -> ReportedError {
        FeedwireTestee.report(error)
    }

    private mutating func next(
        in input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool
    ) throws(WebSocketDecodingError) -> WebSocketFrameDecoder.Step? {
        inPlace ? try decoder.next(in: &input, at: &offset) : try decoder.next(in: input.span, at: &offset)
    }

    private func clear(_ step: WebSocketFrameDecoder.Step, in input: Span<UInt8>, isClear: Bool) -> [UInt8] {
        var payload = [UInt8](copying: input.extracting(step.payload))
        if !isClear, let key = step.header.maskingKey {
            payload.editSuffix(byteCount: payload.count) {
                key.apply(to: &$0, in: $0.indices, payloadOffset: step.payloadOffset)
            }
        }
        return payload
    }

    private static func event(_ header: WebSocketFrameHeader, _ payload: [UInt8], isComplete: Bool) -> JSONValue {
        var members: [String: JSONValue] = [
            "type": .string("frame"),
            "final": .bool(header.isFinal),
            "opcode": .string(String(header.opcode.rawValue)),
            "payload": .bytes(payload),
        ]
        if !header.reservedBits.isEmpty { members["reserved"] = .array(names(of: header.reservedBits)) }
        if let key = header.maskingKey { members["key"] = .string(digits(of: key)) }
        if !isComplete { members["complete"] = .bool(false) }
        return .object(members)
    }
}

/// `websocket.encode-frames`.
func encodeFrames(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
    guard case .events(let events) = request.input else { throw JSONValueError(reason: "an encoder takes events") }
    let options = try WebSocketOptions(request.options)
    var encoder = WebSocketFrameEncoder(role: options.role, extensionBits: options.extensionBits)
    var sink = BoundedSink(capacity: options.capacity)
    for event in events {
        let frame = try JSONMembers(of: event)
        let opcode = WebSocketOpcode(rawValue: try frame.number("opcode", UInt8.self) ?? 0)
        let payload = frame.has("payload") ? try frame.bytes("payload") : []
        let isFinal = try frame.flag("final", default: true)
        let bits = try reservedBits(try frame.strings("reserved"))
        var key: WebSocketMaskingKey?
        if let digits = try frame.optionalString("key") { key = try maskingKey(digits) }
        do throws(WebSocketEncodingError) {
            try encoder.encode(
                opcode,
                payload.span,
                isFinal: isFinal,
                reservedBits: bits,
                maskingKey: key,
                into: &sink
            )
        } catch {
            return refusal(error)
        }
    }
    return .encoded(sink.bytes)
}
