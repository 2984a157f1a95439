import Foundation

/// Masked text frames: this library with UTF-8 checked, beside a peer on the same bytes or beside the copy alone.
struct FrameBenchmark {
    static let readByteCount = 16_384

    let peer: Peer?

    func run() throws {
        print("script  payload B  ns/message      GB/s   times as fast as \(peer == nil ? "memcpy" : "the peer")")
        for script in FrameCorpus.Script.allCases {
            for payloadByteCount in FrameCorpus.payloadByteCounts {
                let corpus = try FrameCorpus(payloadByteCount: payloadByteCount, script: script, seed: 1)
                try row(corpus)
            }
        }
    }

    private func row(_ corpus: FrameCorpus) throws {
        var ours = FramePass(corpus.bytes, readByteCount: Self.readByteCount)
        var copy = ours
        if let peer {
            let (expected, actual) = (try peer.decodeFrames(corpus.bytes), try ours.decodeMessages())
            guard expected == actual else { throw Disagreement(ours: actual, theirs: expected) }
        }
        let comparison = try Comparison(
            { _ = try ours.decodeMessages() },
            { _ = try peer?.decodeFrames(corpus.bytes) ?? copy.copy() }
        )
        let nanoseconds = comparison.nanoseconds.first
        print(
            String(
                format: "%-6@ %10d  %10.1f  %8.2f   %.2f",
                corpus.script.rawValue as NSString,
                corpus.payloadByteCount,
                nanoseconds / Double(corpus.frameCount),
                Double(corpus.bytes.count) / nanoseconds,
                comparison.ratio
            )
        )
    }

    /// The two sides did not read the same.
    struct Disagreement: Error {
        let ours: PassResult
        let theirs: PassResult
    }
}
