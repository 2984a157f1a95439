import FeedwireCore
import WebSocketCodec

/// The message decoder.
struct MessageSubject: StreamSubject {
    private var decoder: WebSocketMessageDecoder

    init(_ role: WebSocketRole, _ limits: WebSocketLimits = WebSocketLimits()) {
        decoder = WebSocketMessageDecoder(role: role, limits: limits)
    }

    var streamOffset: UInt64 { decoder.streamOffset }

    /// Messages are delivered whole.
    var partialEvent: MessageEvent? { nil }

    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool,
        deliver: (MessageEvent) -> Void
    ) throws(PropertyFailure) -> WebSocketDecodingError? {
        while true {
            let start = offset
            let found: WebSocketMessageDecoder.Step?
            do throws(WebSocketDecodingError) {
                found =
                    inPlace ? try decoder.next(in: &input, at: &offset) : try decoder.next(in: input.span, at: &offset)
            } catch {
                return error
            }
            guard let step = found else { return nil }
            if case .input(let range) = step.payload {
                try expect(
                    start <= range.lowerBound && range.upperBound == offset && offset <= input.count,
                    "\(step) was found in \(start)..<\(offset) of \(input.count) bytes"
                )
            }
            let payload = decoder.withPayload(of: step, in: input.span) { bytes in bytes.indices.map { bytes[$0] } }
            deliver(MessageEvent(step.kind, payload))
        }
    }

    mutating func finish(deliver _: (Event) -> Void) throws(WebSocketDecodingError) {
        try decoder.finish()
    }

    mutating func reset() {
        decoder.reset()
    }
}
