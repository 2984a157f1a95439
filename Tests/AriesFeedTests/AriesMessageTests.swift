import AriesFeed
import FeedwireCore
import FeedwireJSON
import Testing

@Suite struct AriesMessageTests {
    private static let status = #"{"market":"closed","serverTime":"2026-01-05T13:00:00.000Z"}"#
    private static let quote = #"{"symbol":"MSFT","bidPrice":"400.05"}"#
    private static let order = #"{"clOrdId":"cl-1","accountId":"ACC-1","symbol":"MSFT"}"#

    /// The name of the case.
    private func name(_ content: AriesMessage.Content) -> String {
        "\(content)".prefix { $0 != "(" }.description
    }

    private func name(of text: String) throws -> String { name(try AriesMessage(decoding: text).content) }

    // MARK: Order

    @Test(
        arguments: [
            ("update", "marketStatus", status, "marketStatus"), ("update", "quote", quote, "marketUpdate"),
            ("update", "account", order, "order"), ("update", "accUpdates", order, "order"),
            ("update", "account", quote, "other"), ("update", "pnl", quote, "other"),
            ("update", "quote", "{}", "other"),
            ("update", "quote", "[1]", "other"), ("authSuccess", "quote", quote, "authenticated"),
            ("error", "marketStatus", status, "failure"), ("authRequired", "quote", quote, "authenticationRequired"),
            ("refreshAuth", "quote", quote, "refreshNotice"), ("authExpired", "quote", quote, "expiryNotice"),
            ("new", "marketStatus", status, "other"),
        ]
    )
    func `what a message says does not depend on the order of its members`(
        action: String,
        topic: String,
        data: String,
        expected: String
    ) throws {
        let members = [#""action":"\#(action)""#, #""type":"\#(topic)""#, #""data":\#(data)"#]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let payload = "\"payload\":{\(order.map { members[$0] }.joined(separator: ","))}"
            for text in ["{\"type\":\"event\",\(payload)}", "{\(payload),\"type\":\"response\"}"] {
                #expect(try name(of: text) == expected, "\(text)")
            }
        }
    }

    @Test(
        arguments: [
            ("publish", "marketStatus", status, "marketStatus"), ("update", "equityComposite", quote, "marketUpdate"),
            ("subscribe", "equityComposite", "[]", "subscription"), ("ping", "x", quote, "ping"),
            ("new", "marketStatus", status, "other"), ("error", "x", quote, "other"),
        ]
    )
    func `nor does what a legacy message says`(action: String, topic: String, data: String, expected: String) throws {
        let members = [#""action":"\#(action)""#, #""type":"\#(topic)""#, #""data":\#(data)"#]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let text = "{\(order.map { members[$0] }.joined(separator: ","))}"
            #expect(try name(of: text) == expected, "\(text)")
        }
    }

    @Test func `the last of members that come twice counts`() throws {
        let update = #""action":"update""#
        let event = #"{"type":"event","payload":"#
        #expect(try name(of: #"\#(event){\#(update),"data":\#(Self.quote),"action":"error"}}"#) == "failure")
        #expect(try name(of: #"\#(event){\#(update),"data":\#(Self.quote),"type":"marketStatus"}}"#) == "marketStatus")
        #expect(try name(of: #"\#(event){\#(update),"data":\#(Self.quote),"data":{}}}"#) == "other")
        #expect(try name(of: #"\#(event){\#(update),"data":\#(Self.quote)},"payload":{}}"#) == "other")
        #expect(try name(of: #"\#(event){\#(update),"data":\#(Self.quote)},"type":"ping"}"#) == "ping")
        #expect(try name(of: #"{"type":"a","data":\#(Self.quote),"payload":{}}"#) == "other")
    }

    // MARK: Wrong bytes

    /// A message with every kind of field.
    private static let whole = """
        {"type":"event","id":"c-1","timestamp":"2026-01-05T13:00:00Z","payload":{"action":"update","type":"level2",\
        "data":{"symbol":"MS\\u0046T","bidPrice":"400.05","lastPrice":400.1,"tradeSeq":9007199254740993,\
        "tradeTimestamp":"2026-01-05T08:00:00.000-05:00","tick":{"a":[1]},"orderBook":["300:400.10:0"],\
        "quotes":["Q:400.10:300:400.05:200"],"new":[1]},"id":"c-2","timestamp":1760000000126},"more":1}
        """

    /// Reads all that there is, whatever it throws; returns what does not.
    private func readAll(_ message: AriesMessage, in json: Span<UInt8>) -> [String] {
        var found: [String] = []
        func take<Value>(_ value: Value??) { if let value = value ?? nil { found.append("\(value)") } }
        take(try? message.id.read(in: json))
        take(try? message.timestamp.nanosecondsSinceEpoch(in: json))
        take(try? message.payload.timestamp.uint64(in: json))
        take(try? message.payload.data.read(in: json)?.bytes.count)
        take(try? message.correlationID.read(in: json))
        var others = message.others
        while let (key, value) = try? others.next(in: json) {
            take(try? key.string(in: json))
            take(try? value.read(in: json)?.bytes.count)
        }
        guard case .marketUpdate(let update) = message.content else { return found }
        take(try? update.symbol.read(in: json))
        take(try? update.bidPrice.double(in: json))
        take(try? update.lastPrice.double(in: json))
        take(try? update.tradeSeq.int64(in: json))
        take(try? update.tradeTimestamp.read(in: json)?.nanosecondsSinceEpoch)
        take(try? update.tick.read(in: json)?.bytes.count)
        take(try? update.orderBook.read(in: json)?.first?.price?.text)
        take(try? update.quotes.read(in: json)?.first?.exchange)
        return found
    }

