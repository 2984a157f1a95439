import AriesFeed
import FeedwireCore
import FeedwireJSON
import Testing

@Suite struct OwnedMessageTests {
    private func written<Message: JSONWritable>(_ message: Message) throws -> String {
        var bytes: [UInt8] = []
        try message.encode(into: &bytes)
        #expect(try message.encodedByteCount() == bytes.count)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func raw(_ text: String) throws -> JSONRaw { try JSONRaw(Array(text.utf8).span) }

    private func everyUpdate() throws -> AriesMarketUpdate {
        var update = AriesMarketUpdate(symbol: "MSFT")
        update.bidPrice = JSONDecimal("400.05", isQuoted: true)
        update.tradeSeq = JSONDecimal(UInt64.max)
        update.tradeTimestamp = RFC3339Timestamp(nanosecondsSinceEpoch: 0, offsetMinutes: -300)
        update.tick = try raw("[1]")
        update.orderBook = [AriesLevel(price: JSONDecimal("400.10"), bidSize: JSONDecimal("0")), AriesLevel()]
        update.quotes = [AriesExchangeQuote(exchange: "Q", askSize: JSONDecimal("300"))]
        update.others = JSONMap([.init("new", try raw("{ }"))])
        return update
    }

    private func everyOrder() -> AriesOrder {
        var order = AriesOrder(clOrdID: "cl-1", accountID: "ACC-1", symbol: "MSFT")
        order.qty = JSONDecimal("10", isQuoted: true)
        order.legs = []
        order.updatedAt = RFC3339Timestamp(nanosecondsSinceEpoch: 1_000_000_000, fractionDigitCount: 0)
        return order
    }

    private func everyContent() throws -> [(AriesEvent.Content, String)] {
        let update = """
            {"symbol":"MSFT","bidPrice":"400.05","tradeTimestamp":"1969-12-31T19:00:00.000-05:00",\
            "tradeSeq":18446744073709551615,"tick":[1],"orderBook":[":400.10:0","::"],"quotes":["Q::300::"],"new":{ }}
            """
        let order = """
            {"clOrdId":"cl-1","accountId":"ACC-1","symbol":"MSFT","qty":"10","price":"","stopPrice":"","cumQty":"",\
            "leavesQty":"","avgPrice":"","legs":[],"updatedAt":"1970-01-01T00:00:01Z"}
            """
        let status = AriesMarketStatus(afterHours: false, exchanges: JSONMap([.init("nyse", "open")]), market: "open")
        return [
            (
                .authenticated(AriesAuthenticated(expiresIn: 5)),
                #""action":"authSuccess","data":{"expiresIn":5}"#
            ),
            (.authenticated(AriesAuthenticated()), #""action":"authSuccess""#),
            (.authenticationRequired, #""action":"authRequired""#), (.refreshNotice, #""action":"refreshAuth""#),
            (.expiryNotice, #""action":"authExpired""#), (.failure("no"), #""action":"error","error":"no""#),
            (.failure(nil), #""action":"error""#),
            (
                .marketStatus(status),
                #""action":"update","type":"marketStatus","data":{"afterHours":false,"exchanges":{"nyse":"open"},"market":"open"}"#
            ),
            (.marketUpdate(topic: "quote", try everyUpdate()), #""action":"update","type":"quote","data":\#(update)"#),
            (.marketUpdate(topic: nil, AriesMarketUpdate(symbol: "A")), #""action":"update","data":{"symbol":"A"}"#),
            (.order(topic: "account", everyOrder()), #""action":"update","type":"account","data":\#(order)"#),
            (.order(topic: "accUpdates", everyOrder()), #""action":"update","type":"accUpdates","data":\#(order)"#),
            (
                .other(action: "update", topic: "news", data: try raw("[ 1]")),
                #""action":"update","type":"news","data":[ 1]"#
            ),
            (.other(action: nil, topic: nil, data: nil), ""),
        ]
    }

    @Test func `an event of each content is written and read again as the same`() throws {
        for (content, members) in try everyContent() {
            let expected = #"{"type":"event","payload":{\#(members)}}"#
            #expect(try written(AriesEvent(content)) == expected)
            #expect(try AriesEvent(decoding: expected) == AriesEvent(content), "\(expected)")

            var full = AriesEvent(
                content,
                isResponse: true,
                id: "c-1",
                timestamp: RFC3339Timestamp(nanosecondsSinceEpoch: 0),
                payloadID: "c-2",
                payloadTimestamp: 7
            )
            full.payloadOthers = JSONMap([.init("p", try raw("1"))])
            full.others = JSONMap([.init("o", try raw("\"2\""))])
            let text = try written(full)
            let separator = members.isEmpty ? "" : ","
            #expect(
                text == """
                    {"type":"response","id":"c-1","timestamp":"1970-01-01T00:00:00.000Z",\
                    "payload":{\(members)\(separator)"id":"c-2","timestamp":7,"p":1},"o":"2"}
                    """
            )
            #expect(try AriesEvent(decoding: text) == full, "\(text)")
        }
    }

    @Test(
        arguments: [
            #"{"type":"pong","id":"p-1"}"#, #"{"type":"pong","payload":{"a":[ ]}}"#, #"{"type":"event"}"#,
            #"{"type":"event","payload":[{"action":"error"}]}"#,
            #"{"type":"news","id":"1","payload":{"action":"update"},"x":{}}"#,
            #"{"type":"event","payload":{"action":"update","type":"quote","data":{}}}"#,
            #"{"type":"event","payload":{"action":"update","type":"quote","data":{"symbol":null}}}"#,
            #"{"type":"event","payload":{"action":"update","type":"quote","data":{"bidPrice":"","new":1}}}"#,
            #"{"type":"event","payload":{"action":"update","type":"account","data":{"clOrdId":null}}}"#,
        ]
    )
    func `what is not documented is written back as it came`(text: String) throws {
        let event = try AriesEvent(decoding: text)
        #expect(try written(event) == text)
        #expect(try AriesEvent(decoding: try written(event)) == event)
    }

    @Test(
        arguments: [
            #"{"type":"request","id":"c","payload":{"method":"post","path":"/auth","body":{"action":"auth","token":"T"}}}"#,
            #"{"type":"request","payload":{"method":"POST","path":"/auth","body":{"token":"T","x":1}}}"#,
            #"{"type":"request","payload":{"method":"Post","path":"/auth","body":{"token":"T","xAPIKey":"K"}}}"#,
            #"{"type":"request","payload":{"method":"get","path":"/expiries","body":["MSFT"],"x":1},"y":2}"#,
            #"{"type":"subscribe","id":"s","payload":[{"symbol":"MSFT","quoteFields":["bidPrice","askPrice"]},{"symbol":"SPX","tradeFields":"lastPrice"}]}"#,
            #"{"type":"subscribe","payload":{"symbol":"MSFT"}}"#, #"{"type":"subscribe","payload":[{"topic":"pnl"}]}"#,
            #"{"type":"subscribe","payload":[null]}"#, #"{"type":"unsubscribe","payload":[]}"#,
            #"{"type":"unsubscribe"}"#,
            #"{"type":"ping"}"#, #"{"type":"ping","id":"p","payload":1}"#, #"{"type":"hello","payload":[1]}"#,
        ]
    )
    func `a request is written as it was read`(text: String) throws {
        let request = try AriesRequest(decoding: text)
        #expect(try written(request) == text)
    }

    @Test func `requests are what they are made of`() throws {
        let authentication = AriesRequest(
            .authentication(AriesAuthentication(token: "T", action: nil, method: "POST")),
            id: "c"
        )
        #expect(
            try written(authentication)
                == #"{"type":"request","id":"c","payload":{"method":"POST","path":"/auth","body":{"token":"T"}}}"#
        )
        let symbol = AriesSymbol(symbol: "MSFT260116C00400000", symbolType: "option", greeksFields: .list(["*"]))
        let subscription = AriesRequest(.subscription(.symbols([symbol])))
        #expect(
            try written(subscription)
                == #"{"type":"subscribe","payload":[{"symbol":"MSFT260116C00400000","symbolType":"option","greeksFields":["*"]}]}"#
        )
        #expect(try written(AriesRequest.ping(id: "p")) == #"{"type":"ping","id":"p"}"#)
    }

    @Test func `an answer repeats the id of a request where its content has one`() throws {
        let request = AriesRequest.ping(id: "c")
        #expect(AriesEvent(.pong(payload: nil), answering: request, at: 5) == AriesEvent(.pong(payload: nil), id: "c"))
        let raw = AriesEvent.Content.raw(type: "x", payload: nil)
        #expect(AriesEvent(raw, answering: request) == AriesEvent(raw, id: "c"))
        for (content, _) in try everyContent() {
            let event = AriesEvent(content, answering: request, at: 5)
            #expect(event == AriesEvent(content, payloadID: "c", payloadTimestamp: 5))
            #expect(try AriesMessage(decoding: written(event)).correlationID.isPresent)
        }
        #expect(AriesEvent(.failure(nil), answering: .ping()) == AriesEvent(.failure(nil)))
    }

    @Test func `the events of a message are owned line by line`() throws {
        let pong = #"{"type":"pong","id":"p"}"#
        let status = #"{"type":"event","payload":{"action":"update","type":"marketStatus","data":{"market":1}}}"#
        let events = AriesEvent.documents(in: "\(pong)\n\n{\n \(status)\n\(pong)\n")
        let expected: [Result<AriesEvent, AriesDecodingError>] = [
            .success(AriesEvent(.pong(payload: nil), id: "p")),
            .failure(AriesDecodingError(.json(.unexpectedEnd), offset: 27)),
            .failure(AriesDecodingError(.json(.wrongKind), offset: 113)),
            .success(AriesEvent(.pong(payload: nil), id: "p")),
        ]
        #expect(events == expected)
        #expect(AriesEvent.documents(in: " \n") == [])
        #expect(
            AriesEvent.documents(in: "\(pong)\n{}", limits: AriesLimits(documentCount: 1))
                == [expected[0], .failure(AriesDecodingError(.tooManyDocuments, offset: 25))]
        )
    }

    @Test(
        arguments: [
            #"{"action":"auth","token":"T","xAPIKey":"K"}"#, #"{"action":"auth","message":"success"}"#,
            #"{"action":"subscribe","type":"equityComposite","data":[{"symbol":"MSFT","fields":["askPrice"]}]}"#,
            #"{"type":"equityComposite","data":{"symbol":"MSFT","bidPrice":"400.05"}}"#,
            #"{"action":"publish","type":"marketStatus","data":{"market":"closed"}}"#, #"{"action":"ping"}"#,
            #"{"action":"ping","message":"pong"}"#, #"{"type":"quote","data":{"bidPrice":""}}"#, #"{"data":{}}"#,
            #"{"action":"update","data":[ 1],"id":5}"#,
        ]
    )
    func `a legacy message is written as it was read`(text: String) throws {
        let message = try AriesLegacyMessage(decoding: text)
        #expect(try written(message) == text)
        #expect(try AriesLegacyMessage(decoding: try written(message)) == message)
    }

    @Test func `a legacy message with nothing but null is none`() {
        for text in [#"{"action":null}"#, #"  {"type":"x","data":null}"#, #"{"type":"ping"}"#] {
            let offset = UInt64(text.prefix { $0 == " " }.count)
            #expect(throws: JSONDecodingError(.missingMember, offset: offset)) {
                try AriesLegacyMessage(decoding: text)
            }
        }
    }

    @Test(
        arguments: [
            "18446744073709551615", "9007199254740993", "-9223372036854775808", "0.123456789012345678",
            "123456789012345678.5",
            "400.10", "1E+2", "-0",
        ]
    )
    func `a number keeps each of its digits, in quotes and without`(number: String) throws {
        for value in [number, "\"\(number)\""] {
            let update = #"{"type":"event","payload":{"action":"update","data":{"lastPrice":\#(value)}}}"#
            #expect(try written(try AriesEvent(decoding: update)) == update)
            let order = """
                {"type":"event","payload":{"action":"update","type":"account","data":\
                {"clOrdId":"c","accountId":"a","symbol":"s","qty":"","price":\(value),"stopPrice":"","cumQty":"",\
                "leavesQty":"","avgPrice":""}}}
                """
            #expect(try written(try AriesEvent(decoding: order)) == order)
        }
        let book = #"{"type":"event","payload":{"action":"update","data":{"orderBook":["\#(number)::\#(number)"]}}}"#
        #expect(try written(try AriesEvent(decoding: book)) == book)
    }

    @Test func `a sink without room gets nothing`() throws {
        func check<Message: JSONWritable>(_ message: Message) throws {
            let text = try written(message)
            let byteCount = text.utf8.count
            for capacity in 0...byteCount + 1 {
                var error: JSONEncodingError?
                let bytes = [UInt8](capacity: capacity) { span in
                    do throws(JSONEncodingError) {
                        try message.encode(into: &span)
                    } catch let thrown {
                        error = thrown
                    }
                }
                let isEnough = capacity >= byteCount
                #expect(bytes == (isEnough ? Array(text.utf8) : []))
                #expect(
                    error == (isEnough ? nil : JSONEncodingError(.insufficientCapacity, neededByteCount: byteCount))
                )
            }
        }
        try check(AriesEvent(.marketUpdate(topic: "quote", try everyUpdate()), payloadID: "c-2"))
        try check(AriesRequest(.authentication(AriesAuthentication(token: "T\n\u{E9}")), id: "c-1"))
        try check(
            AriesLegacyMessage.subscription(type: "equityComposite", [AriesSymbol(symbol: "MSFT", fields: .one("*"))])
        )
    }

    @Test func `who knows the topic reads positions, balances and charts`() throws {
        let json = Array(
            """
            {"type":"event","payload":{"action":"update","type":"account","data":{"accountId":"ACC-1","symbol":"MSFT",\
            "quantity":"10","totalEquity":"5.5","lp":1.25,"new":1}}}
            """.utf8
        )
        let message = try AriesMessage(decoding: json)
        let data = try #require(message.payload.data.raw)
        let position = try AriesMessage.Position(data, in: json.span)
        #expect(try AriesPosition(position, in: json.span).quantity == JSONDecimal("10", isQuoted: true))
        #expect(try AriesMessage.Balance(data, in: json.span).totalEquity.double(in: json.span) == 5.5)
        let chart = try #require(try JSONField<AriesChartUpdate>(data).read(in: json.span))
        #expect(chart.lastPrice == JSONDecimal("1.25") && chart.others.entries.map(\.name).contains("new"))
    }
}
