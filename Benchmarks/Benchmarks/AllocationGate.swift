import CFeedwireMallocCounter

/// Counts allocations over a million frames of each size; tier 1 must have none.
struct AllocationGate {
    static let frameCount = 1_000_000

    /// Prints a line for each size, and returns whether there was none.
    func run() throws -> Bool {
        guard feedwire_counts_allocations() else {
            print("allocations: not counted here (a sanitizer, or no glibc)")
            return true
        }
        var isClean = true
        for payloadByteCount in FrameCorpus.payloadByteCounts {
            let corpus = try FrameCorpus(payloadByteCount: payloadByteCount, script: .ascii, seed: 1)
            // Every message has to lie whole in the read to be zero-copy, so the read is the whole corpus.
            var pass = FramePass(corpus.bytes, readByteCount: corpus.bytes.count)
            let passCount = (Self.frameCount + corpus.frameCount - 1) / corpus.frameCount
            let frames = try allocations { for _ in 0..<passCount { _ = try pass.decodeFrames() } }
            let messages = try allocations { for _ in 0..<passCount { _ = try pass.decodeMessages() } }
            print("\(passCount * corpus.frameCount) frames of \(payloadByteCount) B:", terminator: " ")
            print("\(frames) allocations as frames, \(messages) as messages")
            isClean = isClean && frames == 0 && messages == 0
        }
        return isClean
    }

    private func allocations(_ body: () throws -> Void) rethrows -> UInt64 {
        let before = feedwire_allocation_count()
        try body()
        return feedwire_allocation_count() - before
    }
}
