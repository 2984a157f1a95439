import FeedwireCore
import WebSocketCodec

/// A frame with all of its payload that has come, clear.
struct FrameEvent: Equatable {
    let header: WebSocketFrameHeader
    let messageOpcode: WebSocketOpcode
    var payload: [UInt8]
}

/// The frame decoder; it checks that the steps of a frame fit together, and joins them.
struct FrameSubject: StreamSubject {
    private var decoder: WebSocketFrameDecoder
    private(set) var partialEvent: FrameEvent?

    init(_ role: WebSocketRole, _ limits: WebSocketLimits, _ extensionBits: WebSocketReservedBits = []) {
        decoder = WebSocketFrameDecoder(role: role, limits: limits, extensionBits: extensionBits)
    }

    var streamOffset: UInt64 { decoder.streamOffset }

    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace: Bool,
        deliver: (FrameEvent) -> Void
    ) throws(PropertyFailure) -> WebSocketDecodingError? {
        while true {
            let start = offset
            let found: WebSocketFrameDecoder.Step?
            do throws(WebSocketDecodingError) {
                found =
                    inPlace ? try decoder.next(in: &input, at: &offset) : try decoder.next(in: input.span, at: &offset)
            } catch {
                return error
            }
            guard let step = found else { return nil }
            try expect(
                start <= step.payload.lowerBound && step.payload.upperBound == offset && offset <= input.count,
                "\(step) was found in \(start)..<\(offset) of \(input.count) bytes"
            )
            let frame = try join(step, clearPayload(of: step, in: input.span, isClear: inPlace))
            if step.endsFrame { deliver(frame) } else { partialEvent = frame }
        }
    }

    mutating func finish(deliver _: (Event) -> Void) throws(WebSocketDecodingError) {
        try decoder.finish()
    }

    mutating func reset() {
        decoder.reset()
        partialEvent = nil
    }

    /// Takes the partial event, if there is one, and returns it with a step more.
    private mutating func join(
        _ step: WebSocketFrameDecoder.Step,
        _ payload: [UInt8]
    ) throws(PropertyFailure) -> FrameEvent {
        try expect(step.startsFrame == (partialEvent == nil), "\(step) after \(String(describing: partialEvent))")
        var frame =
            partialEvent.take() ?? FrameEvent(header: step.header, messageOpcode: step.messageOpcode, payload: [])
        try expect(
            frame.header == step.header && frame.messageOpcode == step.messageOpcode
                && step.payloadOffset == UInt64(frame.payload.count),
            "\(step) after \(frame)"
        )
        frame.payload += payload
        let byteCount = UInt64(frame.payload.count)
        try expect(
            step.endsFrame ? byteCount == step.header.payloadByteCount : byteCount < step.header.payloadByteCount,
            "\(step) with \(byteCount) bytes"
        )
        return frame
    }

    /// The payload of a step, unmasked the slow way where the decoder has not done it.
    private func clearPayload(
        of step: WebSocketFrameDecoder.Step,
        in input: Span<UInt8>,
        isClear: Bool
    ) -> [UInt8] {
        guard !isClear, let key = step.header.maskingKey else { return step.payload.map { input[$0] } }
        return step.payload.map { index in
            let phase = (UInt64(index - step.payload.lowerBound) + step.payloadOffset) % 4
            return input[index] ^ UInt8(truncatingIfNeeded: key.rawValue >> (24 - 8 * UInt32(phase)))
        }
    }
}
