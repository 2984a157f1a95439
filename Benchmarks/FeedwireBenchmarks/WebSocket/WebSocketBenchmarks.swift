import FeedwireCore
import WebSocketCodec

/// Frame streams of every size, script and role, decoded whole and cut, and encoded.
func webSocketBenchmarks() -> [Benchmark] {
    FrameCorpus.all.flatMap { corpus in
        ReadPattern.allCases.flatMap { pattern in
            [
                decoding("decode-frames", .one, corpus, pattern, { WebSocketFrameDecoder(role: $0) }, decodeFrames),
                decoding(
                    "decode-messages",
                    .one,
                    corpus,
                    pattern,
                    { WebSocketMessageDecoder(role: $0) },
                    decodeMessages
                ),
            ]
        } + [
            decoding(
                "decode-owned",
                .two,
                corpus,
                .regular,
                ownedCount: 1,
                { WebSocketMessageDecoder(role: $0) },
                decodeOwned
            ),
            encoding(corpus),
        ]
    } + unmaskBenchmarks()
}

/// A decoder that lives as long as a connection does, and decodes the corpus again in each pass.
func decoding<Decoder>(
    _ operation: String,
    _ tier: Benchmark.Tier,
    _ corpus: FrameCorpus,
    _ pattern: ReadPattern,
    ownedCount: Int? = nil,
    _ makeDecoder: @escaping (WebSocketRole) -> Decoder,
    _ decode: @escaping (inout SocketStream, inout Decoder) throws(WebSocketDecodingError) -> PassResult
) -> Benchmark {
    Benchmark(
        name: "websocket.\(operation)/\(corpus.name)/\(pattern.name)",
        tier: tier,
        messageCount: corpus.frameCount,
        byteCount: corpus.byteCount,
        ownedCount: ownedCount,
        prepare: {
            var stream = SocketStream(try corpus.stream(), pattern: pattern)
            var decoder = makeDecoder(corpus.sender.peer)
            return { try decode(&stream, &decoder) }
        }
    )
}

/// Frames, unmasked; no UTF-8.
private func decodeFrames(
    _ stream: inout SocketStream,
    decoder: inout WebSocketFrameDecoder
) throws(WebSocketDecodingError) -> PassResult {
    var result = PassResult()
    try stream.forEachRead { input throws(WebSocketDecodingError) in
        var offset = 0
        while let step = try decoder.next(in: &input, at: &offset) {
            result.payloadByteCount += step.payload.count
            if step.payloadOffset == 0, !step.payload.isEmpty {
                result.edgeSum &+= UInt64(input[step.payload.lowerBound])
            }
            if step.endsFrame {
                result.messageCount += 1
                result.edgeSum &+= UInt64(input[step.payload.upperBound - 1])
            }
        }
    }
    return result
}

/// Whole text messages, unmasked, UTF-8 checked.
func decodeMessages(
    _ stream: inout SocketStream,
    decoder: inout WebSocketMessageDecoder
) throws(WebSocketDecodingError) -> PassResult {
    var result = PassResult()
    try stream.forEachRead { input throws(WebSocketDecodingError) in
        var offset = 0
        while let step = try decoder.next(in: &input, at: &offset) {
            decoder.withPayload(of: step, in: input.span) { payload in
                result.messageCount += 1
                result.payloadByteCount += payload.count
                result.edgeSum &+= UInt64(payload[0]) &+ UInt64(payload[payload.count - 1])
            }
        }
    }
    return result
}

/// Messages that own their text.
private func decodeOwned(
    _ stream: inout SocketStream,
    decoder: inout WebSocketMessageDecoder
) throws(WebSocketDecodingError) -> PassResult {
    var result = PassResult()
    try stream.forEachRead { input throws(WebSocketDecodingError) in
        var offset = 0
        while case .text(let text)? = try decoder.nextMessage(in: &input, at: &offset) {
            result.messageCount += 1
            result.payloadByteCount += text.utf8.count
            result.edgeSum &+= UInt64(text.utf8.first ?? 0) &+ UInt64(text.utf8.last ?? 0)
        }
    }
    return result
}

/// The corpus written into an array that is used again.
private func encoding(_ corpus: FrameCorpus) -> Benchmark {
    Benchmark(
        name: "websocket.encode-messages/\(corpus.name)",
        tier: .one,
        messageCount: corpus.frameCount,
        byteCount: corpus.byteCount,
        prepare: {
            let encoder = WebSocketMessageEncoder(role: corpus.sender)
            var generator = SeededGenerator(state: 2)
            var output: [UInt8] = []
            output.reserveCapacity(corpus.byteCount)
            let payloads = corpus.payloads()
            return { try encode(payloads, with: encoder, into: &output, using: &generator) }
        }
    )
}

/// A function of its own, so that what it changes is not looked up in the closure's box at each use.
private func encode(
    _ payloads: [[UInt8]],
    with encoder: WebSocketMessageEncoder,
    into output: inout [UInt8],
    using generator: inout SeededGenerator
) throws(WebSocketEncodingError) -> PassResult {
    output.removeAll(keepingCapacity: true)
    for payload in payloads {
        try encoder.encode(.text, payload.span, into: &output, using: &generator)
    }
    return PassResult(messageCount: payloads.count, payloadByteCount: output.count)
}
