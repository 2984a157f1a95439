import EngineIOCodec
import FeedwireCore

/// Checks what the decoders of bodies and of streams of WebTransport make of any bytes: the same packets however they are cut, and
/// the same ones again of what these packets are written as.
func checkEngineIOPayload(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = EngineIOFuzzOptions(&input)
    let stream = input.rest
    guard let form = options.form else { return try checkFrames(stream, options) }
    let subject = EngineIOPayloadSubject(form: form, limits: options.limits)
    let outcome = try checkStream(stream, options.chunking, subject)
    try checkEnd(stream, form, options, outcome)
    guard !outcome.events.isEmpty else { return }
    var encoder = EngineIOPayloadEncoder(form: form)
    var body: [UInt8] = []
    do throws(EngineIOEncodingError) {
        for packet in outcome.events { try encoder.encode(packet, into: &body) }
        try encoder.finish(into: &body)
    } catch {
        throw PropertyFailure("\(error) for packets that were decoded: \(outcome.events)")
    }
    try checkBudget(of: outcome.events, form, body)
    let again = try checkStream(body, options.chunking, EngineIOPayloadSubject(form: form, limits: EngineIOLimits()))
    try expect(again.error == nil && again.events == outcome.events, "\(outcome.events) came back as \(again)")
}

/// Checks that an end that comes with the last bytes makes no difference.
private func checkEnd(
    _ body: [UInt8],
    _ form: EngineIOPayloadForm,
    _ options: EngineIOFuzzOptions,
    _ expected: EngineIOPayloadSubject.Outcome
) throws(PropertyFailure) {
    var decoder = EngineIOPayloadDecoder(form: form, limits: options.limits)
    var outcome = EngineIOPayloadSubject.Outcome()
    do throws(EngineIODecodingError) {
        try decoder.decode(body, endsBody: true) { outcome.events.append($0) }
        if let packet = try decoder.finishPacket() { outcome.events.append(packet) }
    } catch {
        outcome.error = error
    }
    try expect(outcome == expected, "\(outcome) with its end, but \(expected)")
}

/// Checks that a budget of as many bytes as the body has admits all its packets, and one of a byte less does not.
private func checkBudget(
    of packets: [EngineIOPacket.Owned],
    _ form: EngineIOPayloadForm,
    _ body: [UInt8]
) throws(PropertyFailure) {
    for byteCount in [body.count, body.count - 1] {
        var budget = EngineIOPayloadBudget(form: form, byteCount: byteCount)
        let admittedCount = packets.prefix { budget.admit($0) }.count
        let expected = byteCount == body.count || packets.count == 1 ? packets.count : packets.count - 1
        try expect(admittedCount == expected, "\(admittedCount) of \(packets.count) packets in \(byteCount) bytes")
    }
}

private func checkFrames(_ stream: [UInt8], _ options: EngineIOFuzzOptions) throws(PropertyFailure) {
    let outcome = try checkStream(stream, options.chunking, EngineIOFrameSubject(limits: options.limits))
    // A message without bytes comes as Base64, and goes as nothing.
    let packets = outcome.events.filter { $0.data != .binary([]) }
    var encoded: [UInt8] = []
    do throws(EngineIOEncodingError) {
        for packet in packets { try EngineIOFrameEncoder().encode(packet, into: &encoded) }
    } catch {
        throw PropertyFailure("\(error) for packets that were decoded: \(packets)")
    }
    let again = try checkStream(encoded, options.chunking, EngineIOFrameSubject(limits: EngineIOLimits()))
    try expect(again.error == nil && again.events == packets, "\(packets) came back as \(again)")
}
