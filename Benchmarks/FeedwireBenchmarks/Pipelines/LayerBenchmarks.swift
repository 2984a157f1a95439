import FeedwireCore
import PusherCodec

// What a pipeline costs layer by layer: `layers.FEED/frames` are the frames of its messages, `layers.FEED/carriers` what stands
// between a frame and the feed. The feed alone is under `feeds.`.

/// The layers beneath each feed's main update.
func layerBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    let equities = AlenoCorpus(states: .equities, stateCount: 8)
    return [
        frames("aries", of: texts("ariesQuote"), where: isWanted),
        frames("tomo", of: texts("tomoCandle"), where: isWanted),
        frames("shuriken", of: texts("pusherSwap"), where: isWanted),
        carriers("shuriken", of: texts("pusherSwap"), PusherEnvelopes(), where: isWanted),
        frames("aleno", of: packets(equities.texts().map { Array($0.utf8) }), where: isWanted),
        carriers(
            "aleno",
            of: packets(equities.texts().map { Array($0.utf8) }),
            EngineIOTexts(reader: SocketIOEvents()),
            where: isWanted
        ),
        frames("ledgercore", of: packets(texts("ledgerCoreUpdate")), where: isWanted),
        carriers(
            "ledgercore",
            of: packets(texts("ledgerCoreUpdate")),
            EngineIOTexts(reader: SocketIOEvents()),
            where: isWanted
        ),
    ].compactMap { $0 }
}

/// WebSocket messages, whose texts nobody reads.
private func frames(
    _ feed: String,
    of texts: @autoclosure () -> [[UInt8]],
    where isWanted: (String) -> Bool
) -> Benchmark? {
    layer("\(feed)/frames", of: texts, where: isWanted) { texts in
        try Pipeline.pass(over: texts, .unmasked, EdgeReader())
    }
}

/// What carries a feed's events inside of a frame.
private func carriers(
    _ feed: String,
    of texts: @autoclosure () -> [[UInt8]],
    _ reader: some TextReader,
    where isWanted: (String) -> Bool
) -> Benchmark? {
    layer("\(feed)/carriers", of: texts, where: isWanted) { texts in
        var reader = reader
        return { try readTexts(texts, by: &reader) }
    }
}

private func layer(
    _ name: String,
    of texts: () -> [[UInt8]],
    where isWanted: (String) -> Bool,
    _ makePass: @escaping ([[UInt8]]) throws -> Benchmark.Pass
) -> Benchmark? {
    guard isWanted("layers.\(name)") else { return nil }
    let texts = texts()
    return Benchmark(
        name: "layers.\(name)",
        tier: .one,
        messageCount: texts.count,
        byteCount: texts.reduce(0) { $0 + $1.count },
        prepare: { try makePass(texts) }
    )
}

/// Events of Pusher, without a look into their data.
private struct PusherEnvelopes: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
        let message = try PusherMessage(decoding: text)
        sum.add(message.event, in: text)
        if let channel = message.channel { sum.add(channel, in: text) }
    }
}
