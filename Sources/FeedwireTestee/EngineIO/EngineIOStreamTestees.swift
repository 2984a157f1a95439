import EngineIOCodec
import FeedwireConformance
import FeedwireCore

/// The decoder of bodies.
struct EngineIOPayloadTestee: StreamTestee {
    private var decoder: EngineIOPayloadDecoder

    init(form: EngineIOPayloadForm, limits: EngineIOLimits) {
        decoder = EngineIOPayloadDecoder(form: form, limits: limits)
    }

    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace _: Bool,
        deliver: (JSONValue) -> Void
    ) throws(EngineIODecodingError) {
        while let step = try decoder.next(in: input.span, at: &offset) {
            deliver(decoder.withBytes(of: step, in: input.span) { packetEvent(step.packet, in: $0) })
        }
    }

    mutating func flush(deliver: (JSONValue) -> Void) {}

    mutating func finish(deliver: (JSONValue) -> Void) throws(EngineIODecodingError) {
        guard let step = try decoder.finish() else { return }
        deliver(decoder.withBytes(of: step, in: Span()) { packetEvent(step.packet, in: $0) })
    }

    mutating func reset() {
        decoder.reset()
    }

    static func report(_ error: EngineIODecodingError) -> ReportedError { reportedError(error) }
}

/// The decoder of a stream of WebTransport.
struct EngineIOFrameTestee: StreamTestee {
    private var decoder: EngineIOFrameDecoder

    init(limits: EngineIOLimits) {
        decoder = EngineIOFrameDecoder(limits: limits)
    }

    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace _: Bool,
        deliver: (JSONValue) -> Void
    ) throws(EngineIODecodingError) {
        while let step = try decoder.next(in: input.span, at: &offset) {
            deliver(decoder.withBytes(of: step, in: input.span) { packetEvent(step.packet, in: $0) })
        }
    }

    mutating func flush(deliver: (JSONValue) -> Void) {}

    mutating func finish(deliver _: (JSONValue) -> Void) throws(EngineIODecodingError) {
        try decoder.finish()
    }

    mutating func reset() {
        decoder.reset()
    }

    static func report(_ error: EngineIODecodingError) -> ReportedError { reportedError(error) }
}
