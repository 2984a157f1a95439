import AlenoFeed
import FeedwireJSON
import SocketIOCodec
import Testing

/// What vectors cannot say of messages.
@Suite struct AlenoMessageTests {
    @Test func `a message may come as text, as bytes and as a packet`() throws {
        let text = #"21["subscribe_equity",["NVDA"]]"#
        let bytes = Array(text.utf8)
        let message = try AlenoMessage(decoding: bytes.span)
        #expect(try AlenoMessage(decoding: text) == message)
        #expect(try AlenoMessage(decoding: bytes) == message)
        var decoder = SocketIODecoder()
        let packet = try #require(try decoder.decode(text: bytes.span)).packet
        #expect(try AlenoMessage(packet, in: bytes.span) == message)
        #expect(try AlenoSubscription(decoding: text) == AlenoSubscription(.subscribeEquity, ["NVDA"], id: 1))
    }

    @Test(
        arguments: [
            ("0{\"apiKey\":7}", JSONDecodingError.Code.wrongKind, 11), ("1", .missingMember, 0),
            ("2[\"x\"]", .missingMember, 1), ("2[\"x\",]", .unexpectedByte, 6),
        ] as [(String, JSONDecodingError.Code, UInt64)]
    )
    func `what cannot be owned says why`(text: String, code: JSONDecodingError.Code, offset: UInt64) throws {
        let error = #expect(throws: SocketIODecodingError.self) { try AlenoCredentials(decoding: text) }
        #expect(error?.code == .invalidJSON && error?.json == code && error?.offset == offset)
    }

    @Test func `each message is owned as one type only`() throws {
        let texts = [
            "0{}", #"2["subscribe",[]]"#, #"31[{"status":"ok"}]"#, #"2["new_equity_states",[]]"#, #"2["x"]"#, "4{}",
        ]
        for (index, text) in texts.enumerated() {
            let owned: [Bool] = [
                (try? AlenoCredentials(decoding: text)) != nil, (try? AlenoSubscription(decoding: text)) != nil,
                (try? AlenoAcknowledgement(decoding: text)) != nil, (try? AlenoUpdate(decoding: text)) != nil,
            ]
            #expect(owned == (0..<4).map { $0 == index }, "\(text)")
        }
    }

    @Test func `credentials have no place in protocol 4`() {
        var text: [UInt8] = []
        #expect(throws: SocketIOEncodingError(.invalidPayload)) {
            try AlenoCredentials(apiKey: "k").encode(into: &text, revision: .four)
        }
        #expect(text.isEmpty)
    }

    @Test(arguments: AlenoEventName.allCases)
    func `an event is known by its name`(event: AlenoEventName) throws {
        let message = try AlenoMessage(decoding: "2[\"\(event.wireName)\"]")
        #expect(message.event == event)
        let isSubscription = if case .subscription = message.content { true } else { false }
        #expect(event.isSubscription == isSubscription)
    }

    @Test(arguments: AlenoStatus.allCases)
    func `a status is known by its name`(status: AlenoStatus) throws {
        let text = Array("31[{\"status\":\"\(status.wireName)\"}]".utf8)
        guard case .acknowledgement(let fields) = try AlenoMessage(decoding: text).content else {
            Issue.record("no acknowledgement")
            return
        }
        let found = AlenoStatus(fields.status, in: text.span)
        #expect(found == status)
    }
}

@Suite struct AlenoSymbolTests {
    @Test(
        arguments: [
            ("BTC/USD", "BTC/USD"), (" btc/Usd\t", "BTC/USD"), ("\r\n", ""), ("", ""), ("é/usd", "é/USD"),
            ("a b", "A B"),
            ("`{@[", "`{@["),
        ]
    )
    func `a symbol has no whitespace around it, and upper case`(text: String, symbol: String) {
        #expect(AlenoSymbol(text).text == symbol)
        #expect(AlenoSymbol(text) == AlenoSymbol(symbol))
        #expect(Set([AlenoSymbol(text), AlenoSymbol(symbol)]).count == 1)
    }

    @Test(
        arguments: [
            (#""BTC/USD""#, true), (#"" btc/usd ""#, true), (#""\u0042TC\/USD\n""#, true), (#""BTC/USDT""#, false),
            (#""BTC/US""#, false), (#""""#, false), (#""\u0042""#, false), ("7", false), ("null", false),
        ]
    )
    func `a field has a symbol however it is written`(json: String, isNamed: Bool) throws {
        let text = Array(#"2["new_token_states",[{"id":\#(json)}]]"#.utf8)
        var states = try AlenoStates(decoding: text.span)
        var state = AlenoMessage.TokenState()
        let hasState = try states.next(into: &state, in: text.span)
        #expect(hasState)
        let isFound = AlenoSymbol("btc/usd").isNamed(by: state.id, in: text.span)
        #expect(isFound == isNamed)
        let isFoundElsewhere = AlenoSymbol("BTC/USD").isNamed(by: state.id, in: text.span.extracting(..<20))
        #expect(!isFoundElsewhere)
    }

    @Test func `letters that only look the same are others`() {
        #expect(AlenoSymbol("\u{E9}") != AlenoSymbol("e\u{301}"))
    }
}
