import AriesFeed
import FeedwireCore
import FeedwireJSON

// Quotes of Aries, a document of a message or several: as values, and by the fields of a message, which are read on demand.

func readAriesQuotes(_ messages: JSONMessages) -> Benchmark.Pass { readFeed(messages, AriesQuoteReader()) }

func readAriesFields(_ messages: JSONMessages) -> Benchmark.Pass { readFeed(messages, AriesFieldReader()) }

/// Keeps the room for both.
struct AriesQuoteReader: TextReader {
    private var values = AriesMarketValues()
    private var message = AriesMessage()

    @inline(__always)
    mutating func read(_ json: Span<UInt8>, _ sum: inout JSONSum) throws {
        var documents = AriesDocuments()
        while let found = try documents.next(into: &values, or: &message, in: json) {
            if found == .values { sum.add(values, in: json) }
        }
    }
}

struct AriesFieldReader: TextReader {
    private var message = AriesMessage()

    @inline(__always)
    mutating func read(_ json: Span<UInt8>, _ sum: inout JSONSum) throws {
        var documents = AriesDocuments()
        while try documents.next(into: &message, in: json) { try sum.add(message, in: json) }
    }
}

extension JSONSum {
    @inline(__always)
    fileprivate mutating func add(_ values: AriesMarketValues, in json: Span<UInt8>) {
        add(values.type, in: json)
        add(values.action, in: json)
        add(values.topic, in: json)
        add(values.timestamp)
        add(values.symbol, in: json)
        add(values.instrumentType, in: json)
        add(values.bidPrice)
        add(values.bidSize)
        add(values.bidExchange, in: json)
        add(values.askPrice)
        add(values.askSize)
        add(values.askExchange, in: json)
        add(time: values.quoteTimestamp, in: json)
    }

    @inline(__always)
    fileprivate mutating func add(_ message: AriesMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        try add(text: message.type, in: json)
        try add(text: message.payload.action, in: json)
        try add(text: message.payload.type, in: json)
        try add(integer: message.payload.timestamp, in: json)
        guard case .marketUpdate(let update) = message.content else { return }
        try add(text: update.symbol, in: json)
        try add(text: update.instrumentType, in: json)
        try add(double: update.bidPrice, in: json)
        try add(integer: update.bidSize, in: json)
        try add(text: update.bidExchange, in: json)
        try add(double: update.askPrice, in: json)
        try add(integer: update.askSize, in: json)
        try add(text: update.askExchange, in: json)
        add(time: update.quoteTimestamp, in: json)
    }
}
