import EngineIOCodec
import FeedwireCore

/// Bodies of every form, whole and in the reads of a socket, owned and encoded; and packets of frames.
func engineIOBenchmarks() throws -> [Benchmark] {
    try EngineIOCorpus.all.flatMap { corpus in
        let body = try corpus.body()
        return [
            benchmark("decode-payload/\(corpus.name)/whole", .one, body) { readPayload(body, of: corpus.form) },
            benchmark("decode-payload/\(corpus.name)/odd", .one, body) {
                readPieces(of: body, of: corpus.form)
            },
            benchmark("decode-owned/\(corpus.name)", .two, body, ownedCount: 1) { ownPayload(body, of: corpus.form) },
            benchmark("encode-payload/\(corpus.name)", .one, body) { try encodePayload(of: corpus.form) },
        ]
    } + [benchmark("decode-packet", .one, try frames().flatMap(\.bytes)) { readFrames(try frames()) }]
}

private func benchmark(
    _ name: String,
    _ tier: Benchmark.Tier,
    _ body: [UInt8],
    ownedCount: Int? = nil,
    _ prepare: @escaping () throws -> Benchmark.Pass
) -> Benchmark {
    Benchmark(
        name: "engineio.\(name)",
        tier: tier,
        messageCount: EngineIOCorpus.packetCount,
        byteCount: body.count,
        ownedCount: ownedCount,
        prepare: prepare
    )
}

// MARK: Bodies

/// Every payload of a body that comes in one piece.
func readPayload(_ body: [UInt8], of form: EngineIOPayloadForm) -> Benchmark.Pass {
    var decoder = EngineIOPayloadDecoder(form: form)
    var reader = EngineIOReader()
    return {
        var sum = JSONSum()
        decoder.reset()
        try reader.read(body.span, by: &decoder, endsBody: true, &sum)
        return sum.result(messageCount: EngineIOCorpus.packetCount)
    }
}

/// The same in reads of changing and odd sizes, so that packets are cut everywhere.
private func readPieces(of body: [UInt8], of form: EngineIOPayloadForm) -> Benchmark.Pass {
    var decoder = EngineIOPayloadDecoder(form: form)
    var reader = EngineIOReader()
    var stream = SocketStream(body, pattern: .odd)
    return {
        var sum = JSONSum()
        decoder.reset()
        try stream.forEachRead { input in try reader.read(input.span, by: &decoder, endsBody: false, &sum) }
        try reader.read(Span(), by: &decoder, endsBody: true, &sum)
        return sum.result(messageCount: EngineIOCorpus.packetCount)
    }
}

/// Reads payloads, and keeps room for what comes as Base64.
private struct EngineIOReader {
    private var buffer: [UInt8] = []

    mutating func read(
        _ input: Span<UInt8>,
        by decoder: inout EngineIOPayloadDecoder,
        endsBody: Bool,
        _ sum: inout JSONSum
    ) throws {
        var offset = 0
        while let step = try decoder.next(in: input, at: &offset, endsBody: endsBody) {
            try decoder.withBytes(of: step, in: input) { bytes in try read(step.packet, in: bytes, &sum) }
        }
    }

    private mutating func read(
        _ packet: EngineIOPacket,
        in bytes: Span<UInt8>,
        _ sum: inout JSONSum
    ) throws(ByteRangeError) {
        guard packet.encoding == .base64 else { return sum.add(bytes.extracting(packet.payload.indices)) }
        buffer.removeAll(keepingCapacity: true)
        try packet.copyPayload(into: &buffer, in: bytes)
        sum.add(buffer.span)
    }
}

private func ownPayload(_ body: [UInt8], of form: EngineIOPayloadForm) -> Benchmark.Pass {
    var decoder = EngineIOPayloadDecoder(form: form)
    return {
        var result = PassResult()
        decoder.reset()
        var offset = 0
        while let packet = try decoder.nextPacket(in: body.span, at: &offset, endsBody: true) {
            result.messageCount += 1
            switch packet.data {
            case .text(let text): result.payloadByteCount += text.utf8.count
            case .binary(let bytes): result.payloadByteCount += bytes.count
            }
        }
        return result
    }
}

/// A body written into an array that is used again.
private func encodePayload(of form: EngineIOPayloadForm) throws -> Benchmark.Pass {
    let packets = EngineIOCorpus.packets()
    var encoder = EngineIOPayloadEncoder(form: form)
    var output: [UInt8] = []
    return {
        output.removeAll(keepingCapacity: true)
        for packet in packets { try encoder.encode(packet, into: &output) }
        try encoder.finish(into: &output)
        return PassResult(messageCount: packets.count, payloadByteCount: output.count)
    }
}

// MARK: Frames

private typealias Frame = (bytes: [UInt8], isBinary: Bool)

private func frames() throws -> [Frame] {
    let encoder = EngineIOPacketEncoder(revision: .four)
    return try EngineIOCorpus.packets().map { packet in
        var bytes: [UInt8] = []
        let isBinary = try encoder.encode(packet, into: &bytes)
        return (bytes, isBinary)
    }
}

/// The packets of WebSocket messages.
private func readFrames(_ frames: [Frame]) -> Benchmark.Pass {
    {
        var sum = JSONSum()
        for frame in frames {
            let bytes = frame.bytes.span
            let packet =
                frame.isBinary
                ? try EngineIOPacket(decodingBinary: bytes, revision: .four)
                : try EngineIOPacket(decodingText: bytes, revision: .four)
            sum.add(bytes.extracting(packet.payload.indices))
        }
        return sum.result(messageCount: frames.count)
    }
}
