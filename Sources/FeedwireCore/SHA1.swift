/// SHA-1 (FIPS 180-4 section 6.1) of a message that comes in pieces of any size.
///
/// It is here for the opening handshake of WebSocket alone, where it answers a key (RFC 6455 section 4.2.2) and nothing
/// depends on its strength. It is not collision-resistant: do not sign or identify anything by it.
///
/// The state is a value: a copy taken before ``finish(into:)`` goes on by itself. Nothing is allocated.
public struct SHA1: Sendable {
    /// How many bytes a digest has.
    public static var digestByteCount: Int { 20 }

    private var blocks = BlockHash<Chain>()

    /// The state before the first byte of a message.
    public init() {}

    /// Appends the digest of `bytes` to `sink`, which must have room for ``digestByteCount`` bytes.
    ///
    /// - Complexity: O(*n*), no allocation but the sink's own.
    public static func hash<Sink: ByteSink & ~Copyable & ~Escapable>(_ bytes: Span<UInt8>, into sink: inout Sink) {
        var state = SHA1()
        state.update(bytes)
        state.finish(into: &sink)
    }

    /// Takes the next bytes of the message.
    ///
    /// - Precondition: The message stays below 2^61 bytes, since its length in bits is hashed as a 64-bit number (FIPS 180-4
    ///   section 5.1.1).
    /// - Complexity: O(*n*), no allocation.
    public mutating func update(_ bytes: Span<UInt8>) {
        blocks.update(bytes)
    }

    /// Appends the digest of all that was taken to `sink`, which must have room for ``digestByteCount`` bytes.
    public consuming func finish<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) {
        blocks.finish().append(to: &sink)
    }
}

/// The five words that all blocks so far come down to (FIPS 180-4 section 6.1); all sums are modulo 2^32 (section 2.2.2).
private struct Chain: HashChain {
    // The initial value of section 5.3.1.
    private var a: UInt32 = 0x6745_2301
    private var b: UInt32 = 0xEFCD_AB89
    private var c: UInt32 = 0x98BA_DCFE
    private var d: UInt32 = 0x1032_5476
    private var e: UInt32 = 0xC3D2_E1F0

    /// Mixes in a block of 64 bytes, with the sixteen words of section 6.1.3 instead of a schedule of eighty.
    mutating func mix(_ block: RawSpan) {
        var words = SIMD16<UInt32>()
        // By address, since a lane whose number is not constant would be slow: it moves the whole vector. In bounds and
        // aligned: each access is of the four bytes at `4 * (index & 15)`, of the 64 of the vector.
        unsafe withUnsafeMutableBytes(of: &words) { words in
            func word(_ index: Int) -> UInt32 {
                unsafe words.load(fromByteOffset: 4 &* (index & 15), as: UInt32.self)
            }
            func set(_ index: Int, to word: UInt32) {
                unsafe words.storeBytes(of: word, toByteOffset: 4 &* (index & 15), as: UInt32.self)
            }
            func expand(_ index: Int) -> UInt32 {
                let sum = word(index &- 3) ^ word(index &- 8) ^ word(index &- 14) ^ word(index)
                set(index, to: Self.rotate(sum, left: 1))
                return word(index)
            }

            for index in 0..<16 {
                // Traps where the block is shorter.
                let word = unsafe block.unsafeLoadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
                set(index, to: UInt32(bigEndian: word))
            }
            var next = self
            // The constants are those of section 4.2.1, the functions those of section 4.1.1.
            for index in 0..<16 { next.step(word(index), 0x5A82_7999, Self.choose) }
            for index in 16..<20 { next.step(expand(index), 0x5A82_7999, Self.choose) }
            for index in 20..<40 { next.step(expand(index), 0x6ED9_EBA1, Self.parity) }
            for index in 40..<60 { next.step(expand(index), 0x8F1B_BCDC, Self.majority) }
            for index in 60..<80 { next.step(expand(index), 0xCA62_C1D6, Self.parity) }
            a &+= next.a
            b &+= next.b
            c &+= next.c
            d &+= next.d
            e &+= next.e
        }
    }

    func append<Sink: ByteSink & ~Copyable & ~Escapable>(to sink: inout Sink) {
        append(a, to: &sink)
        append(b, to: &sink)
        append(c, to: &sink)
        append(d, to: &sink)
        append(e, to: &sink)
    }

    /// Appends a word, its most significant byte first (section 3.1).
    private func append<Sink: ByteSink & ~Copyable & ~Escapable>(_ word: UInt32, to sink: inout Sink) {
        sink.append(UInt8(truncatingIfNeeded: word >> 24))
        sink.append(UInt8(truncatingIfNeeded: word >> 16))
        sink.append(UInt8(truncatingIfNeeded: word >> 8))
        sink.append(UInt8(truncatingIfNeeded: word))
    }

    @inline(__always)
    private mutating func step(
        _ word: UInt32,
        _ constant: UInt32,
        _ function: (_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32
    ) {
        let first = Self.rotate(a, left: 5) &+ function(b, c, d) &+ e &+ constant &+ word
        (a, b, c, d, e) = (first, a, Self.rotate(b, left: 30), c, d)
    }

    @inline(__always)
    private static func rotate(_ word: UInt32, left count: UInt32) -> UInt32 {
        word &<< count | word &>> (32 &- count)
    }

    @inline(__always)
    private static func choose(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 { (x & y) ^ (~x & z) }

    @inline(__always)
    private static func parity(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 { x ^ y ^ z }

    @inline(__always)
    private static func majority(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 { (x & y) ^ (x & z) ^ (y & z) }
}
