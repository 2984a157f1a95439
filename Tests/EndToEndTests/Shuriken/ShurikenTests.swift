import FeedwireCore
import FeedwireJSON
import PusherCodec
import ShurikenFeed
import Testing
import WebSocketCodec

/// What comes of a whole session of Shuriken: from a body of HTTPS to a URL, from the bytes of a socket to amounts, and from a
/// client's bytes to what it subscribes to.
@Suite struct ShurikenTests {
    @Test func `a session is asked for, and says where to connect to and which channels have the streams`() throws {
        let request = ShurikenSessionRequest(subscriptions: [
            ShurikenSubscription(
                .svmTokenSwaps,
                filter: ["tokenAddress": "So11111111111111111111111111111111111111112"]
            ), ShurikenSubscription(.alphaPersonal), ShurikenSubscription(.alphaSignalFeedGlobal),
        ])
        var body: [UInt8] = []
        try request.encode(into: &body)
        #expect(String(decoding: body, as: UTF8.self) == ShurikenExchange.sessionRequest)

        let response = try ShurikenResponse<ShurikenSession>(decoding: ShurikenExchange.session)
        #expect(response.isWrapped)
        #expect(response.requestID == "req_demo_1")
        let session = response.content
        let url = session.connection.url(client: "feedwire", version: "1.0.0")
        #expect(try url?.string() == ShurikenExchange.url)
        #expect(session.connection.authorizationURL() == ShurikenExchange.authorizationURL)
        // The server has another spelling of the last stream than the request.
        #expect(
            session.resolutions(of: request).map(\.?.channel) == [
                "svm-swaps-So11111111111111111111111111111111111111112", "presence-alpha-u_71",
                "private-signal-global",
            ]
        )
        #expect(session.subscriptions.map(\.needsAuthorization) == [false, true, true])
    }

    @Test func `a client gets each amount with its digits, its time and its side, in the order of the wire`() throws {
        let swaps = "svm-swaps-So11111111111111111111111111111111111111112"
        #expect(
            try ClientOutcome<ShurikenRecording>(.whole).client.deliveries == [
                .connected(socketID: "4213576845.1907360123", silence: 120),
                .joined(channel: swaps, []),
                .joined(
                    channel: "presence-alpha-u_71",
                    [
                        ShurikenMember("u_70", nil),
                        ShurikenMember("u_71", #"{"name":"Zo\u00eb","city":"Zürich"}"#),
                    ]
                ),
                .joined(channel: "private-signal-global", []),
                .trade(bought),
                .post(
                    ShurikenPost(
                        platform: "telegram",
                        author: "a/l",
                        text: #"Grüezi "Zoë", 📈 ≥ 9"#,
                        time: 1_760_000_006_000
                    )
                ),
                .arrived(channel: "presence-alpha-u_71", ShurikenMember("72", #"{"name":"Al"}"#)),
                .failure(text: "Existing subscription to channel presence-alpha-u_71", code: nil),
                .signal(
                    ShurikenSignalPrice(
                        type: .globalSignalFeedUpdate,
                        token: "T1",
                        time: 1_760_000_005_123,
                        priceUsd: ShurikenAmount("0.0100", 0.01),
                        priceNative: ShurikenAmount("6.25e-5", 0.0000625)
                    )
                ),
                .stray(channel: "svm-swaps-T9"),
                .trade(sold),
            ]
        )
    }

    @Test func `a client sends the recorded bytes: its request, three subscriptions, four pongs and a close`() throws {
        let outcome = try ClientOutcome<ShurikenRecording>(.whole)
        #expect(outcome.output == ShurikenRecording.clientBytes)
        #expect(outcome.isOver)
    }

    @Test func `a client knows from the close frame that it may connect again at once`() throws {
        let close = try #require(ClientOutcome<ShurikenRecording>(.whole).close)
        let payload = try WebSocketClosePayload(decoding: close.span)
        let code = try #require(payload.code)
        #expect(PusherCloseCode(rawValue: code.rawValue) == .reconnect)
        #expect(PusherCloseCode(rawValue: code.rawValue).reconnection == .immediate)
        #expect(try payload.reason.string(in: close.span) == "Please reconnect immediately")
    }

    @Test func `a server gets the app, grants the channels by their signatures, and gets the pongs`() throws {
        let outcome = try ServerOutcome<ShurikenRecording>(.whole)
        #expect(
            outcome.entries == [
                .target(PusherTarget(key: "demo-key", revision: .seven, client: "feedwire", version: "1.0.0")),
                .granted("svm-swaps-So11111111111111111111111111111111111111112"),
                .granted("presence-alpha-u_71", member: "u_71"),
                .granted("private-signal-global"),
                .pong,
                .control(.pong, Array("hb-1".utf8)),
                .control(.pong, Array("hb-2".utf8)),
                .pong,
                .control(.close, [0x10, 0x68]),
            ]
        )
        // The close frame is answered.
        #expect(outcome.output.suffix(4) == [0x88, 0x02, 0x10, 0x68])
        #expect(outcome.isOver)
    }

    private let bought = ShurikenTrade(
        token: "So11111111111111111111111111111111111111112",
        isBuy: true,
        time: 1_760_000_000,
        slot: 301_000_000,
        sizeSol: ShurikenAmount("1.500000000", 1.5),
        sizeUsd: ShurikenAmount("240.123456789012345678", 240.12345678901235),
        priceUsd: ShurikenAmount("160.082304526008230452", 160.08230452600823),
        priceSol: ShurikenAmount("0.000000000000000000123456789", 1.23456789e-19),
        // Neither is a Double.
        amountIn: 9_007_199_254_740_993,
        amountOut: 18_446_744_073_709_551_615,
        fee: 5000
    )

    private let sold = ShurikenTrade(
        token: "So11111111111111111111111111111111111111112",
        isBuy: false,
        time: 1_760_000_002,
        slot: 9_007_199_254_740_995,
        sizeSol: ShurikenAmount("7", 7),
        sizeUsd: ShurikenAmount("1120.70", 1120.7),
        priceUsd: ShurikenAmount("160.10", 160.1),
        priceSol: ShurikenAmount("1.0", 1),
        amountIn: 7,
        amountOut: 9_223_372_036_854_775_808
    )
}
