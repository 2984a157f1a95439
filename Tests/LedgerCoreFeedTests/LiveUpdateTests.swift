import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec
import Testing

/// A live update that is written as usual takes a way of its own, which has to lead where the general one does.
@Suite struct LiveUpdateTests {
    private static let start = #"2["market_chart_live_update","#
    private static let candle = #"{"symbol":"BTC-USD","open":1.5,"close":2,"timestamp":"2026-01-01T00:00:00Z"}"#

    private func read(
        _ text: String,
        limits: SocketIOLimits
    ) -> Result<LedgerCoreMessage, SocketIODecodingError> {
        Result { () throws(SocketIODecodingError) in
            try LedgerCoreMessage(decoding: Array(text.utf8).span, limits: limits)
        }
    }

    /// The packet first, and then what it says.
    private func readPacket(
        _ text: String,
        limits: SocketIOLimits
    ) -> Result<LedgerCoreMessage, SocketIODecodingError> {
        let bytes = Array(text.utf8)
        return Result { () throws(SocketIODecodingError) in
            let packet = try SocketIOPacket(decoding: bytes.span, limits: limits)
            do throws(JSONDecodingError) {
                return try LedgerCoreMessage(packet, in: bytes.span)
            } catch {
                Issue.record("what was decoded is read: \(error)")
                throw SocketIODecodingError(.invalidJSON, offset: error.offset)
            }
        }
    }

    @Test(
        arguments: [
            candle + "]", candle + ",7]", candle + " ]", " " + candle + "]", candle + "] ", candle + "]]", candle + "}",
            candle, "{}]", #"{"close":3,"x":[1],"close":4}]"#, #"{"open":tru}]"#, #"{"open":[[]]}]"#, "[]]", "null]",
            "]",
            "", #"{"open":1.}]"#,
        ]
    )
    func `an update is what its packet says, however it goes on`(rest: String) {
        for depth in 0...4 {
            let limits = SocketIOLimits(depth: depth)
            #expect(read(Self.start + rest, limits: limits) == readPacket(Self.start + rest, limits: limits))
        }
    }

    @Test func `an update may have as many bytes as a packet, and no more`() throws {
        let text = Self.start + Self.candle + "]"
        for byteCount in [text.utf8.count, text.utf8.count - 1] {
            let limits = SocketIOLimits(byteCount: byteCount)
            #expect(read(text, limits: limits) == readPacket(text, limits: limits))
        }
        guard case .marketChartLiveUpdate(let update) = try LedgerCoreMessage(decoding: text).content else {
            Issue.record("\(text) is no update")
            return
        }
        #expect(try update.close.double(in: Array(text.utf8).span) == 2)
    }

    @Test(
        arguments: [
            candle + "]", candle + ",7]", candle + " ]", "{}]", #"{"close":3,"close":4}]"#, #"{"volume":1e3}]"#,
            #"{"open":"1.5","high":-2,"low":0.125,"timestamp":7}]"#, #"{"symbol":"\u00e9"}]"#, #"{"x":1}]"#, candle,
        ]
    )
    func `values are what the fields of an update read, wherever they are read`(rest: String) throws {
        let bytes = Array((Self.start + rest).utf8)
        for count in bytes.indices.map({ $0 + 1 }) {
            let text = Array(bytes[..<count])
            guard let values = LedgerCoreLiveUpdateValues(text.span) else { continue }
            let message = try LedgerCoreMessage(decoding: text.span)
            guard case .marketChartLiveUpdate(let update) = message.content else {
                Issue.record("\(rest) is no update")
                return
            }
            let (eventName, symbol) = (try message.packet.eventName.text(), try update.symbol.text())
            #expect(values.eventName == eventName)
            #expect(values.symbol == symbol)
            let prices = [update.open, update.high, update.low, update.close, update.volume]
            let expected = try prices.map { try $0.double(in: text.span) }
            #expect([values.open, values.high, values.low, values.close, values.volume] == expected)
            #expect(values.timestamp == update.timestamp)
        }
    }

    @Test func `an update in its usual form has values, in any order`() throws {
        let texts = [Self.candle, #"{"timestamp":"2026-01-01T00:00:00Z","close":2,"symbol":"BTC-USD","open":1.5}"#]
        for text in texts {
            let bytes = Array((Self.start + text + "]").utf8)
            let read = LedgerCoreLiveUpdateValues(bytes.span)
            let values = try #require(read)
            #expect(values.open == 1.5)
            #expect(values.close == 2)
            #expect(values.high == nil)
            let time = try values.timestamp.millisecondsSinceEpoch(in: bytes.span)
            #expect(time == 1_767_225_600_000)
        }
        let bytes = Array((Self.start + Self.candle + "]").utf8)
        let tooDeep = LedgerCoreLiveUpdateValues(bytes.span, limits: SocketIOLimits(depth: 1))
        #expect(tooDeep == nil)
    }
}
