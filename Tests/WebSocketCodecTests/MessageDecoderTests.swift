import FeedwireCore
import Testing
import WebSocketCodec

@Suite struct MessageDecoderTests {
    @Test func `hands out a whole message where it lies and puts a cut one together`() throws {
        var decoder = WebSocketMessageDecoder(role: .client)
        let input: [UInt8] = [0x81, 0x02, 0x68, 0x69, 0x01, 0x01, 0x61, 0x89, 0x01, 0x70, 0x80, 0x01, 0x62]
        var offset = 0
        var found: [(WebSocketMessage.Kind, WebSocketMessageDecoder.Payload, [UInt8])] = []
        while let step = try decoder.next(in: input.span, at: &offset) {
            let bytes = decoder.withPayload(of: step, in: input.span) { [UInt8](copying: $0) }
            found.append((step.kind, step.payload, bytes))
        }
        #expect(found.map(\.0) == [.text, .ping, .text])
        #expect(found.map(\.1) == [.input(2..<4), .input(9..<10), .assembled(0..<2)])
        #expect(found.map(\.2) == [Array("hi".utf8), Array("p".utf8), Array("ab".utf8)])
    }

    @Test func `keeps a control frame that is cut inside a fragmented message apart from it`() throws {
        var decoder = WebSocketMessageDecoder(role: .client)
        var messages: [WebSocketMessage] = []
        let stream: [UInt8] = [
            0x01, 0x02, 0x61, 0x62, 0x89, 0x03, 1, 2, 3, 0x8A, 0x01, 9, 0x80, 0x01, 0x63, 0x82, 0x01, 7,
        ]
        for byte in stream { try decoder.decode([byte]) { messages.append($0) } }
        #expect(messages == [.ping([1, 2, 3]), .pong([9]), .text("abc"), .binary([7])])
        try decoder.finish()
    }

    @Test func `delivers what was complete before the error`() throws {
        var decoder = WebSocketMessageDecoder(role: .client)
        var messages: [WebSocketMessage] = []
        let expected = WebSocketDecodingError(.invalidUTF8, offset: 7)
        #expect(throws: expected) {
            try decoder.decode([0x81, 0x01, 0x61, 0x89, 0x00, 0x81, 0x05, 0xC0]) { messages.append($0) }
        }
        #expect(messages == [.text("a"), .ping([])])
        #expect(throws: expected) { try decoder.decode([0x89, 0x00]) { messages.append($0) } }
        #expect(expected.closeCode == .invalidPayload)
    }

    @Test func `reads masked bytes that may not change as it reads them in place`() throws {
        var generator = SystemRandomNumberGenerator()
        var stream: [UInt8] = []
        let messages: [WebSocketMessage] = [
            .text("naïve café 漢字 😀"), .ping([1, 2, 3]), .binary(Array(repeating: 7, count: 300)),
            .close(.goingAway, reason: "tschüß"),
        ]
        let encoder = WebSocketMessageEncoder(role: .client, fragmentByteCount: 7)
        for message in messages { try encoder.encode(message, into: &stream, using: &generator) }
        for size in [1, 2, 3, 5, 8, 13, 1000] {
            var decoder = WebSocketMessageDecoder(role: .server)
            var decoded: [WebSocketMessage] = []
            for start in stride(from: 0, to: stream.count, by: size) {
                let piece = Array(stream[start..<min(start + size, stream.count)])
                var offset = 0
                while let message = try decoder.nextMessage(in: piece.span, at: &offset) { decoded.append(message) }
            }
            #expect(decoded == messages)
        }
    }

    @Test func `starts a stream anew after a reset in the middle of a message`() throws {
        var decoder = WebSocketMessageDecoder(role: .client)
        var messages: [WebSocketMessage] = []
        try decoder.decode([0x01, 0x02, 0xE2, 0x82, 0x00]) { messages.append($0) }
        decoder.reset()
        try decoder.decode([0x81, 0x01, 0x61]) { messages.append($0) }
        #expect(messages == [.text("a")])
        #expect(decoder.streamOffset == 3)
    }

    @Test func `decodes what comes after a close, for its caller to ignore`() throws {
        var decoder = WebSocketMessageDecoder(role: .client)
        var messages: [WebSocketMessage] = []
        try decoder.decode([0x88, 0x02, 0x03, 0xE8, 0x89, 0x00, 0x88, 0x00]) { messages.append($0) }
        #expect(messages == [.close(.normalClosure, reason: ""), .ping([]), .close(nil, reason: "")])
    }

    @Test func `is small while it is idle`() {
        #expect(MemoryLayout<WebSocketMessageDecoder>.size <= 224)
    }
}
