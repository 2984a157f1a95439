import FeedwireCore
import WebSocketCodec

/// What a client may send to make a server work for little: frames of few bytes or none, and reads of one byte.
struct LaboriousStream {
    /// The bytes on the wire.
    let bytes: [UInt8]
    let frameCount: Int

    /// So many messages of a text of one size.
    static func messages(_ script: FrameCorpus.Script, byteCount: Int, count: Int) throws -> LaboriousStream {
        var corpus = FrameCorpus(payloadByteCount: byteCount, script: script, sender: .client)
        corpus.textCount = count
        return LaboriousStream(bytes: try corpus.stream(), frameCount: count)
    }

    /// One text message in so many fragments of one size.
    static func fragments(_ script: FrameCorpus.Script, byteCount: Int, count: Int) throws -> LaboriousStream {
        let text = FrameCorpus.text(script, byteCount: byteCount * count)
        var generator = SeededGenerator(state: 5)
        var frames = WebSocketFrameEncoder(role: .client)
        var bytes: [UInt8] = []
        for index in 0..<count {
            try frames.encode(
                index == 0 ? .text : .continuation,
                text.span.extracting(index * byteCount..<(index + 1) * byteCount),
                isFinal: index == count - 1,
                maskingKey: .random(using: &generator),
                into: &bytes
            )
        }
        return LaboriousStream(bytes: bytes, frameCount: count)
    }

    /// So many pings of the largest payload.
    static func pings(count: Int) throws -> LaboriousStream {
        let encoder = WebSocketMessageEncoder(role: .client)
        var generator = SeededGenerator(state: 5)
        let payload = [UInt8](repeating: 1, count: 125)
        var bytes: [UInt8] = []
        for _ in 0..<count { try encoder.encode(.ping, payload.span, into: &bytes, using: &generator) }
        return LaboriousStream(bytes: bytes, frameCount: count)
    }

    /// Reads all of it in reads of one size, on a decoder that is used again.
    func pass(readByteCount: Int) -> Benchmark.Pass {
        let starts = stride(from: 0, to: bytes.count, by: readByteCount)
        return pass(reads: starts.map { $0..<min($0 + readByteCount, bytes.count) })
    }

    /// Reads all of it in these reads.
    func pass(reads: [Range<Int>]) -> Benchmark.Pass {
        var stream = SocketStream(bytes, reads: reads)
        var decoder = WebSocketMessageDecoder(role: .server)
        return { try countMessages(&stream, decoder: &decoder) }
    }
}

/// A function of its own, so that what it changes is not looked up in the closure's box at each use.
private func countMessages(
    _ stream: inout SocketStream,
    decoder: inout WebSocketMessageDecoder
) throws(WebSocketDecodingError) -> PassResult {
    var result = PassResult()
    try stream.forEachRead { input throws(WebSocketDecodingError) in
        var offset = 0
        while let step = try decoder.next(in: &input, at: &offset) {
            result.messageCount += 1
            result.payloadByteCount += step.payload.count
        }
    }
    return result
}
