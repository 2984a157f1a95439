import Testing
import WebSocketCodec

/// A session of Aleno's feed, as somebody between the two ends would have recorded it.
///
/// Headers and all that is masked are in hexadecimal, clear text is text. Nothing of it was made by a codec of this package.
enum AlenoRecording: Recording {
    /// What came from the server; its frames are not masked.
    static let serverBytes = Piece.bytes(of: [
        .text("HTTP/1.1 101 Switching Protocols\r\nDate: Thu, 09 Oct 2025 08:53:20 GMT\r\nconnection: upgrade\r\n"),
        .text("upgrade: WebSocket\r\nSec-WebSocket-Accept: D6BroN2Ps8gcTrGdrq0VIm3ma1c=\r\n\r\n"),

        .hex("81 6B"), .text(#"0{"sid":"lv_VI97HAXpY6yYWAAAC","upgrades":[],"pingInterval":25000,"#),
        .text(#""pingTimeout":20000,"maxPayload":1000000}"#),

        .hex("81 20"), .text(#"40{"sid":"wZX3oN0bSVIhsaknAAAD"}"#),

        .hex("81 7E 00 88"), .text(#"431[{"status":"partial","involvedSubscriptions":["BTC/USD"],"#),
        .text(#""subscriptionsAfterUpdate":["BTC/USD"],"rejectedSubscriptions":["SOL/USD"]}]"#),

        .hex("81 71"), .text(#"432[{"status":"ok","involvedSubscriptions":["NVDA","MSFT"],"#),
        .text(#""subscriptionsAfterUpdate":["BTC/USD","NVDA","MSFT"]}]"#),

        // A ticker of today's feed.
        .hex("81 7E 01 04"), .text(#"42["new_token_states",[{"id":"BTC/USD","#),
        .text(#""aggregated":{"price":64250.125,"h24UsdVolume":912345678.5},"#),
        .text(#""cex":{"price":64251.0,"h24UsdVolume":700000000.25},"#),
        .text(#""dex":{"price":64248.75,"h24UsdVolume":212345678.25,"usdTvl":1500000000.0},"#),
        .text(#""sentTimestampMs":1760000000123}]]"#),

        // A pair of the earlier feed.
        .hex("81 7E 00 BC"),
        .text(#"42["new_token_states",[{"id":"LINK/USD","baseSymbol":"LINK","quoteSymbol":"USD","#),
        .text(#""processTimestamp":1760000000,"processBlockChainId":"base","processBlockNumber":12345678,"#),
        .text(#""price":"17.250"}]]"#),

        // Three fragments, cut inside of ö and of a chart 📈, with a ping behind each of the first two.
        .hex("01 54"), .text(#"42["new_equity_states",[{"sentTimestampMs":1760000000456,"symbol":"NVDA","venue":"B"#),
        .hex("C3"),
        .hex("89 04"), .text("hb-1"),
        .hex("00 5A B6"), .text(#"rse Zürich","price":181.42},"#),
        .text(#"{"sentTimestampMs":1760000000457,"symbol":"MSFT","mood":""#), .hex("F0 9F 93"),
        .hex("89 04"), .text("hb-2"),
        .hex("80 15 88"), .text(#"","price":500.125}]]"#),

        // The ping of Engine.IO.
        .hex("81 01"), .text("2"),

        .hex("81 7E 02 3A"), .text(#"42["new_equity_states",["#),
        .text(#"{"sentTimestampMs":1760000001000,"symbol":"NVDA","price":181.43},"#),
        .text(#"{"sentTimestampMs":1760000001001,"symbol":"MSFT","price":500.2500},"#),
        .text(#"{"sentTimestampMs":1760000001002,"symbol":"AAPL","price":0.1},"#),
        .text(#"{"sentTimestampMs":1760000001003,"symbol":"BRK.A","price":741234.567890123456789},"#),
        .text(#"{"sentTimestampMs":1760000001004,"symbol":"GOOGL","price":1.8e2},"#),
        .text(#"{"sentTimestampMs":1760000001005,"symbol":"AMZN","price":-0.0},"#),
        .text(#"{"sentTimestampMs":1760000001006,"symbol":"SPY","price":9007199254740993},"#),
        .text(#"{"sentTimestampMs":1760000001007,"symbol":"TSLA","price":"442.60"}]]"#),

        // Going away.
        .hex("88 0C 03 E9"), .text("restarting"),
    ])

    /// What came from the client, which cuts messages above 32 bytes; each frame is masked with a key of its own.
    static let clientBytes = Piece.bytes(of: [
        .text("GET /v1/socket/?EIO=4&transport=websocket HTTP/1.1\r\nHost: pricing.aleno.example\r\n"),
        .text("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: mkHAa+cTXfIIfC62P5Sh1Q==\r\n"),
        .text("Sec-WebSocket-Version: 13\r\n\r\n"),

        // 40{"apiKey":"ak_demo_1"}
        .hex("81 98  37 FA 21 3D"),
        .hex("03 CA 5A 1F 56 8A 48 76 52 83 03 07 15 9B 4A 62 53 9F 4C 52 68 CB 03 40"),

        // 421["subscribe_ticker",["BTC/USD
        .hex("01 A0  C4 0B 9E 52"),
        .hex("F0 39 AF 09 E6 78 EB 30 B7 68 EC 3B A6 6E C1 26 AD 68 F5 37 B6 29 B2 09 E6 49 CA 11 EB 5E CD 16"),
        // ","SOL/USD"]]
        .hex("80 8D  5E 01 B7 D9"), .hex("7C 2D 95 8A 11 4D 98 8C 0D 45 95 84 03"),

        // 422["subscribe_equity",["NVDA","
        .hex("01 A0  1D E8 73 A6"),
        .hex("29 DA 41 FD 3F 9B 06 C4 6E 8B 01 CF 7F 8D 2C C3 6C 9D 1A D2 64 CA 5F FD 3F A6 25 E2 5C CA 5F 84"),
        // MSFT"]]
        .hex("80 87  F3 2A 68 04"), .hex("BE 79 2E 50 D1 77 35"),

        // Pongs of WebSocket: hb-1 and hb-2.
        .hex("8A 84  80 5C F1 2A"), .hex("E8 3E DC 1B"),
        .hex("8A 84  6B 92 04 DF"), .hex("03 F0 29 ED"),

        // The pong of Engine.IO: 3
        .hex("81 81  A9 17 EC 40"), .hex("9A"),

        // 1001
        .hex("88 82  52 3E C8 B1"), .hex("51 D7"),
    ])

    /// The masking keys of the client's frames, in their order.
    private static let maskingKeys: [UInt32] = [
        0x37FA_213D, 0xC40B_9E52, 0x5E01_B7D9, 0x1DE8_73A6, 0xF32A_6804, 0x805C_F12A, 0x6B92_04DF, 0xA917_EC40,
        0x523E_C8B1,
    ]

    static func makeClient() throws -> ClientStack<AlenoClient, RecordedMaskingKeys> {
        let client = AlenoClient(apiKey: "ak_demo_1", tickers: ["BTC/USD", "SOL/USD"], equities: ["NVDA", "MSFT"])
        let request = try WebSocketRequest(
            host: "pricing.aleno.example",
            target: "/v1/socket/?EIO=4&transport=websocket",
            key: #require(WebSocketHandshakeKey("mkHAa+cTXfIIfC62P5Sh1Q=="))
        )
        return try ClientStack(
            client,
            request,
            fragmentByteCount: 32,
            generator: RecordedMaskingKeys(maskingKeys)
        )
    }

    static func makeServer() -> ServerStack<AlenoServerLog> { ServerStack(AlenoServerLog()) }
}
