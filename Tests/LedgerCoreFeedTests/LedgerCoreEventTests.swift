import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec
import Testing

@Suite struct LedgerCoreEventTests {
    @Test func `every name finds its event, and no part of one does`() throws {
        for event in LedgerCoreEventName.allCases {
            let name = "\(event.wireName)"
            for (text, expected) in [(name, event), (name + "x", nil), (String(name.dropLast()), nil)]
            where !LedgerCoreEventName.allCases.contains(where: { $0 != event && "\($0.wireName)" == text }) {
                let message = try LedgerCoreMessage(decoding: "2[\"\(text)\"]")
                #expect(message.event == expected, "\(text)")
            }
        }
        #expect(Set(LedgerCoreEventName.allCases.map { "\($0.wireName)" }).count == LedgerCoreEventName.allCases.count)
    }

    @Test func `a name belongs to a family`() {
        let families = Dictionary(grouping: LedgerCoreEventName.allCases, by: \.family).mapValues(\.count)
        #expect(
            families == [.system: 10, .queryEngine: 6, .marketData: 5, .compliance: 8, .credits: 3, .chat: 4]
        )
    }

    @Test func `an event has the name that it is sent with`() {
        #expect(LedgerCoreEvent(.ping).name == .text("ping"))
        #expect(LedgerCoreEvent(.undocumented(.chatTyping)).name == .text("chat_typing"))
        #expect(LedgerCoreEvent(.other(.number(7))).name == .number(7))
    }

    @Test func `an event that somebody sends is what it is made of`() throws {
        var output: [UInt8] = []
        var query = LedgerCoreQuery(sql: "select 1", parameters: try JSONRaw("[1 ]"), applicationID: "app_1")
        query.others = JSONMap([.init("trace", try JSONRaw("null"))])
        let event = LedgerCoreEvent(
            .query(query),
            otherArguments: [try JSONRaw("{}")],
            namespace: "/ws",
            acknowledgementID: 3
        )
        try event.encode(into: &output)
        let text = #"2/ws,3["query",{"sql":"select 1","params":[1 ],"applicationId":"app_1","trace":null},{}]"#
        #expect(String(decoding: output, as: UTF8.self) == text)
        var expected = event
        query.others = JSONMap([])
        expected.content = .query(query)
        #expect(try LedgerCoreEvent(decoding: text) == expected, "a null is as absent")
    }

    @Test func `credentials are what they are made of`() throws {
        var output: [UInt8] = []
        let credentials = LedgerCoreCredentials(bearer: "k-1", namespace: "/ws")
        try credentials.encode(into: &output)
        #expect(String(decoding: output, as: UTF8.self) == #"0/ws,{"token":"Bearer k-1"}"#)
        #expect(try LedgerCoreCredentials(decoding: output) == credentials)
    }

    @Test(
        arguments: [
            (#"2["subscribe",{}]"#, .missingMember, 14), (#"2["subscribe",{"room":7}]"#, .wrongKind, 22),
            (#"3[]"#, nil, 1), (#"31[]"#, .missingMember, 2), (#"0{"token":"t"}"#, .missingMember, 1),
            ("1", .missingMember, 0),
        ] as [(String, JSONDecodingError.Code?, UInt64)]
    )
    func `what is no event is not owned`(text: String, code: JSONDecodingError.Code?, offset: UInt64) {
        let error = #expect(throws: SocketIODecodingError.self) { try LedgerCoreEvent(decoding: text) }
        #expect(error?.json == code)
        #expect(error?.offset == offset)
    }

    @Test func `an event is no credentials`() {
        let error = #expect(throws: SocketIODecodingError.self) { try LedgerCoreCredentials(decoding: #"2["ping"]"#) }
        #expect(error?.json == .missingMember && error?.offset == 1)
    }

    @Test func `what failed is found in either place`() throws {
        let text = #"2["rate_limit_error",{"code":"A","error":{"code":"B","message":"m","retryAfter":30,"x":1}}]"#
        let message = try LedgerCoreMessage(decoding: text)
        let bytes = Array(text.utf8)
        guard case .rateLimitError(let fields) = message.content else {
            Issue.record("it is \(message.content)")
            return
        }
        let found = try fields.details(in: bytes.span)
        #expect(try found.code.read(in: bytes.span) == "A")
        #expect(try found.message.read(in: bytes.span) == "m")
        #expect(try found.retryAfter.int64(in: bytes.span) == 30)
        let owned = try LedgerCoreRateLimitError(fields, in: bytes.span).details
        #expect(owned.code == "A" && owned.message == "m" && owned.retryAfter == 30)
        #expect(owned.others.entries.map(\.name) == ["x"])
        let bare = LedgerCoreRateLimitError(message: "m").details
        #expect(bare.code == nil && bare.message == "m" && bare.retryAfter == nil)
    }

    @Test func `an error that is no object cannot be looked into`() throws {
        let text = Array(#"2["rate_limit_error",{"message":"m","error":"E"}]"#.utf8)
        guard case .rateLimitError(let fields) = try LedgerCoreMessage(decoding: text).content else {
            Issue.record("it is no error")
            return
        }
        #expect(throws: JSONDecodingError(.wrongKind, offset: 44)) { try fields.details(in: text.span) }
        #expect(try fields.message.read(in: text.span) == "m")
    }

    @Test func `candles are gone over without an array`() throws {
        let text = Array(#"2["market_data_response",{"candles":[{"close":1},{"close":"2"}]}]"#.utf8)
        guard case .marketDataResponse(let data) = try LedgerCoreMessage(decoding: text).content,
            var candles: JSONElements<LedgerCoreCandle> = try data.candles.elements()
        else {
            Issue.record("it has no candles")
            return
        }
        var closes: [Int64?] = []
        while let value = try candles.next(in: text.span)?.raw {
            closes.append(try LedgerCoreMessage.Candle(value, in: text.span).close.int64(in: text.span))
        }
        #expect(closes == [1, 2])
    }
}
