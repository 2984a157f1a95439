import AlenoFeed
import FeedwireJSON
import SocketIOCodec
import Testing

/// What vectors cannot say of the cursor over states.
@Suite struct AlenoStatesTests {
    private func states(_ text: String) throws -> AlenoStates {
        let text = Array(text.utf8)
        return try AlenoStates(decoding: text.span)
    }

    @Test(
        arguments: [
            (#"2["new_equity_states",[]]"#, AlenoStates.Kind.equities), (#"2["new_token_states",[7]]"#, .tokens),
            (#"2["initial_token_states",[{}]]"#, .tokens), (#"2["new_equity_states",{}]"#, nil),
            (#"2["new_equity_states",null]"#, nil), (#"2["new_token_states"]"#, nil),
            (#"2["subscribe_equity",[]]"#, nil), (#"2["x",[]]"#, nil), (#"2[1,[]]"#, nil),
            (#"2/a,["new_equity_states",[]]"#, nil), (#"50-["new_equity_states",[]]"#, nil), (#"31[[]]"#, nil),
            (#"0{}"#, nil), (#"1"#, nil), (#"4"no""#, nil),
        ] as [(String, AlenoStates.Kind?)]
    )
    func `a push is an event with an array of states`(text: String, kind: AlenoStates.Kind?) throws {
        #expect(try states(text).kind == kind)
    }

    @Test func `a message that is no push has its whole packet`() throws {
        for text in [#"2["subscribe_equity",["NVDA"]]"#, #"2["new_equity_states",{"a":[1]}]"#, #"31[{"status":"ok"}]"#]
        {
            let bytes = Array(text.utf8)
            #expect(try states(text).packet == SocketIOPacket(decoding: bytes.span))
        }
    }

    @Test func `a push has what comes before its states`() throws {
        let text = Array(#"2/,7["new_equity_states",[]]"#.utf8)
        let packet = try AlenoStates(decoding: text.span).packet
        #expect(packet.kind == .event && packet.namespace.isDefault && packet.acknowledgementID == 7)
        let isNamed = packet.eventName.equals("new_equity_states", in: text.span)
        #expect(isNamed)
        #expect(!packet.payload.isPresent)
    }

    /// A cursor with its text and its state.
    private struct Equities {
        let text: [UInt8]
        var states: AlenoStates
        var state = AlenoMessage.EquityState()

        init(_ text: String, limits: SocketIOLimits = SocketIOLimits()) throws {
            let bytes = Array(text.utf8)
            self.text = bytes
            states = try AlenoStates(decoding: bytes.span, limits: limits)
        }

        mutating func next() throws(SocketIODecodingError) -> Bool {
            let text = text
            return try states.next(into: &state, in: text.span)
        }
    }

    @Test func `behind an error there are no states`() throws {
        var equities = try Equities(#"2["new_equity_states",[{"symbol":"A"},{"symbol":tru},{"symbol":"B"}]]"#)
        #expect(try equities.next())
        #expect(throws: SocketIODecodingError.self) { try equities.next() }
        for _ in 0..<2 { #expect(try !equities.next()) }
    }

    @Test func `behind the last state there is none`() throws {
        var equities = try Equities(#"2["new_equity_states",[{"symbol":"A"}],7]"#)
        #expect(try equities.next())
        for _ in 0..<3 { #expect(try !equities.next()) }
    }

    @Test(arguments: [
        ("]}", JSONDecodingError.Code.unexpectedByte, 38), ("]", .unexpectedEnd, 38), ("]]]", .trailingBytes, 39),
        ("]] x", .trailingBytes, 40),
    ])
    func `what is wrong behind the states is found behind the last one`(
        end: String,
        code: JSONDecodingError.Code,
        offset: UInt64
    ) throws {
        var equities = try Equities(#"2["new_equity_states",[{"symbol":"A"}"# + end)
        #expect(try equities.next())
        let error = #expect(throws: SocketIODecodingError.self) { try equities.next() }
        #expect(error?.code == .invalidJSON && error?.json == code && error?.offset == offset)
    }

    @Test func `a state has nothing of the one before`() throws {
        var equities = try Equities(
            #"2["new_equity_states",[{"symbol":"A","price":1},{"sentTimestampMs":2},null]]"#
        )
        #expect(try equities.next())
        #expect(equities.state.symbol.isPresent && equities.state.price.isPresent)
        #expect(try equities.next())
        #expect(equities.state.sentTimestamp.isPresent)
        #expect(!equities.state.symbol.isPresent && !equities.state.price.isPresent)
        #expect(try equities.next())
        #expect(!equities.state.sentTimestamp.isPresent && equities.state.object.raw?.isNull == true)
        var others = equities.state.others
        #expect(try others.next(in: equities.text.span)?.key == nil)
    }

    @Test(
        arguments: [
            (#"{"sentTimestampMs":1760000000456,"symbol":"NVDA","price":181.42}"#, 1_760_000_000_456, "NVDA", 181.42),
            (#"{"sentTimestampMs":-1,"symbol":"","price":-0.0}"#, -1, "", -0.0),
            (#"{"price":7e2,"symbol":"F","sentTimestampMs":1}"#, 1, "F", 700),
            (#"{ "sentTimestampMs":1 , "symbol":"F", "price":12345678901234567890.5}"#, 1, "F", 12345678901234567890.5),
            (#"{"sentTimestampMs":9223372036854775807,"symbol":"é","price":"0.1"}"#, .max, "é", 0.1),
            (#"{"sentTimestampMs":"5","symbol":"\u0041","price":1,"x":[]}"#, 5, "A", 1),
            (#"{"sentTimestampMs":1,"symbol":"F","price":1,"price":2}"#, 1, "F", 2),
            (#"{"symbol":"F","price":null}"#, nil, "F", nil), (#"{}"#, nil, nil, nil), (#"7"#, nil, nil, nil),
        ] as [(String, Int64?, String?, Double?)]
    )
    func `values are those that the fields have, however the state is written`(
        state: String,
        time: Int64?,
        symbol: String?,
        price: Double?
    ) throws {
        let text = Array("2[\"new_equity_states\",[\(state),\(state)]]".utf8)
        var states = try AlenoStates(decoding: text.span)
        for _ in 0..<2 {
            var values = AlenoEquityValues()
            #expect(try states.next(into: &values, in: text.span))
            let found = try values.symbol?.string(in: text.span)
            #expect(values.sentTimestamp == time && found == symbol)
            #expect(values.price?.bitPattern == price?.bitPattern)
        }
        var values = AlenoEquityValues()
        #expect(try !states.next(into: &values, in: text.span))
    }

    @Test(arguments: [
        (#"{"sentTimestampMs":1.5,"symbol":"F","price":1}"#, JSONDecodingError.Code.notAnInteger, 42),
        (#"{"sentTimestampMs":1,"symbol":7,"price":1}"#, .wrongKind, 53),
        (#"{"sentTimestampMs":1,"symbol":"F","price":1e400}"#, .numberOverflow, 65),
    ])
    func `a value of another kind is an error, and the next state is read`(
        state: String,
        code: JSONDecodingError.Code,
        offset: Int
    ) throws {
        let text = Array("2[\"new_equity_states\",[\(state),{\"price\":2}]]".utf8)
        var states = try AlenoStates(decoding: text.span)
        var values = AlenoEquityValues()
        let error = #expect(throws: SocketIODecodingError.self) { try states.next(into: &values, in: text.span) }
        #expect(error?.json == code && error?.offset == UInt64(offset))
        #expect(try states.next(into: &values, in: text.span))
        #expect(values.price == 2)
    }

    @Test(arguments: [
        (SocketIOLimits(depth: 1), SocketIODecodingError(.tooDeep, offset: 22)),
        (SocketIOLimits(byteCount: 5), SocketIODecodingError(.tooLarge, offset: 5)),
        (SocketIOLimits(depth: 3), SocketIODecodingError(.tooDeep, offset: 33)),
    ])
    func `limits hold before states and in them`(limits: SocketIOLimits, error: SocketIODecodingError) {
        #expect(throws: error) {
            var equities = try Equities(#"2["new_equity_states",[{"symbol":[]}]]"#, limits: limits)
            _ = try equities.next()
        }
    }

    @Test func `other bytes give a typed error or a state`() throws {
        let text = Array(#"2["new_token_states",[{"id":"A","aggregated":{"price":1}},{"id":"B","price":"2"}],7]"#.utf8)
        let states = try AlenoStates(decoding: text.span)
        for byte: UInt8 in [0x00, 0x20, 0x22, 0x2C, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0xFF] {
            walk(states, in: Array(repeating: byte, count: text.count))
            for index in text.indices {
                var damaged = text
                damaged[index] = byte
                walk(states, in: damaged)
            }
        }
        for count in text.indices { walk(states, in: Array(text[..<count])) }
    }

    /// Each of these would trap if a place were trusted.
    private func walk(_ states: AlenoStates, in text: [UInt8]) {
        var states = states
        var state = AlenoMessage.TokenState()
        while (try? states.next(into: &state, in: text.span)) == true {
            _ = try? AlenoTokenState(state, in: text.span)
        }
    }
}
