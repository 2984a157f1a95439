import WebSocketCodec

/// What one pass over a corpus read, to prove that two decoders read the same.
struct PassResult: Equatable, CustomStringConvertible {
    var messageCount = 0
    var payloadByteCount = 0
    /// The sum of the first and the last byte of every payload.
    var edgeSum: UInt64 = 0

    var description: String { "\(messageCount) messages, \(payloadByteCount) bytes, edges \(edgeSum)" }
}

/// Decodes a corpus as a server that reads into one buffer: each read is a copy, as `recv` would make it.
struct FramePass {
    private let corpus: [UInt8]
    private var readBuffer: [UInt8]

    init(_ corpus: [UInt8], readByteCount: Int) {
        self.corpus = corpus
        readBuffer = [UInt8](repeating: 0, count: readByteCount)
    }

    /// Frames, unmasked; no UTF-8.
    mutating func decodeFrames() throws -> PassResult {
        var decoder = WebSocketFrameDecoder(role: .server)
        var result = PassResult()
        try forEachRead { input throws(WebSocketDecodingError) in
            var offset = 0
            while let step = try decoder.next(in: &input, at: &offset) {
                if step.startsFrame, !step.payload.isEmpty { result.edgeSum &+= UInt64(input[step.payload.lowerBound]) }
                result.payloadByteCount += step.payload.count
                if step.endsFrame {
                    result.messageCount += 1
                    result.edgeSum &+= UInt64(input[step.payload.upperBound - 1])
                }
            }
        }
        return result
    }

    /// Whole text messages, unmasked, UTF-8 checked.
    mutating func decodeMessages() throws -> PassResult {
        var decoder = WebSocketMessageDecoder(role: .server)
        var result = PassResult()
        try forEachRead { input throws(WebSocketDecodingError) in
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

    /// The copies alone.
    mutating func copy() throws -> PassResult {
        var result = PassResult()
        try forEachRead { input throws(WebSocketDecodingError) in result.payloadByteCount += input.count }
        return result
    }

    private mutating func forEachRead(
        _ body: (inout MutableSpan<UInt8>) throws(WebSocketDecodingError) -> Void
    ) throws {
        var start = 0
        while start < corpus.count {
            let count = min(readBuffer.count, corpus.count - start)
            try unsafe readBuffer.withUnsafeMutableBufferPointer { buffer in
                unsafe corpus.withUnsafeBufferPointer { source in
                    _ = unsafe buffer.update(fromContentsOf: source.extracting(start..<start + count))
                }
                var input = unsafe buffer.extracting(..<count).mutableSpan
                try body(&input)
            }
            start += count
        }
    }
}
