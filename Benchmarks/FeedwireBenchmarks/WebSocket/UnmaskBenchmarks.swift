import WebSocketCodec

/// Unmasking alone, in place.
func unmaskBenchmarks() -> [Benchmark] {
    [64, 1024, 65_536].map { byteCount in
        // About a quarter of a mebibyte in one pass, always over the same bytes: what is measured lies in the cache.
        let repetitionCount = (1 << 18) / byteCount
        return Benchmark(
            name: "websocket.unmask/\(byteCount)",
            tier: .one,
            messageCount: repetitionCount,
            byteCount: repetitionCount * byteCount,
            prepare: {
                var bytes = [UInt8](repeating: 0x61, count: byteCount)
                return { unmask(&bytes, repetitionCount: repetitionCount) }
            }
        )
    }
}

/// A function of its own, so that what it changes is not looked up in the closure's box at each use.
private func unmask(_ bytes: inout [UInt8], repetitionCount: Int) -> PassResult {
    let key = WebSocketMaskingKey(rawValue: 0x37FA_213D)
    var span = bytes.mutableSpan
    for _ in 0..<repetitionCount { key.apply(to: &span, in: 0..<span.count) }
    return PassResult(messageCount: repetitionCount, payloadByteCount: repetitionCount * span.count)
}
