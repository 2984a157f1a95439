import WebSocketCodec

/// Checks what the frame decoder makes of any stream.
func checkWebSocketFrames(_ input: [UInt8]) throws(PropertyFailure) {
    var input = FuzzInput(input)
    let options = WebSocketFuzzOptions(&input)
    let stream = input.rest
    let subject = FrameSubject(options.role, options.limits, options.extensionBits)
    let outcome = try checkStream(stream, options.chunking, subject)
    try checkLimits(outcome, options.limits)
    try checkReencoding(outcome, stream, options)
}

/// Checks that no limit was passed, by what a header announces too.
private func checkLimits(_ outcome: FrameSubject.Outcome, _ limits: WebSocketLimits) throws(PropertyFailure) {
    var messageByteCount: UInt64 = 0
    var fragmentCount = 0
    for frame in outcome.events + [outcome.partialEvent].compactMap(\.self) {
        let byteCount = frame.header.payloadByteCount
        if frame.header.opcode.isControl {
            try expect(byteCount <= 125, "a control frame of \(byteCount) bytes")
            continue
        }
        messageByteCount += byteCount
        fragmentCount += 1
        try expect(
            byteCount <= UInt64(limits.frameByteCount) && messageByteCount <= UInt64(limits.messageByteCount)
                && fragmentCount <= limits.fragmentCount,
            "frame \(fragmentCount) of a message has \(byteCount) of \(messageByteCount) bytes: \(limits)"
        )
        if frame.header.isFinal { (messageByteCount, fragmentCount) = (0, 0) }
    }
}

/// Checks that frames are encoded to what they were decoded from: a length has one valid form only.
private func checkReencoding(
    _ outcome: FrameSubject.Outcome,
    _ stream: [UInt8],
    _ options: WebSocketFuzzOptions
) throws(PropertyFailure) {
    var encoder = WebSocketFrameEncoder(role: options.role.peer, extensionBits: options.extensionBits)
    var encoded: [UInt8] = []
    do throws(WebSocketEncodingError) {
        for frame in outcome.events {
            try encoder.encode(
                frame.header.opcode,
                frame.payload.span,
                isFinal: frame.header.isFinal,
                reservedBits: frame.header.reservedBits,
                maskingKey: frame.header.maskingKey,
                into: &encoded
            )
        }
        if let frame = outcome.partialEvent {
            try frame.header.encode(into: &encoded)
            var payload = frame.payload
            var bytes = payload.mutableSpan
            frame.header.maskingKey?.apply(to: &bytes, in: bytes.indices)
            encoded += payload
        }
    } catch {
        throw PropertyFailure("\(error) for frames that were decoded: \(outcome)")
    }
    try expect(stream.starts(with: encoded), "frames are encoded to other bytes: \(outcome)")
    // What is left is a header, cut short or refused.
    if let error = outcome.error {
        try expect(
            (encoded.count...encoded.count + 14).contains(Int(error.offset)) && encoded.count <= stream.count,
            "\(error) after \(encoded.count) bytes of frames"
        )
    } else {
        try expect(encoded == stream, "\(stream.count - encoded.count) bytes are in no frame")
    }
}
