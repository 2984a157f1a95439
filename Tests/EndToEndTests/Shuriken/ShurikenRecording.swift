import FeedwireJSON
import PusherCodec
import ShurikenFeed
import Testing
import WebSocketCodec

/// A session of Shuriken's streams on Pusher Channels; what went over HTTPS is in ``ShurikenExchange``.
///
/// Headers and all that is masked are in hexadecimal, clear text is text. Nothing of it was made by a codec of this package.
enum ShurikenRecording: Recording {
    static let serverBytes = Piece.bytes(of: [
        .text("HTTP/1.1 101 Switching Protocols\r\nServer: nginx\r\nupgrade: websocket\r\n"),
        .text("sec-websocket-accept: 0iUEfbgWCF3Ypqq7TfHs4ouv4qA=\r\nConnection: Upgrade\r\n\r\n"),

        .hex("81 75"), .text(#"{"event":"pusher:connection_established","#),
        .text(#""data":"{\"socket_id\":\"4213576845.1907360123\",\"activity_timeout\":120}"}"#),

        // A document, one with presence, and none.
        .hex("81 7E 00 80"), .text(#"{"event":"pusher_internal:subscription_succeeded","data":"{}","#),
        .text(#""channel":"svm-swaps-So11111111111111111111111111111111111111112"}"#),
        .hex("81 7E 00 E8"), .text(#"{"event":"pusher_internal:subscription_succeeded","#),
        .text(#""data":"{\"presence\":{\"count\":2,\"ids\":[\"u_70\",\"u_71\"],\"hash\":{\"u_70\":null,"#),
        .text(#"\"u_71\":{\"name\":\"Zo\\u00eb\",\"city\":\"Z\u00fcrich\"}}}}","channel":"presence-alpha-u_71"}"#),
        .hex("81 54"),
        .text(#"{"event":"pusher_internal:subscription_succeeded","channel":"private-signal-global"}"#),

        // Somebody buys: more digits than a Double has, and the largest integer.
        .hex("81 7E 01 FE"),
        .text(#"{"event":"update","channel":"svm-swaps-So11111111111111111111111111111111111111112","data":"{"#),
        .text(#"\"tokenMint\":\"So11111111111111111111111111111111111111112\",\"signature\":\"4xNk\","#),
        .text(#"\"slot\":301000000,\"blockTime\":1760000000,\"isBuy\":true,\"sizeSol\":\"1.500000000\","#),
        .text(#"\"sizeUsd\":\"240.123456789012345678\","#),
        .text(#"\"priceUsd\":\"160.082304526008230452\",\"priceSol\":\"0.000000000000000000123456789\","#),
        .text(#"\"amountIn\":9007199254740993,\"amountOut\":18446744073709551615,"#),
        .text(#"\"fees\":{\"gasLamports\":5000},\"network\":\"sol\"}"}"#),

        .hex("81 23"), .text(#"{"event":"pusher:ping","data":"{}"}"#),

        // Another stream, in three fragments, cut inside of ü and of a chart 📈, with a ping of WebSocket behind each of the first two.
        .hex("01 7E 00 99"),
        .text(#"{"event":"update","channel":"presence-alpha-u_71","data":"{\"platform\":\"telegram\",\"data\":{"#),
        .text(#"\"messageId\":\"m_1\",\"chatId\":\"c_9\",\"content\":\"Gr"#), .hex("C3"),
        .hex("89 04"), .text("hb-1"),
        .hex("00 1A BC"), .text(#"ezi \\\"Zo\\u00eb\\\", "#), .hex("F0 9F"),
        .hex("89 04"), .text("hb-2"),
        .hex("80 7E 00 86 93 88"),
        .text(#" \u2265 9\",\"timestamp\":1760000006000,\"author\":{\"username\":\"a\\/l\"},\"tokens\":[],"#),
        .text(#"\"isEdited\":false,\"isDeleted\":false}}"}"#),

        .hex("81 7E 00 82"),
        .text(#"{"event":"pusher_internal:member_added","data":"{\"user_id\":72,\"user_info\":{\"name\":\"Al\"}}","#),
        .text(#""channel":"presence-alpha-u_71"}"#),

        // An error without a code, on a connection that stays open.
        .hex("81 6E"), .text(#"{"event":"pusher:error","data":{"code":null,"#),
        .text(#""message":"Existing subscription to channel presence-alpha-u_71"}}"#),

        // A document that is in no string, with amounts that are in none.
        .hex("81 7E 01 A0"),
        .text(#"{"event":"signal","channel":"private-signal-global","data":{"type":"globalSignalFeedUpdate","#),
        .text(#""tokenAddress":"T1","network":"sol","latestSignal":{"id":"sg_1","timestampMs":1760000005123,"#),
        .text(#""source":{"sourceType":"trade","source":{"walletAddress":"W1","txSignature":"3f","isBuy":true,"#),
        .text(#""amountUsd":"100","amountNative":"0.6"}},"isBot":false,"priceUsd":0.0100,"priceNative":6.25e-5,"#),
        .text(#""marketcapUsd":10000,"liquidityUsd":5000}}}"#),

        // A channel that nobody has asked for.
        .hex("81 5E"),
        .text(#"{"event":"update","channel":"svm-swaps-T9","data":"{\"tokenMint\":\"T9\",\"priceUsd\":\"1\"}"}"#),

        .hex("81 18"), .text("{\"event\":\"pusher:ping\"}\n"),

        // Somebody sells: members the other way round, and numbers in strings where others are none.
        .hex("81 7E 01 97"),
        .text(#"{"data":"{\"network\":\"sol\",\"amountOut\":\"9223372036854775808\",\"amountIn\":7,\"isBuy\":false,"#),
        .text(#"\"priceSol\":\"1.0\",\"priceUsd\":160.10,\"sizeUsd\":\"1120.70\",\"sizeSol\":\"7\","#),
        .text(#"\"blockTime\":1760000002,\"slot\":9007199254740995,\"signature\":\"5\u002fq\","#),
        .text(#"\"tokenMint\":\"So11111111111111111111111111111111111111112\"}","event":"update","#),
        .text(#""channel":"svm-swaps-So11111111111111111111111111111111111111112"}"#),

        // 4200
        .hex("88 1E 10 68"), .text("Please reconnect immediately"),
    ])

    static let clientBytes = Piece.bytes(of: [
        .text("GET /app/demo-key?protocol=7&client=feedwire&version=1.0.0 HTTP/1.1\r\n"),
        .text("Host: ws.shuriken.example:6001\r\n"),
        .text("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: sfBdfD6aQmgNJ8ThmFtvow==\r\n"),
        .text("Sec-WebSocket-Version: 13\r\n\r\n"),

        // {"event":"pusher:subscribe","data":{"channel":"svm-swaps-So11111111111111111111111111111111111111112"}}
        .hex("81 E7  4D 91 E6 2B"),
        .hex("36 B3 83 5D 28 FF 92 09 77 B3 96 5E 3E F9 83 59 77 E2 93 49 3E F2 94 42 2F F4 C4 07 6F F5 87 5F"),
        .hex("2C B3 DC 50 6F F2 8E 4A 23 FF 83 47 6F AB C4 58 3B FC CB 58 3A F0 96 58 60 C2 89 1A 7C A0 D7 1A"),
        .hex("7C A0 D7 1A 7C A0 D7 1A 7C A0 D7 1A 7C A0 D7 1A 7C A0 D7 1A 7C A0 D7 1A 7C A0 D7 1A 7C A0 D7 1A"),
        .hex("7C A0 D7 19 6F EC 9B"),

        // {"event":"pusher:subscribe","data":{
        // "auth":"demo-key:4928d2eccef3078a94e00f73426b83d1a9fa12c47021cc953df1c5b33de59d8a",
        // "channel_data":"{\"user_id\": \"u_71\", \"user_info\": {\"name\": \"Zo\\u00eb\", \"city\": \"Zürich\"}}",
        // "channel":"presence-alpha-u_71"}}
        .hex("81 FE 01 02  C8 07 5A F3"),
        .hex("B3 25 3F 85 AD 69 2E D1 F2 25 2A 86 BB 6F 3F 81 F2 74 2F 91 BB 64 28 9A AA 62 78 DF EA 63 3B 87"),
        .hex("A9 25 60 88 EA 66 2F 87 A0 25 60 D1 AC 62 37 9C E5 6C 3F 8A F2 33 63 C1 F0 63 68 96 AB 64 3F 95"),
        .hex("FB 37 6D CB A9 3E 6E 96 F8 37 3C C4 FB 33 68 C5 AA 3F 69 97 F9 66 63 95 A9 36 68 90 FC 30 6A C1"),
        .hex("F9 64 39 CA FD 34 3E 95 F9 64 6F 91 FB 34 3E 96 FD 3E 3E CB A9 25 76 D1 AB 6F 3B 9D A6 62 36 AC"),
        .hex("AC 66 2E 92 EA 3D 78 88 94 25 2F 80 AD 75 05 9A AC 5B 78 C9 E8 5B 78 86 97 30 6B AF EA 2B 7A AF"),
        .hex("EA 72 29 96 BA 58 33 9D AE 68 06 D1 F2 27 21 AF EA 69 3B 9E AD 5B 78 C9 E8 5B 78 A9 A7 5B 06 86"),
        .hex("F8 37 3F 91 94 25 76 D3 94 25 39 9A BC 7E 06 D1 F2 27 06 D1 92 C4 E6 81 A1 64 32 AF EA 7A 27 D1"),
        .hex("E4 25 39 9B A9 69 34 96 A4 25 60 D1 B8 75 3F 80 AD 69 39 96 E5 66 36 83 A0 66 77 86 97 30 6B D1"),
        .hex("B5 7A"),

        // {"event":"pusher:subscribe","data":{
        // "auth":"demo-key:fdecb1f5bab3b72f900f683f692f845a32d305a6d07b4f5b5bb6bad633e6c7a8",
        // "channel":"private-signal-global"}}
        .hex("81 FE 00 9A  19 BE 84 60"),
        .hex("62 9C E1 16 7C D0 F0 42 23 9C F4 15 6A D6 E1 12 23 CD F1 02 6A DD F6 09 7B DB A6 4C 3B DA E5 14"),
        .hex("78 9C BE 1B 3B DF F1 14 71 9C BE 42 7D DB E9 0F 34 D5 E1 19 23 D8 E0 05 7A DC B5 06 2C DC E5 02"),
        .hex("2A DC B3 52 7F 87 B4 50 7F 88 BC 53 7F 88 BD 52 7F 86 B0 55 78 8D B6 04 2A 8E B1 01 2F DA B4 57"),
        .hex("7B 8A E2 55 7B 8B E6 02 2F DC E5 04 2F 8D B7 05 2F DD B3 01 21 9C A8 42 7A D6 E5 0E 77 DB E8 42"),
        .hex("23 9C F4 12 70 C8 E5 14 7C 93 F7 09 7E D0 E5 0C 34 D9 E8 0F 7B DF E8 42 64 C3"),

        // {"event":"pusher:pong","data":{}}
        .hex("81 A1  7A 35 D2 0F"),
        .hex("01 17 B7 79 1F 5B A6 2D 40 17 A2 7A 09 5D B7 7D 40 45 BD 61 1D 17 FE 2D 1E 54 A6 6E 58 0F A9 72"),
        .hex("07"),

        // hb-1
        .hex("8A 84  E3 6C 01 98"), .hex("8B 0E 2C A9"),

        // hb-2
        .hex("8A 84  2F D8 B7 54"), .hex("47 BA 9A 66"),

        // {"event":"pusher:pong","data":{}}
        .hex("81 A1  96 40 EB 1D"),
        .hex("ED 62 8E 6B F3 2E 9F 3F AC 62 9B 68 E5 28 8E 6F AC 30 84 73 F1 62 C7 3F F2 21 9F 7C B4 7A 90 60"),
        .hex("EB"),

        // 4200
        .hex("88 82  5C A3 78 C6"), .hex("4C CB"),
    ])

    /// The masking keys of the client's frames, in their order.
    private static let maskingKeys: [UInt32] = [
        0x4D91_E62B, 0xC807_5AF3, 0x19BE_8460, 0x7A35_D20F, 0xE36C_0198, 0x2FD8_B754, 0x9640_EB1D, 0x5CA3_78C6,
    ]

    static func makeClient() throws -> ClientStack<ShurikenClient, RecordedMaskingKeys> {
        try makeClient(ShurikenEndpoint([ShurikenExchange.presence, ShurikenExchange.privateChannel]))
    }

    /// A client of the recorded session, whose channels an endpoint of yours authorizes.
    static func makeClient(
        _ endpoint: ShurikenEndpoint
    ) throws -> ClientStack<ShurikenClient, RecordedMaskingKeys> {
        let session = try ShurikenResponse<ShurikenSession>(decoding: ShurikenExchange.session).content
        let url = try #require(session.connection.url(client: "feedwire", version: "1.0.0"))
        let request = try WebSocketRequest(
            host: url.authority,
            target: url.target.string(),
            key: #require(WebSocketHandshakeKey("sfBdfD6aQmgNJ8ThmFtvow=="))
        )
        return try ClientStack(
            ShurikenClient(session, endpoint),
            request,
            generator: RecordedMaskingKeys(maskingKeys)
        )
    }

    static func makeServer() throws -> ServerStack<ShurikenServerLog> {
        ServerStack(try ShurikenServerLog(secret: "demo-secret-7f3a", socketID: "4213576845.1907360123"))
    }
}
