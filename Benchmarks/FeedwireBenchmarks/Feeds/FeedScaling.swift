import AlenoFeed
import AriesFeed
import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import PusherCodec
import ShurikenFeed
import TomoFeed

/// What costs the readers of feeds most.
func feedScaling() -> [ScalingCase] {
    shuffledMessages() + lines() + pushes() + lists() + [
        ScalingCase(
            "Pusher, a document of nothing but escapes",
            #"{"event":"a","data":"\u005b"#,
            #"\u0030\u002c"#,
            #"0]"}"#,
            heldByteCount: 12,
            decode: readDocument
        ),
        ScalingCase(
            "Pusher, brackets of a document before its event",
            #"{"data":[{}"#,
            #",{}"#,
            #"],"event":"a"}"#,
            decode: readDocumentInPass
        ),
        ScalingCase(
            "Pusher, members of a channel",
            #"{"presence":{"count":1,"hash":{"#,
            #""a":{},"#,
            #""a":null}}}"#,
            decode: readMembers
        ),
    ]
}

/// Messages of which each has its members in an order of its own: as many as there are, and half of them.
private func shuffledMessages() -> [ScalingCase] {
    JSONCorpus.all.filter { $0.isShuffled && $0.isFeed }.map { corpus in
        ScalingCase(
            name: "\(corpus.name), members in any order",
            outcome: "accepted",
            size: JSONCorpus.messageCount / corpus.lineCount / 2,
            heldByteCount: { _ in 0 },
            prepare: { count in
                let pass = corpus.read(corpus.messages(count: count))
                return { try scalingOutcome { _ = try pass() } }
            }
        )
    }
}

/// Lines of Aries of which none is good, and one that never ends.
private func lines() -> [ScalingCase] {
    let decode = { (text: Span<UInt8>) in
        var documents = AriesDocuments(limits: AriesLimits(documentCount: .max))
        var message = AriesMessage()
        var isOpen = true
        while isOpen {
            do throws(AriesDecodingError) { isOpen = try documents.next(into: &message, in: text) } catch { continue }
        }
    }
    return [
        ScalingCase(
            "Aries, lines that fail at their end",
            "",
            #"{"type":"event","payload":{"action":"update"}]"# + "\n",
            decode: decode
        ),
        ScalingCase("Aries, lines of a byte", "", "]\n", decode: decode),
        ScalingCase("Aries, documents in one line", "", "{}", decode: decode),
        ScalingCase("Aries, brackets in one line", "", "[", decode: decode),
    ]
}

/// Pushes of Aleno whose states are not written as they usually are.
private func pushes() -> [ScalingCase] {
    let decode = { (text: Span<UInt8>) in
        var states = try AlenoStates(decoding: text)
        var equity = AlenoEquityValues()
        while try states.next(into: &equity, in: text) {}
    }
    let units = [
        ("states of another order", #"{"price":1,"symbol":"F","sentTimestampMs":1},"#),
        ("states with unknown members", #"{"a":[],"sentTimestampMs":1,"b":{},"symbol":"F","price":1},"#),
        ("states with escapes", #"{"sentTimestampMs":1,"symbol":"\u0046","price":1},"#), ("states of nothing", "{},"),
    ]
    return units.map { name, unit in
        ScalingCase("Aleno, \(name)", #"2["new_equity_states",["#, unit, "{}]]", decode: decode)
    }
}

/// Lists that are owned.
private func lists() -> [ScalingCase] {
    [
        ScalingCase(
            "Aries, levels of a book",
            #"{"type":"event","payload":{"action":"update","type":"quote","data":{"orderBook":["#,
            #""1:2.5:3","#,
            #""::"]}}}"#,
            heldByteCount: MemoryLayout<AriesLevel>.stride
        ) { _ = try AriesEvent(decoding: $0) },
        ScalingCase(
            "Tomo, targets",
            #"{"action":"subscribe","targets":["#,
            #"{"market_kind":"","target_id":"","chain":"","event_family":""},"#,
            #"{"market_kind":"","target_id":"","chain":"","event_family":""}]}"#,
            heldByteCount: MemoryLayout<TomoTarget>.stride
        ) { _ = try TomoSubscription(decoding: $0) },
        ScalingCase(
            "Shuriken, tokens of a message",
            #"{"platform":"discord","data":{"messageId":"1","guildId":"1","channelId":"1","content":"gm","timestamp":1,"#
                + #""isEdited":false,"isDeleted":false,"tokens":["#,
            #"{"address":"T1","chain":"sol"},"#,
            #"{"address":"T1","chain":"sol"}]}}"#,
            heldByteCount: MemoryLayout<ShurikenTokenReference>.stride
        ) { _ = try ShurikenEvent(decoding: $0, of: .alphaPersonal) },
        ScalingCase(
            "LedgerCore, candles",
            #"2["market_chart_initial_data",{"symbol":"BTC-USD","series":["#,
            #"{"timestamp":1,"open":1,"high":1,"low":1,"close":1,"volume":1},"#,
            #"{"timestamp":1,"open":1,"high":1,"low":1,"close":1,"volume":1}]}]"#,
            heldByteCount: MemoryLayout<LedgerCoreCandle>.stride
        ) { _ = try LedgerCoreEvent(decoding: $0) },
    ]
}

private func readDocument(_ text: Span<UInt8>) throws {
    let message = try PusherMessage(decoding: text)
    var room: [UInt8] = []
    try _ = message.data.withDocument(in: text, unescapingInto: &room) { document throws(JSONDecodingError) in
        var reader = try JSONReader(document)
        try reader.beginArray(in: document)
        while try reader.nextElement(in: document) { _ = try reader.readInt64(in: document) }
        try reader.finish(in: document)
    }
}

private func readDocumentInPass(_ text: Span<UInt8>) throws {
    var none = MutableSpan<UInt8>()
    _ = try PusherMessage(decoding: text, unescapingInto: &none) { _, reader, document throws(JSONDecodingError) in
        try reader.skipValue(in: document)
    }
}

private func readMembers(_ document: Span<UInt8>) throws {
    let succeeded = try PusherSubscriptionSucceeded(decoding: document, limits: JSONLimits())
    guard var members = try succeeded.presence.read(in: document)?.members() else { return }
    while try members.next(in: document) != nil {}
}
