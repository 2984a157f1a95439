import FeedwireCore
import FeedwireJSON
import PusherCodec
import ShurikenFeed

/// The feeds whose messages are JSON: alone in a frame, in lines, or in an event of Pusher.
func jsonPipelines() -> [Pipeline] {
    [
        Pipeline("aries/quote", [.unmasked, .odd, .burst, .masked], of: texts("ariesQuote"), AriesQuoteReader()),
        Pipeline("aries/lines", of: texts("ariesBurst"), AriesQuoteReader()),
        Pipeline("aries/owned-quote", ownedCount: OwnedCount.ariesQuote, of: texts("ariesQuote"), AriesQuoteOwner()),
        Pipeline("tomo/candle", [.unmasked, .masked], of: texts("tomoCandle"), TomoCandleReader()),
        Pipeline("tomo/price", of: texts("tomoPrice"), TomoPriceReader()),
        Pipeline("tomo/owned-candle", ownedCount: OwnedCount.tomoCandle, of: texts("tomoCandle"), TomoCandleOwner()),
        Pipeline("shuriken/swap", of: texts("shurikenSwap"), ShurikenSwapReader()),
        Pipeline(
            "shuriken/owned-swap",
            ownedCount: OwnedCount.shurikenSwap,
            of: texts("shurikenSwap"),
            ShurikenSwapOwner()
        ),
        Pipeline("shuriken/pusher-swap", [.unmasked, .odd], of: texts("pusherSwap"), PusherSwapReader()),
        Pipeline("shuriken/pusher-whole-swap", [.unmasked, .masked], of: texts("pusherWholeSwap"), PusherSwapReader()),
        Pipeline(
            "shuriken/owned-pusher-whole-swap",
            ownedCount: OwnedCount.pusherSwap,
            of: texts("pusherWholeSwap"),
            PusherSwapOwner()
        ),
    ]
}

/// The messages of a corpus in their usual order.
func texts(_ corpusName: String) -> [[UInt8]] {
    JSONCorpus.all.first { $0.name == corpusName }?.messages().texts() ?? []
}

extension JSONMessages {
    /// Each message.
    func texts() -> [[UInt8]] {
        var start = 0
        return ends.map { end in
            defer { start = Int(end) }
            return Array(bytes[start..<Int(end)])
        }
    }
}

// MARK: Tier 1

private struct TomoCandleReader: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws { try readTomoMarket(text, &sum) }
}

private struct TomoPriceReader: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws { try readTomoMarket(text, &sum) }
}

private struct ShurikenSwapReader: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws { try readShurikenSwap(text, &sum) }
}

/// Keeps the room into which the document of each event is unescaped.
private struct PusherSwapReader: TextReader {
    private var room = [UInt8](repeating: 0, count: 2048)

    @inline(__always)
    mutating func read(_ text: Span<UInt8>, _ sum: inout JSONSum) {
        var span = room.mutableSpan
        readPusherSwap(text, unescapingInto: &span, &sum)
    }
}

// MARK: Tier 2

private struct AriesQuoteOwner: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws { try ownAriesQuote(text, &sum) }
}

private struct TomoCandleOwner: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws { try ownTomoCandle(text, &sum) }
}

private struct ShurikenSwapOwner: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws { try ownShurikenSwap(text, &sum) }
}

/// Owns the event, and the swap in its data.
private struct PusherSwapOwner: TextReader {
    @inline(__always)
    func read(_ text: Span<UInt8>, _ sum: inout JSONSum) throws {
        guard case .text(let document)? = try PusherEvent(decoding: text).data else { return }
        let swap = try ShurikenSvmSwap(decoding: document)
        sum.add(swap.signature)
        sum.add(swap.priceUsd.text)
    }
}
