import FeedwireCore
import WebSocketCodec

/// A stream of text frames of one payload size, the same for the same seed.
struct FrameCorpus {
    enum Script: String, CaseIterable {
        /// Printable ASCII.
        case ascii
        /// About three in ten characters of two, three or four bytes, in no order: the worst case for branches.
        case mixed
    }

    private static let seed: UInt64 = 1
    private static let pingPayload: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
    private static let pingInterval = 16

    let payloadByteCount: Int
    let script: Script
    /// Who sends it; a client masks.
    let sender: WebSocketRole
    /// Whether a ping comes before the first text, and before each sixteenth from there.
    var hasPings = false
    /// Number of texts: about a quarter of a mebibyte, but at least 16.
    var textCount: Int

    init(payloadByteCount: Int, script: Script, sender: WebSocketRole) {
        self.payloadByteCount = payloadByteCount
        self.script = script
        self.sender = sender
        textCount = max(16, (1 << 18) / max(1, payloadByteCount))
    }

    /// Every size in every script, from either end.
    static let all = Script.allCases.flatMap { script in
        [32, 256, 1024, 65_536].flatMap { payloadByteCount in
            [WebSocketRole.client, .server].map { sender in
                FrameCorpus(payloadByteCount: payloadByteCount, script: script, sender: sender)
            }
        }
    }

    var name: String { "\(script.rawValue)/\(payloadByteCount)/\(sender == .client ? "masked" : "unmasked")" }

    /// How many frames the stream has.
    var frameCount: Int { textCount + pingCount }

    /// Size of the stream.
    var byteCount: Int {
        textCount * frameByteCount(of: payloadByteCount) + pingCount * frameByteCount(of: Self.pingPayload.count)
    }

    /// The texts, made anew.
    func payloads() -> [[UInt8]] {
        var generator = SeededGenerator(state: Self.seed)
        return (0..<textCount).map { _ in Self.text(script, byteCount: payloadByteCount, using: &generator) }
    }

    /// One text.
    static func text(_ script: Script, byteCount: Int) -> [UInt8] {
        var generator = SeededGenerator(state: seed)
        return text(script, byteCount: byteCount, using: &generator)
    }

    /// The bytes on the wire, made anew.
    func stream() throws(WebSocketEncodingError) -> [UInt8] {
        let encoder = WebSocketMessageEncoder(role: sender)
        var generator = SeededGenerator(state: Self.seed)
        var bytes: [UInt8] = []
        for (index, payload) in payloads().enumerated() {
            if hasPings, index % Self.pingInterval == 0 {
                try encoder.encode(.ping, Self.pingPayload.span, into: &bytes, using: &generator)
            }
            try encoder.encode(.text, payload.span, into: &bytes, using: &generator)
        }
        return bytes
    }

    private var pingCount: Int { hasPings ? (textCount + Self.pingInterval - 1) / Self.pingInterval : 0 }

    private func frameByteCount(of payloadByteCount: Int) -> Int {
        let header = WebSocketFrameHeader(
            opcode: .text,
            maskingKey: sender == .client ? WebSocketMaskingKey(rawValue: 0) : nil,
            payloadByteCount: UInt64(payloadByteCount)
        )
        return header.encodedByteCount + payloadByteCount
    }

    private static func text(
        _ script: Script,
        byteCount: Int,
        using generator: inout SeededGenerator
    ) -> [UInt8] {
        let ranges: [ClosedRange<UInt32>] = [0xA0...0x7FF, 0x3040...0x9F3F, 0x1F300...0x1F5FF]
        var text: [UInt8] = []
        text.reserveCapacity(byteCount)
        while text.count < byteCount {
            let random = generator.next()
            if script == .mixed, byteCount - text.count >= 4, random % 10 < 3 {
                let range = ranges[Int((random >> 8) % 3)]
                let value = range.lowerBound + UInt32(truncatingIfNeeded: random >> 32) % UInt32(range.count)
                if let scalar = Unicode.Scalar(value) { text += Array(String(scalar).utf8) }
            } else {
                text.append(0x20 + UInt8((random >> 8) % 0x5F))
            }
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
