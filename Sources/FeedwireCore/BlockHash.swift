/// The words that all blocks of a message come down to, by one of the hashes of FIPS 180-4.
protocol HashChain: Sendable {
    /// The initial value (FIPS 180-4 section 5.3).
    init()

    /// Mixes in a block of 64 bytes (section 6).
    mutating func mix(_ block: RawSpan)
}

/// Cuts a message that comes in pieces of any size into blocks of 64 bytes, and pads the last one (FIPS 180-4 section 5).
///
/// Nothing is allocated.
struct BlockHash<Chain: HashChain>: Sendable {
    private static var blockByteCount: Int { 64 }
    private static var lengthByteCount: Int { 8 }

    private var chain = Chain()
    /// The block that is not complete yet: `pendingByteCount` bytes of the message, then zeros.
    private var pending = SIMD64<UInt8>()
    private var byteCount: UInt64 = 0

    private var pendingByteCount: Int { Int(byteCount % UInt64(Self.blockByteCount)) }

    /// Takes the next bytes of the message.
    mutating func update(_ bytes: Span<UInt8>) {
        let start = pendingByteCount
        byteCount += UInt64(bytes.count)
        var rest = bytes
        if start > 0 {
            let missing = rest.extracting(first: Self.blockByteCount - start)
            rest = rest.extracting(droppingFirst: missing.count)
            hold(missing, at: start)
            guard start + missing.count == Self.blockByteCount else { return }
            mixPending()
        }
        while rest.count >= Self.blockByteCount {
            unsafe chain.mix(rest.extracting(first: Self.blockByteCount).bytes)
            rest = rest.extracting(droppingFirst: Self.blockByteCount)
        }
        hold(rest, at: 0)
    }

    /// What all that was taken comes down to.
    consuming func finish() -> Chain {
        // FIPS 180-4 section 5.1.1: a bit that is set, zeros, and the length at the end of a block, for which a block more
        // begins where this one has no room.
        let bitCount = byteCount * 8
        let end = pendingByteCount
        pending[end] = 0x80
        let lengthOffset = Self.blockByteCount - Self.lengthByteCount
        if end >= lengthOffset { mixPending() }
        for index in 0..<Self.lengthByteCount {
            let shift = 8 * (Self.lengthByteCount - 1 - index)
            pending[lengthOffset + index] = UInt8(truncatingIfNeeded: bitCount >> shift)
        }
        mixPending()
        return chain
    }

    /// Keeps bytes of a block that is not complete; they fit in it from `offset` on.
    private mutating func hold(_ bytes: Span<UInt8>, at offset: Int) {
        unsafe withUnsafeMutableBytes(of: &pending) { block in
            unsafe bytes.withUnsafeBytes { source in
                // In bounds: of the 64 bytes of the block, `update` fills at most those that are missing from `offset` on, or
                // from 0 on the fewer than 64 that its loop has left.
                unsafe UnsafeMutableRawBufferPointer(rebasing: block[offset...]).copyMemory(from: source)
            }
        }
    }

    private mutating func mixPending() {
        let block = pending
        unsafe withUnsafeBytes(of: block) { unsafe chain.mix($0.bytes) }
        pending = SIMD64()
    }
}
