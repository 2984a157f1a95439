import AlenoFeed
import EngineIOCodec
import Testing
import WebSocketCodec

/// What comes of a whole session of Aleno: from the bytes of a socket to prices, and from a client's bytes to what it asks for.
@Suite struct AlenoTests {
    @Test func `a client gets each price with its digits and its time, in the order of the wire`() throws {
        let prices = try ClientOutcome<AlenoRecording>(.whole).client.prices
        #expect(
            prices == [
                price("BTC/USD", 64250.125, "64250.125", .sent(milliseconds: 1_760_000_000_123)),
                price("LINK/USD", 17.25, "17.250", .computed(seconds: 1_760_000_000)),
                price("NVDA", 181.42, "181.42", .sent(milliseconds: 1_760_000_000_456)),
                price("MSFT", 500.125, "500.125", .sent(milliseconds: 1_760_000_000_457)),
                price("NVDA", 181.43, "181.43", .sent(milliseconds: 1_760_000_001_000)),
                price("MSFT", 500.25, "500.2500", .sent(milliseconds: 1_760_000_001_001)),
                price("AAPL", 0.1, "0.1", .sent(milliseconds: 1_760_000_001_002)),
                price("BRK.A", 741234.5678901235, "741234.567890123456789", .sent(milliseconds: 1_760_000_001_003)),
                price("GOOGL", 180, "1.8e2", .sent(milliseconds: 1_760_000_001_004)),
                price("AMZN", -0.0, "-0.0", .sent(milliseconds: 1_760_000_001_005)),
                price("SPY", 9_007_199_254_740_992, "9007199254740993", .sent(milliseconds: 1_760_000_001_006)),
                price("TSLA", 442.6, "442.60", .sent(milliseconds: 1_760_000_001_007)),
            ]
        )
    }

    @Test func `a client gets the handshakes of both layers, and an answer to each subscription`() throws {
        let client = try ClientOutcome<AlenoRecording>(.whole).client
        #expect(
            client.session
                == EngineIOHandshake(
                    sid: "lv_VI97HAXpY6yYWAAAC",
                    pingInterval: .milliseconds(25_000),
                    pingTimeout: .milliseconds(20_000),
                    maxPayload: 1_000_000
                )
        )
        #expect(client.connectionID == "wZX3oN0bSVIhsaknAAAD")
        #expect(
            client.acknowledgements == [
                AlenoAcknowledgement(
                    id: 1,
                    status: "partial",
                    involvedSubscriptions: ["BTC/USD"],
                    subscriptionsAfterUpdate: ["BTC/USD"],
                    rejectedSubscriptions: ["SOL/USD"]
                ),
                AlenoAcknowledgement(
                    id: 2,
                    status: "ok",
                    involvedSubscriptions: ["NVDA", "MSFT"],
                    subscriptionsAfterUpdate: ["BTC/USD", "NVDA", "MSFT"]
                ),
            ]
        )
    }

    @Test func `a client sends the recorded bytes: its request, its subscriptions, three pongs and a close`() throws {
        let outcome = try ClientOutcome<AlenoRecording>(.whole)
        #expect(outcome.output == AlenoRecording.clientBytes)
        #expect(outcome.isOver)
    }

    @Test func `a server gets the key, the subscriptions and the pongs, in the order of the wire`() throws {
        let outcome = try ServerOutcome<AlenoRecording>(.whole)
        #expect(
            outcome.entries == [
                .request(EngineIOQuery(transport: .websocket)),
                .credentials(AlenoCredentials(apiKey: "ak_demo_1")),
                .subscription(AlenoSubscription(.subscribeTicker, ["BTC/USD", "SOL/USD"], id: 1)),
                .subscription(AlenoSubscription(.subscribeEquity, ["NVDA", "MSFT"], id: 2)),
                .control(.pong, Array("hb-1".utf8)),
                .control(.pong, Array("hb-2".utf8)),
                .pong,
                .control(.close, [0x03, 0xE9]),
            ]
        )
        // The close frame is answered.
        #expect(outcome.output.suffix(4) == [0x88, 0x02, 0x03, 0xE9])
        #expect(outcome.isOver)
    }

    @Test func `a client's bytes are unmasked where they lie`() throws {
        var bytes = AlenoRecording.clientBytes
        var buffer = bytes.mutableSpan
        var stack = AlenoRecording.makeServer()
        try stack.receive(&buffer, from: 0, upTo: buffer.count)
        #expect(bytes.contains(Array(#"40{"apiKey":"ak_demo_1"}"#.utf8)))
    }

    private func price(_ symbol: String, _ value: Double, _ text: String, _ time: AlenoPrice.Time) -> AlenoPrice {
        AlenoPrice(symbol: symbol, value: value, text: text, time: time)
    }
}
