import FeedwireCore
import FeedwireJSON
import SocketIOCodec
import Testing

@Suite struct UsualEventTests {
    /// What is wrong with an event, at its offset without the whitespace that is before the name; or how many arguments it has.
    private enum Outcome: Hashable {
        case failure(SocketIODecodingError.Code, Int)
        case arguments(Int, payloadByteCount: Int)
    }

    @Test(
        arguments: [
            "ab", "a", "", "connect", "connect_error", "disconnecting", "newListener", "connected", "é", "a\\n",
            "\u{1}", "a\\",
            "a longer name than one word of it has room for",
        ],
        [
            "", "\"", "\"]", "\"] ", "\"]]", "\"]x", "\",", "\",]", "\",1", "\",1]", "\" , 1 ]\n",
            "\",[[]],{\"a\":\"b\"}]", "\",[}]",
            "\",\"\u{1}\"]", "\":1]", "\",tru]", "\",01]",
            "\",\"a long text, so that words are left behind the name\"]",
        ]
    )
    func `an event that begins as usual is judged like any other`(name: String, tail: String) throws {
        let usual = outcome(of: #"2[""# + name + tail, spaceCount: 0)
        #expect(usual == outcome(of: #"2[ ""# + name + tail, spaceCount: 1))
    }

    @Test func `limits hold for an event that begins as usual`() throws {
        let text = Array(#"2["name",[1]]"#.utf8)
        _ = try SocketIOPacket(decoding: text.span, limits: SocketIOLimits(byteCount: text.count, depth: 2))
        #expect(throws: SocketIODecodingError(.tooLarge, offset: 12)) {
            try SocketIOPacket(decoding: text.span, limits: SocketIOLimits(byteCount: text.count - 1))
        }
        #expect(throws: SocketIODecodingError(.tooDeep, offset: 9)) {
            try SocketIOPacket(decoding: text.span, limits: SocketIOLimits(depth: 1))
        }
        #expect(throws: SocketIODecodingError(.tooDeep, offset: 1)) {
            try SocketIOPacket(decoding: text.span, limits: SocketIOLimits(depth: 0))
        }
    }

    private func outcome(of text: String, spaceCount: Int) -> Outcome {
        let text = Array(text.utf8)
        do throws(SocketIODecodingError) {
            let packet = try SocketIOPacket(decoding: text.span)
            var arguments = packet.arguments
            var count = 0
            while (try? arguments.next(in: text.span)) != nil { count += 1 }
            return .arguments(count, payloadByteCount: packet.payload.range.count - spaceCount)
        } catch {
            return .failure(error.code, Int(error.offset) - spaceCount)
        }
    }
}
