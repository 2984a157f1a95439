import AlenoFeed
import AriesFeed
import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import PusherCodec
import ShurikenFeed
import TomoFeed

/// What a client asks of each feed, and what its server answers, written into an array that is used again.
func feedEncoderBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    let json = [
        encoding("aries/request", of: [Requests.aries], where: isWanted) { try AriesRequest(decoding: $0) },
        encoding("aries/quote", of: texts("ariesQuote"), where: isWanted) { try AriesEvent(decoding: $0) },
        encoding("tomo/request", of: [Requests.tomo], where: isWanted) { try TomoSubscription(decoding: $0) },
        encoding("tomo/candle", of: texts("tomoCandle"), where: isWanted) { try TomoEvent(decoding: $0) },
        encoding("shuriken/request", of: [Requests.pusher], where: isWanted) { try PusherEvent(decoding: $0) },
        encoding("shuriken/swap", of: texts("shurikenSwap"), where: isWanted) { try ShurikenSvmSwap(decoding: $0) },
        encoding("shuriken/pusher-swap", of: texts("pusherSwap"), where: isWanted) { try PusherEvent(decoding: $0) },
    ]
    let equities = AlenoCorpus(states: .equities, stateCount: 8)
    let socketIO = [
        benchmark("aleno/request", .two, of: [Requests.aleno], where: isWanted) {
            try AlenoSubscription(decoding: $0)
        } encode: {
            try $0.encode(into: &$1)
        },
        benchmark("aleno/equities", .two, of: equities.texts().map { Array($0.utf8) }, where: isWanted) {
            try AlenoUpdate(decoding: $0)
        } encode: {
            try $0.encode(into: &$1)
        },
        benchmark("ledgercore/request", .two, of: [Requests.ledgerCore], where: isWanted) {
            try LedgerCoreEvent(decoding: $0)
        } encode: {
            try $0.encode(into: &$1)
        },
        benchmark("ledgercore/live-update", .two, of: texts("ledgerCoreUpdate"), where: isWanted) {
            try LedgerCoreEvent(decoding: $0)
        } encode: {
            try $0.encode(into: &$1)
        },
    ]
    return (json + socketIO).compactMap { $0 }
}

/// What clients write first.
private enum Requests {
    static let aries = Array(
        #"{"type":"subscribe","id":"c-1","payload":[{"symbol":"MSFT","fields":["bidPrice","askPrice"]},{"symbol":"NVDA"}]}"#
            .utf8
    )
    static let tomo = Array(
        #"{"action":"subscribe","targets":[{"market_kind":"dex","target_id":"0x940181a94a35a4569e4529a3cdfb74e38fd98631","chain":"base","event_family":"MARKET_PRICE"}]}"#
            .utf8
    )
    static let pusher = Array(
        #"{"event":"pusher:subscribe","data":{"channel":"private-svm-swaps-So11111111111111111111111111111111111111112","auth":"demo:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}"#
            .utf8
    )
    static let aleno = Array(#"21["subscribe_equity",["NVDA","MSFT","AAPL","BRK.B"]]"#.utf8)
    static let ledgerCore = Array(#"2["subscribe",{"room":"market:BTC-USD"}]"#.utf8)
}

private func encoding<Message: JSONWritable>(
    _ name: String,
    of texts: @autoclosure () -> [[UInt8]],
    where isWanted: (String) -> Bool,
    _ decode: @escaping (Span<UInt8>) throws -> Message
) -> Benchmark? {
    benchmark(name, .one, of: texts(), where: isWanted, decode) { try $0.encode(into: &$1) }
}

/// A packet of Socket.IO is tier 2: its payload is checked as a whole before it goes out, and owned for that.
private func benchmark<Message>(
    _ name: String,
    _ tier: Benchmark.Tier,
    of texts: @autoclosure () -> [[UInt8]],
    where isWanted: (String) -> Bool,
    _ decode: @escaping (Span<UInt8>) throws -> Message,
    encode: @escaping (Message, inout [UInt8]) throws -> Void
) -> Benchmark? {
    guard isWanted("feeds.encode/\(name)") else { return nil }
    // As many as there are would be slow under valgrind.
    let texts = Array(texts().prefix(100))
    return Benchmark(
        name: "feeds.encode/\(name)",
        tier: tier,
        messageCount: texts.count,
        byteCount: texts.reduce(0) { $0 + $1.count },
        ownedCount: tier == .two ? 0 : nil,
        prepare: {
            let messages = try texts.map { try decode($0.span) }
            var output: [UInt8] = []
            return {
                var result = PassResult(messageCount: messages.count)
                for message in messages {
                    output.removeAll(keepingCapacity: true)
                    try encode(message, &output)
                    result.payloadByteCount += output.count
                }
                return result
            }
        }
    )
}
