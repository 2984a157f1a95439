import AriesFeed
import FeedwireJSON
import Testing

@Suite struct CompactStringTests {
    private func value(_ text: String) throws -> (JSONValue, [UInt8]) {
        let json = Array("  \(text)".utf8)
        return (try JSONValue(decoding: json.span), json)
    }

    private func text(_ number: JSONNumber?, in json: [UInt8]) throws -> String? { try number?.string(in: json.span) }

    @Test(
        arguments: [
            (#""300:400.10:0""#, ["300", "400.10", "0"]), (#""0:400.05:200""#, ["0", "400.05", "200"]),
            (#""::""#, [nil, nil, nil]), (#"":1:""#, [nil, "1", nil]), (#""1::""#, ["1", nil, nil]),
            (#""::-1.5e3""#, [nil, nil, "-1.5e3"]),
            (
                #""18446744073709551615:0.123456789012345678:9007199254740993""#,
                [
                    "18446744073709551615", "0.123456789012345678", "9007199254740993",
                ]
            ),
        ] as [(String, [String?])]
    )
    func `a level has three numbers, each of which may be empty`(string: String, parts: [String?]) throws {
        let (value, json) = try value(string)
        let level = try AriesMessage.Level(value, in: json.span)
        let found = [level.askSize, level.price, level.bidSize]
        #expect(try found.map { try text($0, in: json) } == parts)
        let owned = try #require(try JSONField<AriesLevel>(value).read(in: json.span))
        #expect([owned.askSize, owned.price, owned.bidSize].map { $0?.text } == parts)
        var written: [UInt8] = []
        try owned.encode(into: &written)
        #expect(String(decoding: written, as: UTF8.self) == string)
    }

    @Test(
        arguments: [
            (#""Q:400.10:300:400.05:200""#, ["Q", "400.10", "300", "400.05", "200"]),
            (#""NYSE Arca\#u{E9}::::""#, ["NYSE Arca\u{E9}", nil, nil, nil, nil]),
            (#""::::""#, [nil, nil, nil, nil, nil]),
        ] as [(String, [String?])]
    )
    func `a quote has an exchange and four numbers, each of which may be empty`(string: String, parts: [String?]) throws
    {
        let (value, json) = try value(string)
        let quote = try AriesMessage.ExchangeQuote(value, in: json.span)
        #expect(try quote.exchange?.string(in: json.span) == parts[0])
        let found = [quote.askPrice, quote.askSize, quote.bidPrice, quote.bidSize]
        #expect(try found.map { try text($0, in: json) } == Array(parts.dropFirst()))
        let owned = try #require(try JSONField<AriesExchangeQuote>(value).read(in: json.span))
        #expect(owned.exchange == parts[0])
        var written: [UInt8] = []
        try owned.encode(into: &written)
        #expect(String(decoding: written, as: UTF8.self) == string)
    }

    @Test(
        arguments: [
            "\"\"", #"":""#, #""1:2""#, #""1:2:3:""#, #""1:2:3:4""#, #""1:2:x""#, #""1: 2:3""#, #""01:2:3""#,
            #""1:2.:3""#,
            #""1\u003a2:3""#, "1", "[1,2,3]", "{}", "true",
        ]
    )
    func `what has other parts is no level`(string: String) throws {
        let (value, json) = try value(string)
        let error = JSONDecodingError(.wrongKind, offset: 2)
        #expect(throws: error) { try AriesMessage.Level(value, in: json.span) }
        #expect(throws: error) { try JSONField<AriesLevel>(value).read(in: json.span) }
    }

    @Test(arguments: [#""Q:1:2:3""#, #""Q:1:2:3:4:""#, #""Q:1:2:3:x""#, #""Q:-:2:3:4""#, #""\n:1:2:3:4""#, "[]"])
    func `what has other parts is no quote`(string: String) throws {
        let (value, json) = try value(string)
        #expect(throws: JSONDecodingError(.wrongKind, offset: 2)) {
            try AriesMessage.ExchangeQuote(value, in: json.span)
        }
    }

    @Test func `null is no level and no quote`() throws {
        let (value, json) = try value("null")
        #expect(try JSONField<AriesLevel>(value).level(in: json.span) == nil)
        #expect(try JSONField<AriesExchangeQuote>(value).quote(in: json.span) == nil)
        #expect(try JSONField<AriesLevel>(value).read(in: json.span) == nil)
    }

    @Test func `in a message that is too short there is none`() throws {
        let (value, json) = try value(#""1:2:3""#)
        // The last byte of all is the quote, which no part has.
        for byteCount in 0..<json.count - 1 {
            let error = JSONDecodingError(.unexpectedEnd, offset: UInt64(byteCount))
            #expect(throws: error) { try AriesMessage.Level(value, in: json.span.extracting(..<byteCount)) }
        }
        #expect(throws: Never.self) { try AriesMessage.Level(value, in: json.span.extracting(..<(json.count - 1))) }
    }

    @Test func `a bad level leaves the others readable`() throws {
        let json = Array(
            #"{"type":"event","payload":{"action":"update","data":{"orderBook":["1:2:3",7,null,"4:5:6"]}}}"#.utf8
        )
        let message = try AriesMessage(decoding: json)
        guard case .marketUpdate(let update) = message.content else {
            Issue.record("\(message.content)")
            return
        }
        var levels = try #require(try update.orderBook.elements())
        #expect(try levels.next(in: json.span)?.level(in: json.span)?.price?.int64(in: json.span) == 2)
        let bad = try #require(try levels.next(in: json.span))
        #expect(throws: JSONDecodingError(.wrongKind, offset: 74)) { try bad.level(in: json.span) }
        #expect(try levels.next(in: json.span)?.level(in: json.span) == nil)
        #expect(try levels.next(in: json.span)?.level(in: json.span)?.price?.int64(in: json.span) == 5)
        #expect(try levels.next(in: json.span) == nil)
    }
}
