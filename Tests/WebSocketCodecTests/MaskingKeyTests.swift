import Testing
import WebSocketCodec

@Suite struct MaskingKeyTests {
    @Test(arguments: [0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 64, 100])
    func `masks any piece at any phase as the bytewise rule does`(count: Int) {
        let key = WebSocketMaskingKey(rawValue: 0x37FA_213D)
        let keyBytes: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
        for payloadOffset in 0..<9 {
            for start in [0, 1, 5] {
                let original = (0..<count + start + 3).map { UInt8(truncatingIfNeeded: $0 &* 31) }
                var bytes = original
                var span = bytes.mutableSpan
                key.apply(to: &span, in: start..<start + count, payloadOffset: UInt64(payloadOffset))
                let expected = original.enumerated().map { index, byte in
                    (start..<start + count).contains(index)
                        ? byte ^ keyBytes[(index - start + payloadOffset) % 4] : byte
                }
                #expect(bytes == expected)
            }
        }
    }

    @Test func `comes from the generator that is injected`() {
        struct Fixed: RandomNumberGenerator {
            func next() -> UInt64 { 0x1234_5678_9ABC_DEF0 }
        }
        var generator = Fixed()
        #expect(WebSocketMaskingKey.random(using: &generator) == WebSocketMaskingKey(rawValue: 0x9ABC_DEF0))
    }
}
