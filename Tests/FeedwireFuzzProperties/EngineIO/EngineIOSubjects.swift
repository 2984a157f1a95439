import EngineIOCodec
import FeedwireCore

/// The decoder of bodies.
struct EngineIOPayloadSubject: StreamSubject {
    private var decoder: EngineIOPayloadDecoder

    init(form: EngineIOPayloadForm, limits: EngineIOLimits) {
        decoder = EngineIOPayloadDecoder(form: form, limits: limits)
    }

    var streamOffset: UInt64 { decoder.streamOffset }

    /// Packets are delivered whole.
    var partialEvent: EngineIOPacket.Owned? { nil }

    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace _: Bool,
        deliver: (EngineIOPacket.Owned) -> Void
    ) throws(PropertyFailure) -> EngineIODecodingError? {
        do throws(EngineIODecodingError) {
            while let packet = try decoder.nextPacket(in: input.span, at: &offset) { deliver(packet) }
            return nil
        } catch {
            return error
        }
    }

    mutating func finish(deliver: (EngineIOPacket.Owned) -> Void) throws(EngineIODecodingError) {
        if let packet = try decoder.finishPacket() { deliver(packet) }
    }

    mutating func reset() {
        decoder.reset()
    }
}

/// The decoder of streams of WebTransport.
struct EngineIOFrameSubject: StreamSubject {
    private var decoder: EngineIOFrameDecoder

    init(limits: EngineIOLimits) {
        decoder = EngineIOFrameDecoder(limits: limits)
    }

    var streamOffset: UInt64 { decoder.streamOffset }

    /// Packets are delivered whole.
    var partialEvent: EngineIOPacket.Owned? { nil }

    mutating func decode(
        _ input: inout MutableSpan<UInt8>,
        at offset: inout Int,
        inPlace _: Bool,
        deliver: (EngineIOPacket.Owned) -> Void
    ) throws(PropertyFailure) -> EngineIODecodingError? {
        do throws(EngineIODecodingError) {
            while let packet = try decoder.nextPacket(in: input.span, at: &offset) { deliver(packet) }
            return nil
        } catch {
            return error
        }
    }

    mutating func finish(deliver _: (EngineIOPacket.Owned) -> Void) throws(EngineIODecodingError) {
        try decoder.finish()
    }

    mutating func reset() {
        decoder.reset()
    }
}
