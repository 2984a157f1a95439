import FeedwireJSON
import PusherCodec
import ShurikenFeed
import Testing
import WebSocketCodec

/// Who may subscribe: what is asked for and answered over HTTPS, and what a server of the channels makes of it.
@Suite struct ShurikenAuthorizationTests {
    /// What precedes the signature in the frame that subscribes to the presence channel.
    private static let opening = #"{"event":"pusher:subscribe","data":{"auth":"demo-key:"#
    private static let auth = "demo-key:4928d2eccef3078a94e00f73426b83d1a9fa12c47021cc953df1c5b33de59d8a"
    private static let channelData =
        #"{\"user_id\": \"u_71\", \"user_info\": {\"name\": \"Zo\\u00eb\", \"city\": \"Zürich\"}}"#

    @Test func `a client posts the recorded forms, for the channels that need it and no others`() throws {
        let endpoint = try ClientOutcome<ShurikenRecording>(.whole).client.endpoint
        #expect(
            endpoint.requests == [
                "\(ShurikenExchange.authorizationURL) \(ShurikenExchange.presence.form)",
                "\(ShurikenExchange.authorizationURL) \(ShurikenExchange.privateChannel.form)",
            ]
        )
    }

    @Test(arguments: [ShurikenExchange.presence, ShurikenExchange.privateChannel])
    func `a server signs what a recorded form asks for just as it was signed`(
        exchange: ShurikenEndpoint.Exchange
    ) throws {
        let request = try PusherAuthorizationRequest(decoding: Array(exchange.form.utf8).span)
        let answer = try PusherAuthorization(decoding: exchange.answer)
        let text = try PusherSigningText(
            channel: #require(request.channel),
            channelData: answer.channelData,
            socketID: request.socketID
        )
        #expect(try PusherSigner(key: "demo-key", secret: "demo-secret-7f3a").auth(for: text) == answer.auth)
    }

    @Test func `a server grants the presence channel by the recorded signature`() throws {
        #expect(
            try answer(to: Self.auth, Self.channelData) == [.granted("presence-alpha-u_71", member: "u_71")]
        )
    }

    @Test(arguments: [
        // With another secret, which ends with another character.
        (auth: "demo-key:2b485063e4c92132d429be70126c66e8a28dd4c1607dceb29c8f7f83f075d3c5", channelData: channelData),
        // For another connection: 1.2.
        (auth: "demo-key:1ec184d9c5bf1846d1768d3f1a73849066b5f5e7f88c2e8236618d3fa9fdb1c6", channelData: channelData),
        // For another channel: private-signal-global.
        (auth: "demo-key:fdecb1f5bab3b72f900f683f692f845a32d305a6d07b4f5b5bb6bad633e6c7a8", channelData: channelData),
        // For the same member without spaces.
        (auth: "demo-key:28bbd1d15ccccde24a8d29ea2f378b5129ab8b15b90b407742ffaec5f668dc96", channelData: channelData),
        // Of another app.
        (auth: "demo-kex:4928d2eccef3078a94e00f73426b83d1a9fa12c47021cc953df1c5b33de59d8a", channelData: channelData),
        // For the recorded member: somebody else, and the same one with a character in place of its escape.
        (auth: auth, channelData: #"{\"user_id\": \"u_72\"}"#),
        (
            auth: auth,
            channelData: #"{\"user_id\": \"u_71\", \"user_info\": {\"name\": \"Zoë\", \"city\": \"Zürich\"}}"#
        ),
    ])
    func `a server refuses what was signed for something else`(auth: String, channelData: String) throws {
        #expect(try answer(to: auth, channelData) == [.refused("presence-alpha-u_71")])
    }

    @Test func `a server refuses a signature with one wrong digit, whichever it is`() throws {
        let header: [UInt8] = [0x81, 0xFE, 0x01, 0x02, 0xC8, 0x07, 0x5A, 0xF3]
        let frame = try #require(ShurikenRecording.clientBytes.firstRange(of: header))
        let first = frame.upperBound + Self.opening.utf8.count
        for digit in first..<first + 64 {
            var bytes = ShurikenRecording.clientBytes
            // Masked or not, the same bit is flipped.
            bytes[digit] ^= 1
            var stack = try ShurikenRecording.makeServer()
            try stack.play(bytes, .whole)
            let entries = stack.log.entries
            try #require(entries.contains(.refused("presence-alpha-u_71")), "digit \(digit - first)")
            #expect(entries.contains(.granted("private-signal-global")))
        }
    }

    /// What a server makes of a subscription to the presence channel.
    private func answer(to auth: String, _ channelData: String) throws -> [ShurikenServerLog.Entry] {
        let text = Array(
            #"{"event":"pusher:subscribe","data":{"channel":"presence-alpha-u_71","auth":"\#(auth)","channel_data":"\#(channelData)"}}"#
                .utf8
        )
        var log = try ShurikenRecording.makeServer().log
        try log.take(.text, text.span)
        return log.entries
    }
}
