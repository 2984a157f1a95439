import FeedwireCore
import WebSocketCodec

/// The opening handshake of either end, and open connections that read, or send back all that they read.
func webSocketConnectionBenchmarks() throws -> [Benchmark] {
    let opening = try OpeningCorpus()
    let corpora = FrameCorpus.all.filter { $0.script == .ascii && $0.payloadByteCount != 256 }
    return [openingServer(opening), openingClient(opening)]
        + corpora.flatMap { corpus in
            [
                decoding(
                    "decode-connection",
                    .one,
                    corpus,
                    .regular,
                    { .opened($0) },
                    decodeConnection
                )
            ] + ReadPattern.allCases.map { echoing(corpus, $0, opening) }
        }
}

/// Handshakes in one pass.
private let openingCount = 256

/// A browser's request in, its acceptance out.
private func openingServer(_ corpus: OpeningCorpus) -> Benchmark {
    Benchmark(
        name: "websocket.open-server/browser",
        tier: .two,
        messageCount: openingCount,
        byteCount: openingCount * corpus.browserRequest.count,
        prepare: {
            var output: [UInt8] = []
            return {
                var result = PassResult()
                for _ in 0..<openingCount {
                    output.removeAll(keepingCapacity: true)
                    result.messageCount += try corpus.openServer(into: &output).isOpen ? 1 : 0
                    result.payloadByteCount += output.count
                }
                return result
            }
        }
    )
}

/// The answer to a request that was made and sent before.
private func openingClient(_ corpus: OpeningCorpus) -> Benchmark {
    Benchmark(
        name: "websocket.open-client/web-server",
        tier: .two,
        messageCount: openingCount,
        byteCount: openingCount * corpus.response.count,
        prepare: {
            {
                var result = PassResult()
                for _ in 0..<openingCount { result.messageCount += try corpus.openClient().isOpen ? 1 : 0 }
                return result
            }
        }
    )
}

/// As `decode-messages`, with all that a connection asks besides.
private func decodeConnection(
    _ stream: inout SocketStream,
    connection: inout WebSocketConnection
) throws(WebSocketDecodingError) -> PassResult {
    var result = PassResult()
    try stream.forEachRead { input throws(WebSocketDecodingError) in
        var offset = 0
        while case .message(let message)? = try connection.next(in: &input, at: &offset) {
            connection.withPayload(of: message, in: input.span) { payload in
                result.messageCount += 1
                result.payloadByteCount += payload.count
                result.edgeSum &+= UInt64(payload[0]) &+ UInt64(payload[payload.count - 1])
            }
        }
    }
    return result
}

/// A connection that was opened by a handshake and sends every text back, and a pong for every ping.
private func echoing(_ texts: FrameCorpus, _ pattern: ReadPattern, _ opening: OpeningCorpus) -> Benchmark {
    var corpus = texts
    corpus.hasPings = true
    return Benchmark(
        name: "websocket.echo-connection/\(corpus.name)/\(pattern.name)",
        tier: .one,
        messageCount: corpus.frameCount,
        byteCount: corpus.byteCount,
        prepare: { [corpus] in
            var stream = SocketStream(try corpus.stream(), pattern: pattern)
            var end = try EchoingEnd(corpus.sender.peer, opening)
            return { try end.answer(&stream) }
        }
    )
}

/// An open end that sends back what it reads.
struct EchoingEnd {
    private(set) var connection: WebSocketConnection
    private var output: [UInt8] = []
    private var generator = SeededGenerator(state: 2)

    init(_ role: WebSocketRole, _ opening: OpeningCorpus) throws {
        connection = role == .server ? try opening.openServer(into: &output) : try opening.openClient()
    }

    mutating func answer(_ stream: inout SocketStream) throws -> PassResult {
        var result = PassResult()
        try stream.forEachRead { input in
            output.removeAll(keepingCapacity: true)
            var offset = 0
            while case .message(let message)? = try connection.next(in: &input, at: &offset) {
                let answer = connection.reply(to: message) ?? message
                try connection.encode(answer, in: input.span, into: &output, using: &generator)
                result.messageCount += 1
            }
            result.payloadByteCount += output.count
        }
        return result
    }
}
