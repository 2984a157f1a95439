import FeedwireCore
import WebSocketCodec

/// A stream of masked text frames of one payload size, the same for the same seed.
struct FrameCorpus {
    enum Script: String, CaseIterable {
        /// Printable ASCII.
        case ascii
        /// About three in ten characters of two, three or four bytes, in no order: the worst case for branches.
        case mixed
    }

    static let payloadByteCounts = [32, 256, 1024, 65_536]

    let payloadByteCount: Int
    let script: Script
    let frameCount: Int
    let bytes: [UInt8]

    /// About a mebibyte of frames, but at least 16 of them.
    init(payloadByteCount: Int, script: Script, seed: UInt64) throws(WebSocketEncodingError) {
        self.payloadByteCount = payloadByteCount
        self.script = script
        frameCount = max(16, (1 << 20) / payloadByteCount)
        var generator = SeededGenerator(state: seed)
        let encoder = WebSocketMessageEncoder(role: .client)
        var bytes: [UInt8] = []
        for _ in 0..<frameCount {
            let text = Self.text(byteCount: payloadByteCount, script: script, using: &generator)
            try encoder.encode(.text, text.span, into: &bytes, using: &generator)
        }
        self.bytes = bytes
    }

    private static func text(
        byteCount: Int,
        script: Script,
        using generator: inout SeededGenerator
    ) -> [UInt8] {
        var text: [UInt8] = []
        while text.count < byteCount {
            var scalar = UInt32.random(in: 0x20...0x7E, using: &generator)
            if script == .mixed, byteCount - text.count >= 4, Int.random(in: 0..<10, using: &generator) < 3 {
                let ranges: [ClosedRange<UInt32>] = [0xA0...0x7FF, 0x3040...0x9F3F, 0x1F300...0x1F5FF]
                scalar = UInt32.random(in: ranges[Int.random(in: 0..<3, using: &generator)], using: &generator)
            }
            if let scalar = Unicode.Scalar(scalar) { text += Array(String(scalar).utf8) }
        }
        return text
    }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
