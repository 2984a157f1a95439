import AriesFeed
import FeedwireCore
import FeedwireJSON
import Testing

/// Values of market updates, which take a way of their own where they are written as usual, and lead where the fields do.
@Suite struct AriesMarketValuesTests {
    private static let quote = #"{"symbol":"F","bidPrice":1.5,"bidSize":2,"quoteTimestamp":"2026-01-05T13:00:00Z"}"#

    private func event(_ data: String, topic: String = "quote") -> String {
        #"{"type":"event","payload":{"action":"update","type":"\#(topic)","data":\#(data),"timestamp":7}}"#
    }

    /// What the values say, by the names of the members.
    private func texts(_ text: String) throws -> [String]? {
        let json = Array(text.utf8)
        guard let values = try AriesMarketValues(decoding: json.span) else { return nil }
        let texts = [
            ("type", values.type), ("action", values.action), ("topic", values.topic), ("symbol", values.symbol),
            ("instrumentType", values.instrumentType), ("bidExchange", values.bidExchange),
            ("askExchange", values.askExchange), ("tradeExchange", values.tradeExchange),
        ]
        let integers = [("timestamp", values.timestamp), ("bidSize", values.bidSize), ("askSize", values.askSize)]
        let doubles = [
            ("bidPrice", values.bidPrice), ("askPrice", values.askPrice), ("lastPrice", values.lastPrice),
            ("price", values.price), ("size", values.size), ("totalVolume", values.totalVolume),
        ]
        let times = [("quoteTimestamp", values.quoteTimestamp), ("tradeTimestamp", values.tradeTimestamp)]
        return try texts.compactMap { name, text in try text.map { "\(name) \(try $0.string(in: json.span))" } }
            + integers.compactMap { name, value in value.map { "\(name) \($0)" } }
            + doubles.compactMap { name, value in value.map { "\(name) \($0)" } }
            + times.compactMap { name, field in
                try field.nanosecondsSinceEpoch(in: json.span).map { "\(name) \($0 / 1_000_000_000)" }
            }
    }

    @Test func `every member has its value, written as usual or not`() throws {
        let members = [
            #""symbol":"F""#, #""instrumentType":"e""#, #""bidPrice":1.5"#, #""bidSize":2"#, #""bidExchange":"Q""#,
            #""askPrice":2.5"#, #""askSize":3"#, #""askExchange":"N""#, #""quoteTimestamp":"1970-01-01T00:00:08Z""#,
            #""lastPrice":4.5"#, #""price":5.5"#, #""size":6.5"#, #""tradeExchange":"P""#,
            #""tradeTimestamp":"1970-01-01T00:00:09Z""#, #""totalVolume":1000000"#,
        ]
        let expected = [
            "type event", "action update", "topic trade", "symbol F", "instrumentType e", "bidExchange Q",
            "askExchange N",
            "tradeExchange P", "timestamp 7", "bidSize 2", "askSize 3", "bidPrice 1.5", "askPrice 2.5", "lastPrice 4.5",
            "price 5.5", "size 6.5", "totalVolume 1000000.0", "quoteTimestamp 8", "tradeTimestamp 9",
        ]
        for other in [
            "", #","netChange":-0.25,"openPrice":3,"rho":1e-3"#, #","tick":"+""#, #","orderBook":[],"new":{}"#,
        ] {
            for members in [members, members.reversed()] {
                let text = event("{\(members.joined(separator: ","))\(other)}", topic: "trade")
                #expect(try texts(text) == expected, "\(text)")
                #expect(try texts(" \(text) ") == expected)
            }
        }
    }

