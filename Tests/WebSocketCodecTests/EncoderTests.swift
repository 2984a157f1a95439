import FeedwireCore
import Testing
import WebSocketCodec

@Suite struct EncoderTests {
    @Test func `writes nothing and stays as it was where there is too little room`() throws {
        var encoder = WebSocketFrameEncoder(role: .server)
        let payload: [UInt8] = [1, 2, 3]
        var error: WebSocketEncodingError?
        let written = [UInt8](capacity: 6) { sink in
            do throws(WebSocketEncodingError) {
                try encoder.encode(.binary, payload.span, isFinal: false, into: &sink)
                try encoder.encode(.continuation, payload.span, into: &sink)
            } catch let thrown {
                error = thrown
            }
        }
        #expect(written == [0x02, 0x03, 1, 2, 3])
        #expect(error == WebSocketEncodingError(.insufficientCapacity, neededByteCount: 5))
        var rest: [UInt8] = []
        try encoder.encode(.continuation, payload.span, into: &rest)
        #expect(rest == [0x80, 0x03, 1, 2, 3])
    }

    @Test func `asks for the room of all fragments before the first`() throws {
        let encoder = WebSocketMessageEncoder(role: .server, fragmentByteCount: 2)
        var error: WebSocketEncodingError?
        let written = [UInt8](capacity: 10) { sink in
            do throws(WebSocketEncodingError) {
                try encoder.encode(.binary([1, 2, 3, 4, 5]), into: &sink)
            } catch let thrown {
                error = thrown
            }
        }
        #expect(written.isEmpty)
        #expect(error == WebSocketEncodingError(.insufficientCapacity, neededByteCount: 11))
        var array: [UInt8] = []
        try encoder.encode(.binary([1, 2, 3, 4, 5]), into: &array)
        #expect(array == [0x02, 0x02, 1, 2, 0x00, 0x02, 3, 4, 0x80, 0x01, 5])
    }

    @Test func `fills an output span to its last byte`() throws {
        let encoder = WebSocketMessageEncoder(role: .server)
        let written = try [UInt8](capacity: 4) { sink throws(WebSocketEncodingError) in
            try encoder.encode(.text("hi"), into: &sink)
        }
        #expect(written == [0x81, 0x02, 0x68, 0x69])
    }

    @Test func `a client without a generator is refused`() {
        var sink: [UInt8] = []
        #expect(throws: WebSocketEncodingError(.missingMaskingKey)) {
            try WebSocketMessageEncoder(role: .client).encode(.text("hi"), into: &sink)
        }
        #expect(sink.isEmpty)
    }

    @Test(arguments: [0, 1, 125, 126, 65_535, 65_536])
    func `a header says how long it is`(payloadByteCount: Int) throws {
        for key in [nil, WebSocketMaskingKey(rawValue: 1)] {
            let header = WebSocketFrameHeader(
                opcode: .binary,
                maskingKey: key,
                payloadByteCount: UInt64(payloadByteCount)
            )
            var bytes: [UInt8] = []
            try header.encode(into: &bytes)
            #expect(bytes.count == header.encodedByteCount)
        }
    }

    @Test func `what either role sends, the other reads, in fragments of any size`() throws {
        var generator = SystemRandomNumberGenerator()
        let messages: [WebSocketMessage] = [
            .text(""), .text("κόσμε"), .binary(Array(0...255)), .ping([]), .pong(Array(repeating: 1, count: 125)),
            .close(nil, reason: ""), .close(.normalClosure, reason: ""), .close(.init(rawValue: 4999), reason: "fin ✓"),
        ]
        for role in [WebSocketRole.client, .server] {
            for fragmentByteCount in [1, 2, 3, 100, Int.max] {
                let encoder = WebSocketMessageEncoder(role: role, fragmentByteCount: fragmentByteCount)
                var stream: [UInt8] = []
                for message in messages { try encoder.encode(message, into: &stream, using: &generator) }
                var decoder = WebSocketMessageDecoder(role: role.peer)
                var decoded: [WebSocketMessage] = []
                try decoder.decode(stream) { decoded.append($0) }
                try decoder.finish()
                #expect(decoded == messages)
            }
        }
    }
}
