import Testing
import WebSocketCodec

@Suite struct FrameDecoderTests {
    /// What a fresh decoder throws for `bytes`, given at once or byte by byte; then what `finish` throws.
    private func error(
        in bytes: [UInt8],
        role: WebSocketRole = .server,
        limits: WebSocketLimits = WebSocketLimits(),
        byteByByte: Bool = false
    ) -> WebSocketDecodingError? {
        var decoder = WebSocketFrameDecoder(role: role, limits: limits)
        do throws(WebSocketDecodingError) {
            for piece in byteByByte ? bytes.map({ [$0] }) : [bytes] {
                var offset = 0
                while try decoder.next(in: piece.span, at: &offset) != nil {}
                #expect(offset == piece.count)
            }
            try decoder.finish()
            return nil
        } catch {
            return error
        }
    }

    @Test func `hands out payload before the frame is complete`() throws {
        var decoder = WebSocketFrameDecoder(role: .client)
        var offset = 2
        let input: [UInt8] = [0xAA, 0xAA, 0x82, 0x05, 1, 2]
        let first = try #require(try decoder.next(in: input.span, at: &offset))
        #expect(first.startsFrame && !first.endsFrame && first.payload == 4..<6 && first.payloadOffset == 0)
        #expect(try decoder.next(in: input.span, at: &offset) == nil)
        #expect(offset == 6 && decoder.streamOffset == 4)

        offset = 0
        let rest: [UInt8] = [3, 4, 5, 0x8A, 0x00]
        let second = try #require(try decoder.next(in: rest.span, at: &offset))
        #expect(!second.startsFrame && second.endsFrame && second.payload == 0..<3 && second.payloadOffset == 2)
        #expect(second.header == first.header && second.header.payloadByteCount == 5)
        let third = try #require(try decoder.next(in: rest.span, at: &offset))
        #expect(third.header.opcode == .pong && third.startsFrame && third.endsFrame && third.payload.isEmpty)
        try decoder.finish()
    }

    @Test func `unmasks each byte once, across reads`() throws {
        var decoder = WebSocketFrameDecoder(role: .server)
        var first: [UInt8] = [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F]
        var second: [UInt8] = [0x4D, 0x51, 0x58]
        var text: [UInt8] = []
        func decode(_ bytes: inout [UInt8]) throws {
            var span = bytes.mutableSpan
            var offset = 0
            while let step = try decoder.next(in: &span, at: &offset) {
                for index in step.payload { text.append(span[index]) }
            }
        }
        try decode(&first)
        try decode(&second)
        #expect(text == Array("Hello".utf8))
    }

    @Test func `leaves masked payload alone where the bytes may not change`() throws {
        var decoder = WebSocketFrameDecoder(role: .server)
        let frame: [UInt8] = [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
        var offset = 0
        let step = try #require(try decoder.next(in: frame.span, at: &offset))
        #expect(step.payload == 6..<11)
        #expect(step.header.maskingKey == WebSocketMaskingKey(rawValue: 0x37FA_213D))
    }

    @Test(arguments: [0, 1, 2, 3, 5, 9, 13])
    func `names the end of a stream that is cut inside a frame`(count: Int) {
        let frame: [UInt8] = [0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3, 4]
        let expected = count == 0 ? nil : WebSocketDecodingError(.truncatedFrame, offset: UInt64(count))
        #expect(error(in: Array(frame.prefix(count))) == expected)
        #expect(error(in: Array(frame.prefix(count)), byteByByte: true) == expected)
    }

    @Test func `refuses 2^63 - 1 bytes from the header alone`() {
        let header: [UInt8] = [0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
        let expected = WebSocketDecodingError(.frameTooLarge, offset: 2)
        #expect(error(in: header) == expected)
        #expect(error(in: header, byteByByte: true) == expected)
        #expect(expected.closeCode == .messageTooBig)
    }

    @Test func `takes 16 MiB by default and not a byte more`() {
        func header(_ length: UInt64) -> [UInt8] {
            [0x82, 0x7F] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: length >> UInt64(8 * $0)) }
        }
        let limit: UInt64 = 16 << 20
        #expect(error(in: header(limit), role: .client) == WebSocketDecodingError(.truncatedFrame, offset: 10))
        #expect(error(in: header(limit + 1), role: .client) == WebSocketDecodingError(.frameTooLarge, offset: 9))
    }

    @Test func `takes 131 072 fragments by default and not one more`() {
        let fragments = [UInt8]([0x01, 0x00]) + [UInt8](repeating: 0, count: 2 * 131_070)
        #expect(error(in: fragments + [0x80, 0x00], role: .client) == nil)
        let expected = WebSocketDecodingError(.tooManyFragments, offset: 2 * 131_072)
        #expect(error(in: fragments + [0x00, 0x00, 0x80, 0x00], role: .client) == expected)
        #expect(expected.closeCode == .policyViolation)
    }

    @Test(arguments: [0, 4, 12, 18])
    func `fails at the first byte that settles a length over any limit`(shift: Int) throws {
        for limit in [0, 1, 125, 126, 255, 256, 65_535, 65_536, 1 << 24, (1 << 32) + 5] {
            let limits = WebSocketLimits(frameByteCount: limit, messageByteCount: .max)
            for length in [UInt64(limit) + 1, UInt64(limit) &+ 1 << UInt64(shift)] {
                let header = WebSocketFrameHeader(opcode: .binary, payloadByteCount: length)
                var bytes: [UInt8] = []
                try header.encode(into: &bytes)
                let whole = try #require(error(in: bytes, role: .client, limits: limits))
                #expect(whole.code == .frameTooLarge)
                #expect(error(in: bytes, role: .client, limits: limits, byteByByte: true) == whole)
                // With zeros from the deciding byte on, the length is within the limit still.
                let zeroed = bytes.enumerated().map { $0.offset < Int(whole.offset) ? $0.element : 0 }
                if whole.offset > 1 {
                    #expect(error(in: zeroed, role: .client, limits: limits)?.code != .frameTooLarge)
                }
            }
        }
    }

    @Test func `throws the same error until it is reset`() throws {
        var decoder = WebSocketFrameDecoder(role: .client)
        let bad: [UInt8] = [0x89, 0x00, 0xC1]
        var offset = 0
        #expect(try decoder.next(in: bad.span, at: &offset)?.header.opcode == .ping)
        let expected = WebSocketDecodingError(.reservedBit, offset: 2)
        #expect(throws: expected) { try decoder.next(in: bad.span, at: &offset) }
        let good: [UInt8] = [0x89, 0x00]
        offset = 0
        #expect(throws: expected) { try decoder.next(in: good.span, at: &offset) }
        #expect(throws: expected) { try decoder.finish() }
        decoder.reset()
        #expect(try decoder.next(in: good.span, at: &offset)?.header.opcode == .ping)
        #expect(decoder.streamOffset == 2)
    }
}
