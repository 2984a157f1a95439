import CFeedwireMallocCounter
import EngineIOCodec
import FeedwireCore
import Testing

@Suite struct PayloadDecoderTests {
    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `hands out a packet where it lies and puts a cut one together`() throws {
        var decoder = EngineIOPayloadDecoder(form: .recordSeparated)
        var found: [(EngineIOPacketStep.Place, String)] = []
        func read(_ input: [UInt8], from start: Int = 0, endsBody: Bool = false) throws {
            var offset = start
            while let step = try decoder.next(in: input.span, at: &offset, endsBody: endsBody) {
                let text = decoder.withBytes(of: step, in: input.span) { try? step.packet.payload.string(in: $0) }
                found.append((step.place, text ?? "?"))
            }
            #expect(offset == input.count)
        }
        try read(Self.bytes("##4ab\u{1e}4c"), from: 2)
        try read(Self.bytes("de\u{1e}4f"), endsBody: true)
        #expect(found.map(\.0) == [.input(2..<5), .assembled, .input(3..<5)])
        #expect(found.map(\.1) == ["ab", "cde", "f"])
        #expect(try decoder.finish() == nil)
        #expect(decoder.streamOffset == 11)
    }

    @Test func `a packet whose head was cut off lies where it lies`() throws {
        var decoder = EngineIOPayloadDecoder(form: .lengthPrefixed)
        var offset = 0
        #expect(try decoder.next(in: Self.bytes("2:").span, at: &offset) == nil)
        offset = 0
        let step = try #require(try decoder.next(in: Self.bytes("4a").span, at: &offset))
        #expect(step.place == .input(0..<2) && step.packet.kind == .message)
    }

    @Test(.enabled(if: feedwire_counts_allocations()))
    func `keeps nothing of packets that are whole, and uses its buffer again`() throws {
        let whole = Self.bytes("42[\"market\",{\"bid\":187.31}]\u{1e}bAQIDBAUG\u{1e}2")
        let pieces = [Self.bytes("42[\"market\",{\"b"), Self.bytes("id\":187.31}]\u{1e}"), Self.bytes("2")]
        var decoder = EngineIOPayloadDecoder(form: .recordSeparated)
        func decode(_ pieces: [[UInt8]]) throws -> Int {
            var count = 0
            for (index, piece) in pieces.enumerated() {
                var offset = 0
                while try decoder.next(in: piece.span, at: &offset, endsBody: index == pieces.count - 1) != nil {
                    count += 1
                }
            }
            decoder.reset()
            return count
        }
        // Warm: the tables of a debug build, and the buffer.
        #expect(try decode([whole]) == 3 && decode(pieces) == 2)
        for (body, packetCount) in [([whole], 3), (pieces, 2)] {
            let before = feedwire_held_byte_count()
            let counts = try (0..<1000).map { _ in try decode(body) }
            let after = feedwire_held_byte_count()
            // The list of counts is held, and what the runtime makes for good.
            #expect(counts.allSatisfy { $0 == packetCount } && after < before + 1 << 14)
        }
    }

    @Test(arguments: EngineIOPayloadForm.allCases)
    func `an error stays until a reset, and takes no more bytes`(form: EngineIOPayloadForm) throws {
        var decoder = EngineIOPayloadDecoder(form: form)
        let expected = EngineIODecodingError(form == .recordSeparated ? .unknownKind : .invalidLength, offset: 0)
        let error = form == .binary ? EngineIODecodingError(.invalidRecord, offset: 0) : expected
        for input in ["x", "2", ""] {
            var offset = 0
            #expect(throws: error) { try decoder.next(in: Self.bytes(input).span, at: &offset) }
            #expect(offset == 0 && decoder.streamOffset == 0)
        }
        #expect(throws: error) { try decoder.finish() }
        decoder.reset()
        #expect(throws: EngineIODecodingError(.emptyPacket, offset: 0)) { try decoder.finish() }
    }

    @Test(.enabled(if: feedwire_counts_allocations()))
    func `the buffer of a large packet is given back`() throws {
        let body = Self.bytes("4" + String(repeating: "a", count: 200_000) + "\u{1e}2")
        var decoder = EngineIOPayloadDecoder(form: .recordSeparated)
        let before = feedwire_held_byte_count()
        var offset = 0
        let start = try decoder.next(in: body.span.extracting(..<1000), at: &offset)
        let during = feedwire_held_byte_count()
        let packet = try decoder.next(in: body.span, at: &offset)
        let last = try decoder.next(in: body.span, at: &offset, endsBody: true)
        let after = feedwire_held_byte_count()
        #expect(start == nil && packet?.place == .assembled && last?.packet.kind == .ping)
        // What the runtime makes of types that are used for the first time is held as well.
        #expect(during > before && after < before + 1 << 12)
    }

    @Test func `is small while it is idle`() {
        #expect(MemoryLayout<EngineIOPayloadDecoder>.size <= 160)
    }

    @Test func `a reset inside a character forgets it`() throws {
        var decoder = EngineIOPayloadDecoder(form: .recordSeparated)
        var offset = 0
        #expect(try decoder.next(in: ([0x34, 0xE2, 0x82] as [UInt8]).span, at: &offset) == nil)
        decoder.reset()
        var packets: [EngineIOPacket.Owned] = []
        try decoder.decode(Self.bytes("4a"), endsBody: true) { packets.append($0) }
        #expect(packets == [.init(.message, text: "a")])
    }
}
