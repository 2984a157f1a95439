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

    /// What a decoder makes of a masked stream in reads of one size.
    private func outcome(
        _ stream: [UInt8],
        readByteCount: Int
    ) -> (messages: [WebSocketMessage], error: WebSocketDecodingError?) {
        var decoder = WebSocketMessageDecoder(role: .server)
        var messages: [WebSocketMessage] = []
        for start in stride(from: 0, to: stream.count, by: readByteCount) {
            let read = Array(stream[start..<min(start + readByteCount, stream.count)])
            do throws(WebSocketDecodingError) {
                try decoder.decode(read) { messages.append($0) }
            } catch {
                return (messages, error)
            }
        }
        return (messages, nil)
    }

    @Test(arguments: [5, 7, 125, 126, 300])
    func `a stream with a byte changed is the same however it is cut`(fragmentByteCount: Int) throws {
        var generator = SystemRandomNumberGenerator()
        let encoder = WebSocketMessageEncoder(role: .client, fragmentByteCount: fragmentByteCount)
        var stream: [UInt8] = []
        let texts = [
            "", "a", "naïve café 漢字 😀", String(repeating: "é漢😀 ", count: 20), String(repeating: "x", count: 200),
        ]
        for text in texts {
            try encoder.encode(.text(text), into: &stream, using: &generator)
            try encoder.encode(.ping([1, 2]), into: &stream, using: &generator)
            try encoder.encode(.binary(Array(text.utf8)), into: &stream, using: &generator)
        }
        for index in stream.indices {
            var changed = stream
            changed[index] ^= UInt8.random(in: 1...255)
            let whole = outcome(changed, readByteCount: changed.count)
            for readByteCount in [1, 2, 3, 9, 40] {
                let cut = outcome(changed, readByteCount: readByteCount)
                #expect(cut == whole, "byte \(index) of \(stream) became \(changed[index])")
            }
        }
    }

    @Test(
        arguments: [
            // A message that lies whole in the input, one over the limit; the same inside another; a last piece one over it.
            ([0x81, 0x09], .messageTooLarge, 1), ([0x01, 0x01, 0x61, 0x81, 0x08], .expectedContinuation, 3),
            ([0x01, 0x01, 0x61, 0x80, 0x08], .messageTooLarge, 4),
            ([0x01, 0x00, 0x00, 0x00, 0x00, 0x08], .tooManyFragments, 4),
        ] as [([UInt8], WebSocketDecodingError.Code, UInt64)]
    )
    func `frames that lie whole in the input are held to limits and order`(
        head: [UInt8],
        code: WebSocketDecodingError.Code,
        offset: UInt64
    ) {
        let limits = WebSocketLimits(frameByteCount: 100, messageByteCount: 8, fragmentCount: 2)
        var decoder = WebSocketMessageDecoder(role: .client, limits: limits)
        let stream = head + [UInt8](repeating: 0x61, count: 100)
        #expect(throws: WebSocketDecodingError(code, offset: offset)) { try decoder.decode(stream) { _ in } }
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
