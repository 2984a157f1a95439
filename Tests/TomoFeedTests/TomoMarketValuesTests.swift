import FeedwireJSON
import Testing
import TomoFeed

@Suite struct TomoMarketValuesTests {
    private static let envelope =
        #""session_id":"s-7","sequence":42,"target_id":"0xa1","market_kind":"dex","chain":"base","source_id":"k","#
        + #""source_publish_ts":"2026-01-02T03:04:05.678Z","gateway_ingest_ts":"2026-01-02T03:04:05.700Z","gateway_send_ts":"2026-01-02T03:04:05.701Z","freshness_ms":23"#
    private static let candle =
        #""payload":{"base_asset":"AERO","quote_asset":"USDC","interval":"1m","open":1.25,"high":1.5,"low":1.125,"close":1.375,"volume":12345.5}"#
    private static let price = #""payload":{"base_asset":"AERO","quote_asset":"USDC","price":1.2345}"#
    private static let candleType = #""event_type":"MARKET_SHORT_RANGE_OHLCV""#
    private static let priceType = #""event_type":"MARKET_PRICE""#

    /// As they are sent, and in ways that are allowed.
    static let texts = [
        "{\(candleType),\(envelope),\(candle)}",
        "{\(priceType),\(envelope),\(price)}",
        "{\(candle),\(envelope),\(candleType)}",
        "{\(price),\(priceType),\(envelope)}",
        "{\(priceType),\(candle),\(envelope)}",
        "{\(candleType),\(price),\(envelope),\(candle)}",
        "{\(candle),\(price),\(candleType)}",
        "{\(candleType),\(priceType),\(candle)}",
        " { \(priceType) , \(price) } ",
        "{\(priceType),\(price),\"other\":[1,2]}",
        #"{"event_type":"MARKET_PRICE","sequence":"7","freshness_ms":2.5,"payload":{"price":"1.5","base_asset":null,"quote_asset":"\u00e9"}}"#,
        #"{"event_type":"MARKET_SHORT_RANGE_OHLCV","payload":{"open":1e3,"high":12345678901234567890.5,"low":-0.0,"close":0,"timestamp":1760000000}}"#,
        #"{"event_type":"SESSION_GAP_DETECTED","sequence":3,"payload":{"missed_sequence_count":2}}"#,
        #"{"event_type":"SOURCE_DEGRADED","payload":{}}"#,
        #"{"action":"subscribe","targets":[]}"#,
        #"{"event_type":"MARKET_PRICE","payload":[1]}"#,
        #"{"event_type":"MARKET_PRICE","payload":{"price":true}}"#,
        "{}",
    ]

    private func values(_ bytes: [UInt8]) -> Result<TomoMarketValues, JSONDecodingError> {
        Result { () throws(JSONDecodingError) in try TomoMarketValues(decoding: bytes) }
    }

    private func valuesOfMessage(_ bytes: [UInt8]) -> Result<TomoMarketValues, JSONDecodingError> {
        Result { () throws(JSONDecodingError) in
            try TomoMarketValues(TomoMessage(decoding: bytes), in: bytes.span)
        }
    }

    @Test func `a candle has its values`() throws {
        let bytes = Array(Self.texts[0].utf8)
        let values = try TomoMarketValues(decoding: bytes)
        #expect(values.type == .candle)
        #expect(try values.targetID?.string(in: bytes.span) == "0xa1")
        #expect(values.sequence == 42)
        #expect(values.freshness == 23)
        #expect(try values.sourcePublishTime.nanosecondsSinceEpoch(in: bytes.span) == 1_767_323_045_678_000_000)
        #expect(
            [values.open, values.high, values.low, values.close, values.volume] == [1.25, 1.5, 1.125, 1.375, 12345.5]
        )
        #expect(values.price == nil)
    }

    @Test func `a price has its values`() throws {
        let bytes = Array(Self.texts[1].utf8)
        let values = try TomoMarketValues(decoding: bytes)
        #expect(values.type == .price)
        #expect(values.price == 1.2345)
        #expect(try values.baseAsset?.string(in: bytes.span) == "AERO")
        #expect(values.close == nil)
    }

    @Test(arguments: texts) func `values are what the fields of the message read`(text: String) {
        let bytes = Array(text.utf8)
        #expect(values(bytes) == valuesOfMessage(bytes))
    }

    @Test(arguments: texts) func `what is cut anywhere fails as the message does`(text: String) {
        let bytes = Array(text.utf8)
        for count in bytes.indices {
            let part = Array(bytes[..<count])
            #expect(values(part) == valuesOfMessage(part), "\(count) bytes")
        }
    }

    @Test(arguments: texts) func `what has a wrong byte anywhere reads or fails as the message does`(text: String) {
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            for byte in Array("\"\\ ,:{}[]0-.e".utf8) + [0x0A, 0xC3, 0xFF] {
                var changed = bytes
                changed[index] = byte
                #expect(values(changed) == valuesOfMessage(changed), "\(byte) at \(index)")
            }
        }
    }
}