    @Test(arguments: [
        (#"{"payload":{"data":\#(quote),"type":"q","action":"update"},"type":"event"}"#, "event update q F"),
        (#"{"type":"response","payload":{"action":"update","data":\#(quote)}}"#, "response update F"),
        (#"{"type":"event","payload":{"action":"update","data":{"symbol":"A"},"data":\#(quote)}}"#, "event update F"),
        (
            #"{"type":"ping","payload":[],"payload":{"action":"update","data":\#(quote)},"type":"event"}"#,
            "event update F"
        ),
        (#"{"type":"equityComposite","data":\#(quote)}"#, "equityComposite equityComposite F"),
        (#"{"action":"update","type":"\u0041","data":\#(quote)}"#, "A update A F"),
    ])
    func `order, what comes twice and the protocol make no difference`(text: String, expected: String) throws {
        let found = try texts(text)?.filter { !$0.hasPrefix("bid") && !$0.hasPrefix("quote") }
        #expect(found?.map { $0.split(separator: " ")[1] }.joined(separator: " ") == expected)
    }

    @Test(arguments: [
        #"{"type":"ping"}"#, #"{"type":"event","payload":{"action":"update","type":"quote"}}"#,
        #"{"type":"event","payload":{"action":"update","type":"quote","data":{}}}"#,
        #"{"type":"event","payload":{"action":"update","type":"news","data":\#(quote)}}"#,
        #"{"type":"event","payload":{"action":"update","type":"account","data":\#(quote)}}"#,
        #"{"type":"event","payload":{"action":"error","type":"quote","data":\#(quote)}}"#,
        #"{"type":"request","payload":{"action":"update","type":"quote","data":\#(quote)}}"#,
        #"{"payload":{"action":"update","type":"quote","data":\#(quote)}}"#,
        #"{"type":"event","payload":{"action":"update","data":\#(quote)},"payload":{}}"#,
        #"{"type":"event","payload":{"action":"update","data":\#(quote),"action":"error"}}"#,
    ])
    func `what is no market update has no values`(text: String) throws {
        #expect(try texts(text) == nil)
        // A cursor has the message.
        let json = Array(text.utf8)
        var documents = AriesDocuments()
        var (values, message) = (AriesMarketValues(), AriesMessage())
        let found = try documents.next(into: &values, or: &message, in: json.span)
        let expected = try AriesMessage(decoding: json)
        #expect(found == .message && message == expected)
    }

    @Test(arguments: [
        (#"{"symbol":7}"#, JSONDecodingError.Code.wrongKind, 10), (#"{"bidPrice":[]}"#, .wrongKind, 12),
        (#"{"bidSize":1.5}"#, .notAnInteger, 11), (#"{"price":1e400}"#, .numberOverflow, 9),
        (#"{"bidPrice":01}"#, .invalidNumber, 13), (#"{"symbol":"F",}"#, .unexpectedByte, 14),
        (#"{"symbol":"F"]"#, .unexpectedByte, 13),
    ])
    func `what is wrong is an error at its place, and the next document is read`(
        data: String,
        code: JSONDecodingError.Code,
        offset: Int
    ) throws {
        let text = event(data)
        let start = try #require(text.utf8.firstRange(of: data.utf8)?.lowerBound.utf16Offset(in: text))
        let json = Array("\(text)\n\(event(Self.quote))".utf8)
        let expected = JSONDecodingError(code, offset: UInt64(start + offset))
        #expect(throws: expected) { try AriesMarketValues(decoding: Array(text.utf8).span) }
        var documents = AriesDocuments()
        var (values, message) = (AriesMarketValues(), AriesMessage())
        let error = #expect(throws: AriesDecodingError.self) {
            try documents.next(into: &values, or: &message, in: json.span)
        }
        #expect(error == AriesDecodingError(.json(code), offset: expected.offset))
        #expect(try documents.next(into: &values, or: &message, in: json.span) == .values)
        #expect(values.bidPrice == 1.5)
        #expect(try documents.next(into: &values, or: &message, in: json.span) == nil)
    }

    @Test func `limits are those of a message`() throws {
        let json = Array(event(Self.quote).utf8)
        let exact = JSONLimits(depth: 3, byteCount: json.count)
        #expect(try AriesMarketValues(decoding: json.span, limits: exact) != nil)
        #expect(throws: JSONDecodingError.self) {
            try AriesMarketValues(decoding: json.span, limits: JSONLimits(depth: 2))
        }
        let tooLarge = JSONDecodingError(.tooLarge, offset: UInt64(json.count - 1))
        #expect(throws: tooLarge) {
            try AriesMarketValues(decoding: json.span, limits: JSONLimits(byteCount: json.count - 1))
        }
        // A document is counted from its first byte, and from its first to its last.
        let lines = json + [UInt8(ascii: "\n")] + json
        var documents = AriesDocuments(limits: AriesLimits(json: exact, documentCount: 1))
        var (values, message) = (AriesMarketValues(), AriesMessage())
        #expect(try documents.next(into: &values, or: &message, in: lines.span) == .values)
        #expect(throws: AriesDecodingError(.tooManyDocuments, offset: UInt64(json.count + 1))) {
            try documents.next(into: &values, or: &message, in: lines.span)
        }
    }
}
