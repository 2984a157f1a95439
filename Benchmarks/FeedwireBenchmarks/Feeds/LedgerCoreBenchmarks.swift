import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

/// The main update of LedgerCore, in its packets: every field is read, and the event is owned.
func ledgerCoreBenchmarks(where isWanted: (String) -> Bool) -> [Benchmark] {
    let fields = "feeds.ledgercore/live-update"
    let owned = "feeds.decode-owned/ledgerCoreUpdate"
    return [
        isWanted(fields) ? benchmark(fields, tier: .one, readLedgerCoreUpdate) : nil,
        isWanted(owned)
            ? benchmark(owned, tier: .two, ownedCount: OwnedCount.ledgerCoreUpdate, ownLedgerCoreUpdate) : nil,
    ].compactMap { $0 }
}

private func benchmark(
    _ name: String,
    tier: Benchmark.Tier,
    ownedCount: Int? = nil,
    _ read: @escaping (Span<UInt8>, inout JSONSum) throws(JSONDecodingError) -> Void
) -> Benchmark? {
    guard let corpus = JSONCorpus.all.first(where: { $0.name == "ledgerCoreUpdate" }) else { return nil }
    let messages = corpus.messages()
    return Benchmark(
        name: name,
        tier: tier,
        messageCount: messages.ends.count,
        byteCount: messages.bytes.count,
        ownedCount: ownedCount,
        prepare: { readFeed(messages, read) }
    )
}

/// Every field of an update; its time as text, which is all that the peers make of it.
func readLedgerCoreUpdates(_ messages: JSONMessages) -> Benchmark.Pass { readFeed(messages, readLedgerCoreUpdate) }

/// As values.
@inline(__always)
func readLedgerCoreUpdate(_ text: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError) {
    guard let update = LedgerCoreLiveUpdateValues(text) else { return }
    sum.add(update.eventName, in: text)
    sum.add(update.symbol, in: text)
    sum.add(update.open)
    sum.add(update.high)
    sum.add(update.low)
    sum.add(update.close)
    sum.add(update.volume)
    if let time = update.timestamp.raw?.string { sum.add(time, in: text) }
}

/// Field by field.
func readLedgerCoreUpdateFields(_ messages: JSONMessages) -> Benchmark.Pass {
    readFeed(messages) { text, sum throws(JSONDecodingError) in
        guard let message = try? LedgerCoreMessage(decoding: text),
            case .marketChartLiveUpdate(let update) = message.content
        else { return }
        try sum.add(text: message.packet.eventName, in: text)
        try sum.add(update, in: text)
        if let time = update.timestamp.raw?.string { sum.add(time, in: text) }
    }
}

@inline(__always)
func ownLedgerCoreUpdate(_ text: Span<UInt8>, _ sum: inout JSONSum) throws(JSONDecodingError) {
    guard let event = try? LedgerCoreEvent(decoding: text), case .marketChartLiveUpdate(let update) = event.content
    else { return }
    sum.add(update.symbol)
    sum.add(update.close.text)
}

extension JSONSum {
    /// Reads every field but the time.
    @inline(__always)
    fileprivate mutating func add(
        _ update: LedgerCoreMessage.MarketChartUpdate,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) {
        try add(text: update.symbol, in: text)
        try add(double: update.open, in: text)
        try add(double: update.high, in: text)
        try add(double: update.low, in: text)
        try add(double: update.close, in: text)
        try add(double: update.volume, in: text)
    }
}