    @Test func `no field reads past the end of other bytes`() throws {
        let json = Array(Self.whole.utf8)
        let message = try AriesMessage(decoding: json)
        let all = readAll(message, in: json.span)
        #expect(all.count == 15 && all.contains("MSFT") && all.contains("9007199254740993"))
        for byteCount in 0..<json.count {
            let found = withExactCopy(of: Array(json[..<byteCount])) { readAll(message, in: $0) }
            #expect(found.count < all.count || byteCount >= json.count - 2, "\(byteCount)")
        }
        for byte: UInt8 in [0, 0x22, 0x30, 0x5B, 0x5C, 0x7B, 0xFF] {
            let other = [UInt8](repeating: byte, count: json.count)
            _ = withExactCopy(of: other) { readAll(message, in: $0) }
        }
    }

    @Test func `a field that lies outside of the bytes throws`() throws {
        let json = Array(Self.whole.utf8)
        let message = try AriesMessage(decoding: json)
        guard case .marketUpdate(let update) = message.content else {
            Issue.record("\(message.content)")
            return
        }
        let error = JSONDecodingError(.unexpectedEnd, offset: 40)
        #expect(throws: error) { try update.symbol.read(in: json.span.extracting(..<40)) }
        #expect(throws: error) { try update.bidPrice.double(in: json.span.extracting(..<40)) }
        #expect(throws: error) { try update.lastPrice.read(in: json.span.extracting(..<40)) }
        #expect(throws: error) { try update.tradeSeq.uint64(in: json.span.extracting(..<40)) }
        #expect(throws: error) { try update.tradeTimestamp.read(in: json.span.extracting(..<40)) }
        #expect(throws: error) { try update.tick.read(in: json.span.extracting(..<40)) }
        #expect(throws: error) { try AriesMarketUpdate(update, in: json.span.extracting(..<40)) }
        #expect(throws: error) { try AriesEvent(message, in: json.span.extracting(..<40)) }
    }

    // MARK: Places

    @Test func `a part of the bytes is a message, whose places count from their first`() throws {
        let json = Array(#"xx {"type":"ping","id":"p-1"} yy"#.utf8)
        let message = try AriesMessage(decoding: 2..<30, of: json.span)
        #expect(message.object.range.indices == 3..<29)
        #expect(try message.id.read(in: json.span) == "p-1")
        #expect(throws: JSONDecodingError(.trailingBytes, offset: 30)) {
            try AriesMessage(decoding: 2..<31, of: json.span)
        }
        #expect(throws: JSONDecodingError(.unexpectedEnd, offset: 28)) {
            try AriesMessage(decoding: 2..<28, of: json.span)
        }
    }

    @Test(
        arguments: [
            (#"{"type":"pong","id":"a"}"#, "a"), (#"{"type":"event","payload":{"id":"b"}}"#, "b"),
            (#"{"type":"event","id":"a","payload":{"id":"b"}}"#, "b"),
            (#"{"type":"event","payload":{"id":null},"id":"a"}"#, "a"),
            (#"{"type":"event","id":"a","payload":[1]}"#, "a"),
            (#"{"type":"event","payload":{}}"#, nil), (#"{"type":"event","id":null}"#, nil),
        ] as [(String, String?)]
    )
    func `the id of what is answered is in either place`(text: String, id: String?) throws {
        let json = Array(text.utf8)
        #expect(try AriesMessage(decoding: json).correlationID.read(in: json.span) == id)
    }

    @Test(
        arguments: [
            (#"{"action":"ping"}"#, true), (#"{"data":{}}"#, true), (#"{"type":"ping"}"#, false), ("{}", false),
            (#"{"action":"ping","payload":{}}"#, false), (#"{"payload":null,"data":{}}"#, true),
        ]
    )
    func `a legacy message has an action or data, and no payload`(text: String, isLegacy: Bool) throws {
        #expect(try AriesMessage(decoding: text).isLegacy == isLegacy)
    }

    @Test(arguments: ["post", "POST", "pOsT", #"p\u006fst"#, #"\u0050OS\u0074"#])
    func `a token is told by its method and its path`(method: String) throws {
        let body = #""body":{"token":"T"}}}"#
        let request = #"{"type":"request","payload":{"method":"\#(method)","#
        #expect(try name(of: #"\#(request)"path":"/auth",\#(body)"#) == "authentication")
        #expect(try name(of: #"\#(request)"path":"/auth/",\#(body)"#) == "request")
        #expect(try name(of: #"\#(request)"path":"/auth"}}"#) == "request")
    }

    @Test(arguments: ["get", "", "pos", "postpone", "pos\u{54}e", #"p\u006fs\u0014"#, "p\u{4F}ſt"])
    func `another method is another request`(method: String) throws {
        let payload = #"{"method":"\#(method)","path":"/auth","body":{"token":"T"}}"#
        #expect(try name(of: #"{"type":"request","payload":\#(payload)}"#) == "request")
    }
}

/// Calls `body` with a copy of `bytes` in a buffer of just their size, so that Address Sanitizer sees a read beside them.
private func withExactCopy<Result>(of bytes: [UInt8], _ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    defer { unsafe buffer.deallocate() }
    _ = unsafe buffer.initialize(fromContentsOf: bytes)
    return try body(unsafe buffer.span)
}
