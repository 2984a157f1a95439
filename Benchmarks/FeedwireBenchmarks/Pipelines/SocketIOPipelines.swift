import FeedwireCore
import FeedwireJSON

/// The feeds on Socket.IO, which is on Engine.IO.
func socketIOPipelines() -> [Pipeline] {
    let equities = AlenoCorpus.equities.map { corpus in
        let isUsual = corpus.stateCount == 8
        return Pipeline(
            "aleno/\(corpus.name)",
            isUsual ? [.unmasked, .odd, .burst, .masked] : [.unmasked],
            of: packets(corpus.texts().map { Array($0.utf8) }),
            EngineIOTexts(reader: AlenoEquityReader())
        )
    }
    return equities + [
        Pipeline(
            "aleno/tickers/8",
            of: packets(AlenoCorpus(states: .tickers, stateCount: 8).texts().map { Array($0.utf8) }),
            EngineIOTexts(reader: AlenoTickerReader())
        ),
        Pipeline(
            "aleno/owned-equities/8",
            ownedCount: 1 + 8 * OwnedCount.alenoEquity,
            of: packets(AlenoCorpus(states: .equities, stateCount: 8).texts().map { Array($0.utf8) }),
            EngineIOTexts(reader: AlenoEquityOwner())
        ),
        Pipeline(
            "ledgercore/live-update",
            [.unmasked, .masked],
            of: packets(texts("ledgerCoreUpdate")),
            EngineIOTexts(reader: LedgerCoreUpdateReader())
        ),
        Pipeline(
            "ledgercore/owned-live-update",
            ownedCount: OwnedCount.ledgerCoreUpdate,
            of: packets(texts("ledgerCoreUpdate")),
            EngineIOTexts(reader: LedgerCoreUpdateOwner())
        ),
    ]
}

/// The pass that a peer is compared with: pushes of equities as a client gets them.
func readSocket(of texts: [String]) throws -> Benchmark.Pass {
    try Pipeline.pass(
        over: packets(texts.map { Array($0.utf8) }),
        .unmasked,
        EngineIOTexts(reader: AlenoEquityReader())
    )
}

/// Texts as packets of Engine.IO.
func packets(_ texts: [[UInt8]]) -> [[UInt8]] {
    texts.map { [UInt8(ascii: "4")] + $0 }
}

// MARK: Tier 1

private struct AlenoEquityReader: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws { try readEquities(text, &sum) }
}

private struct AlenoTickerReader: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws { try readTickers(text, &sum) }
}

private struct LedgerCoreUpdateReader: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws { try readLedgerCoreUpdate(text, &sum) }
}

// MARK: Tier 2

private struct AlenoEquityOwner: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws { try ownEquities(text, &sum) }
}

private struct LedgerCoreUpdateOwner: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws { try ownLedgerCoreUpdate(text, &sum) }
}
