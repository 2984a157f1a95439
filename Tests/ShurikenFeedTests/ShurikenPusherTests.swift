import FeedwireJSON
import PusherCodec
import ShurikenFeed
import Testing

@Suite struct ShurikenPusherTests {
    private func session(_ subscriptions: [ShurikenResolvedSubscription] = []) -> ShurikenSession {
        ShurikenSession(
            connection: ShurikenConnection(appKey: "demo-key", wsHost: "ws.example.test", wsPort: 443, forceTLS: true),
            subscriptions: subscriptions
        )
    }

    @Test func `a connection is a URL of Pusher Channels`() throws {
        var connection = session().connection
        #expect(
            try connection.url(client: "shuriken-sdk-rs", version: "0.2.0")?.string()
                == "wss://ws.example.test:443/app/demo-key?protocol=7&client=shuriken-sdk-rs&version=0.2.0"
        )
        connection.forceTLS = false
        connection.wsPort = 8080
        #expect(
            try connection.url(client: "c", version: "1")?.string()
                == "ws://ws.example.test:8080/app/demo-key?protocol=7&client=c&version=1"
        )
    }

    @Test(arguments: [65536, -1] as [JSONDecimal])
    func `a port that is none has no URL`(port: JSONDecimal) {
        var connection = session().connection
        connection.wsPort = port
        #expect(connection.url(client: "c", version: "1") == nil)
    }

    @Test func `an authorization is asked for by a form, and what it has is handed on byte by byte`() throws {
        let subscription = ShurikenResolvedSubscription(
            stream: "alpha.personal",
            channel: "presence-alpha-u1",
            event: "update"
        )
        var form: [UInt8] = []
        try subscription.authorizationRequest(socketID: "123.456").encode(into: &form)
        #expect(String(decoding: form, as: UTF8.self) == "socket_id=123.456&channel_name=presence-alpha-u1")
        var authorization = ShurikenAuthorization(auth: "demo-key:0a1b2c")
        authorization.channelData = #"{"user_id" : "u1"}"#
        let event = subscription.subscribe(with: authorization)
        #expect(
            event == .subscribe(to: "presence-alpha-u1", auth: "demo-key:0a1b2c", channelData: #"{"user_id" : "u1"}"#)
        )
        #expect(subscription.subscribe() == .subscribe(to: "presence-alpha-u1"))
    }

    @Test func `a frame becomes the amounts of a swap`() throws {
        let session = session([
            ShurikenResolvedSubscription(stream: "evm.token.swaps", channel: "svm-swaps-So111", event: "other"),
            ShurikenResolvedSubscription(stream: "svm.token.swaps", channel: "svm-swaps-So111", event: "update"),
        ])
        let frame = Array(
            #"{"event":"update","channel":"svm-swaps-So111","data":"{\"tokenMint\":\"So111\",\"isBuy\":true,\"amountOut\":9007199254740993}"}"#
                .utf8
        )
        let message = try PusherMessage(decoding: frame.span)
        let stream = session.subscription(of: message, in: frame.span).flatMap { ShurikenStream($0.stream) }
        #expect(stream == .svmTokenSwaps)
        var buffer: [UInt8] = []
        let amount = try message.data.withDocument(in: frame.span, unescapingInto: &buffer) {
            document throws(JSONDecodingError) -> UInt64? in
            guard case .svmSwap(let swap) = try ShurikenMessage(decoding: document, of: stream) else { return nil }
            return try swap.amountOut.uint64(in: document)
        }
        #expect(amount == 9_007_199_254_740_993)
    }

    @Test(arguments: [
        #"{"event":"update","data":{}}"#, #"{"event":"update","channel":"b","data":{}}"#,
        #"{"event":"updat","channel":"a","data":{}}"#, #"{"event":"update2","channel":"a","data":{}}"#,
    ])
    func `a message of another channel or event is of no subscription`(frame: String) throws {
        let session = session([ShurikenResolvedSubscription(stream: "s", channel: "a", event: "update")])
        let frame = Array(frame.utf8)
        #expect(try session.subscription(of: PusherMessage(decoding: frame.span), in: frame.span) == nil)
    }

    @Test func `names are compared without their escapes`() throws {
        let session = session([ShurikenResolvedSubscription(stream: "s", channel: "a/b", event: "update")])
        let frame = Array(#"{"event":"u\u0070date","channel":"a\/b","data":{}}"#.utf8)
        let message = try PusherMessage(decoding: frame.span)
        #expect(session.subscription(of: message, in: frame.span)?.channel == "a/b")
    }
}
