import AlenoFeed
import FeedwireJSON
import SocketIOCodec
import Testing

/// Values of tickers, which take a way of their own where they are written as usual, and lead where the fields do.
@Suite struct AlenoTickerValuesTests {
    /// What values are, by the fields.
    private struct Values: Equatable {
        var id: String?
        var time: Int64?
        var markets: [[UInt64?]?] = []

        init(_ ticker: AlenoTickerValues, in text: [UInt8]) throws {
            id = try ticker.id?.string(in: text.span)
            time = ticker.sentTimestamp
            markets = [ticker.aggregated, ticker.cex, ticker.dex].map { market in
                market.map { [$0.price, $0.h24UsdVolume, $0.usdTvl].map { $0?.bitPattern } }
            }
        }

        init(_ state: AlenoMessage.TokenState, in text: [UInt8]) throws {
            id = try state.id.text()?.string(in: text.span)
            for field in [state.aggregated, state.cex, state.dex] {
                guard let market = try field.market(in: text.span) else {
                    markets.append(nil)
                    continue
                }
                let fields = [market.price, market.h24UsdVolume, market.usdTvl]
                markets.append(try fields.map { try $0.double(in: text.span)?.bitPattern })
            }
            time = try state.sentTimestamp.int64(in: text.span)
        }
    }

    private func push(_ states: String...) -> [UInt8] {
        Array("2[\"new_token_states\",[\(states.joined(separator: ","))]]".utf8)
    }

    @Test(arguments: [
        #"{"id":"BTC/USD","aggregated":{"price":1.5,"h24UsdVolume":2},"cex":{"price":12345678.25},"sentTimestampMs":7}"#,
        #"{"dex":{"usdTvl":3,"price":-0.0},"sentTimestampMs":7,"id":"","aggregated":null}"#,
        #"{"aggregated":{"price":"1.5","h24UsdVolume":1e3,"x":[{}]},"cex":{},"id":"\u0041"}"#,
        #"{ "id" : "A", "cex":{"price":1, "price":2},"cex":{"h24UsdVolume":3}}"#, #"{"id":"A","cex":{"price":1}}"#,
        #"{"cex":{"price":1},"cex":{"h24UsdVolume":3}}"#, #"{"cex":{"price":1},"cex":null}"#,
        #"{"id":"A","baseSymbol":"A","price":"3"}"#, #"{}"#, #"7"#, #"{"id":"A","x":1}"#,
    ])
    func `values are those that the fields have, however the state is written`(state: String) throws {
        let text = push(state, state)
        var (values, fields) = (try AlenoStates(decoding: text.span), try AlenoStates(decoding: text.span))
        var (ticker, token) = (AlenoTickerValues(), AlenoMessage.TokenState())
        for _ in 0..<2 {
            let hasNext = try values.next(into: &ticker, in: text.span)
            #expect(hasNext)
            _ = try fields.next(into: &token, in: text.span)
            #expect(try Values(ticker, in: text) == Values(token, in: text))
        }
        #expect(try !values.next(into: &ticker, in: text.span))
    }

    @Test(arguments: [
        (#"{"id":7}"#, JSONDecodingError.Code.wrongKind, 28), (#"{"cex":[]}"#, .wrongKind, 29),
        (#"{"cex":{"price":true}}"#, .wrongKind, 38), (#"{"sentTimestampMs":1.5}"#, .notAnInteger, 41),
        (#"{"dex":{"usdTvl":1e400}}"#, .numberOverflow, 39),
    ])
    func `a value of another kind is an error, and the next state is read`(
        state: String,
        code: JSONDecodingError.Code,
        offset: UInt64
    ) throws {
        let text = push(state, #"{"id":"B"}"#)
        var states = try AlenoStates(decoding: text.span)
        var ticker = AlenoTickerValues()
        let error = #expect(throws: SocketIODecodingError.self) { try states.next(into: &ticker, in: text.span) }
        #expect(error?.json == code && error?.offset == offset)
        #expect(try states.next(into: &ticker, in: text.span))
        #expect(try ticker.id?.string(in: text.span) == "B")
    }

    @Test(arguments: [
        (#"{"cex":{"price":1}"#, JSONDecodingError.Code.unexpectedByte, 40),
        (#"{"cex":{"price":1,}}"#, .unexpectedByte, 40),
        (#"{,"id":"A"}"#, .unexpectedByte, 23), (#"{"cex":{"price":01}}"#, .invalidNumber, 39),
    ])
    func `what is wrong with a state is what is wrong with its packet`(
        state: String,
        code: JSONDecodingError.Code,
        offset: UInt64
    ) throws {
        let text = push(state)
        var states = try AlenoStates(decoding: text.span)
        var ticker = AlenoTickerValues()
        let error = #expect(throws: SocketIODecodingError.self) { try states.next(into: &ticker, in: text.span) }
        #expect(error?.json == code && error?.offset == offset)
    }

    @Test func `a market lies one level deeper than its state`() throws {
        let text = push(#"{"cex":{"price":1}}"#)
        var ticker = AlenoTickerValues()
        for depth in 3...4 {
            var states = try AlenoStates(decoding: text.span, limits: SocketIOLimits(depth: depth))
            if depth == 4 {
                #expect(try states.next(into: &ticker, in: text.span))
                #expect(ticker.cex?.price == 1)
            } else {
                #expect(throws: SocketIODecodingError(.tooDeep, offset: 29)) {
                    try states.next(into: &ticker, in: text.span)
                }
            }
        }
    }
}
