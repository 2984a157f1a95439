import EngineIOCodec
import FeedwireCore
import Testing

@Suite struct FrameDecoderTests {
    @Test func `hands out a packet where it lies and puts a cut one together`() throws {
        var decoder = EngineIOFrameDecoder()
        var places: [EngineIOPacketStep.Place] = []
        for input in [[0x02, 0x34, 0x61, 0x83, 0x01] as [UInt8], [0x02, 0x03, 0x01], [0x32]] {
            var offset = 0
            while let step = try decoder.next(in: input.span, at: &offset) { places.append(step.place) }
        }
        try decoder.finish()
        #expect(places == [.input(1..<3), .assembled, .input(0..<1)])
        #expect(decoder.streamOffset == 9)
    }

    @Test(arguments: [1, 125, 126, 127, 65_535, 65_536])
    func `a packet of any length leads back to itself`(byteCount: Int) throws {
        let packets: [EngineIOPacket.Owned] = [
            .init(binary: Array(repeating: 7, count: byteCount)),
            .init(.message, text: String(repeating: "a", count: byteCount - 1)),
        ]
        for packet in packets {
            var stream: [UInt8] = []
            try EngineIOFrameEncoder().encode(packet, into: &stream)
            #expect(stream.count == byteCount + (byteCount < 126 ? 1 : byteCount < 65_536 ? 3 : 9))
            var decoder = EngineIOFrameDecoder()
            var offset = 0
            #expect(try decoder.nextPacket(in: stream.span, at: &offset) == packet)
            try decoder.finish()
        }
    }

    @Test func `the end inside a frame stays an error until a reset`() throws {
        var decoder = EngineIOFrameDecoder()
        var offset = 0
        #expect(try decoder.next(in: ([0x02, 0x34] as [UInt8]).span, at: &offset) == nil)
        let error = EngineIODecodingError(.truncatedPacket, offset: 2)
        #expect(throws: error) { try decoder.finish() }
        offset = 0
        #expect(throws: error) { try decoder.next(in: ([0x61] as [UInt8]).span, at: &offset) }
        decoder.reset()
        try decoder.finish()
    }
}
