/// SHA-256 (FIPS 180-4 section 6.2) of a message that comes in pieces of any size.
///
/// The state is a value: a copy taken before ``finish(into:)`` goes on by itself. Nothing is allocated.
public struct SHA256: Sendable {
    /// How many bytes a digest has.
    public static var digestByteCount: Int { 32 }

    private var blocks = BlockHash<Chain>()

    /// The state before the first byte of a message.
    public init() {}

    /// Appends the digest of `bytes` to `sink`, which must have room for ``digestByteCount`` bytes.
    ///
    /// - Complexity: O(*n*), no allocation but the sink's own.
    public static func hash<Sink: ByteSink & ~Copyable & ~Escapable>(_ bytes: Span<UInt8>, into sink: inout Sink) {
        var state = SHA256()
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
        finish().append(to: &sink)
    }

    /// The digest of all that was taken.
    package consuming func finish() -> SIMD32<UInt8> {
        blocks.finish().digest
    }
}

extension SIMD32<UInt8> {
    /// Calls `body` with the bytes.
    package func withSpan<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe withUnsafeBytes(of: self) { bytes throws(Failure) in
            try body(unsafe bytes.bindMemory(to: UInt8.self).span)
        }
    }

    /// Appends the bytes to `sink`, which must have room for them.
    package func append<Sink: ByteSink & ~Copyable & ~Escapable>(to sink: inout Sink) {
        withSpan { sink.append(copying: $0) }
    }
}

/// The eight words that all blocks so far come down to (FIPS 180-4 section 6.2); all sums are modulo 2^32 (section 2.2.2).
private struct Chain: HashChain {
    // The initial value of section 5.3.3.
    private var a: UInt32 = 0x6A09_E667
    private var b: UInt32 = 0xBB67_AE85
    private var c: UInt32 = 0x3C6E_F372
    private var d: UInt32 = 0xA54F_F53A
    private var e: UInt32 = 0x510E_527F
    private var f: UInt32 = 0x9B05_688C
    private var g: UInt32 = 0x1F83_D9AB
    private var h: UInt32 = 0x5BE0_CD19

    /// The words, each with its most significant byte first (section 3.1).
    var digest: SIMD32<UInt8> {
        let words = SIMD8(
            a.bigEndian,
            b.bigEndian,
            c.bigEndian,
            d.bigEndian,
            e.bigEndian,
            f.bigEndian,
            g.bigEndian,
            h.bigEndian
        )
        // Two vectors of 32 bytes, of integers that may have any bits.
        return unsafe unsafeBitCast(words, to: SIMD32<UInt8>.self)
    }

    /// Mixes in a block of 64 bytes, with the sixteen words that are still needed instead of the schedule of 64.
    mutating func mix(_ block: RawSpan) {
        var words = SIMD16<UInt32>()
        // By address, since a lane whose number is not constant would be slow: it moves the whole vector. In bounds and
        // aligned: each access is of the four bytes at `4 * (index & 15)`, of the 64 of the vector; there are 64 constants.
        unsafe withUnsafeMutableBytes(of: &words) { words in
            unsafe Self.constants.withUnsafeBufferPointer { constants in
                func word(_ index: Int) -> UInt32 {
                    unsafe words.load(fromByteOffset: 4 &* (index & 15), as: UInt32.self)
                }
                func set(_ index: Int, to word: UInt32) {
                    unsafe words.storeBytes(of: word, toByteOffset: 4 &* (index & 15), as: UInt32.self)
                }

                for index in 0..<16 {
                    // Traps where the block is shorter.
                    let word = unsafe block.unsafeLoadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
                    set(index, to: UInt32(bigEndian: word))
                }
                var next = self
                for index in 0..<64 {
                    if index >= 16 {
                        let near = Self.expandNear(word(index &- 2)) &+ word(index &- 7)
                        let far = Self.expandFar(word(index &- 15)) &+ word(index)
                        set(index, to: near &+ far)
                    }
                    next.step(unsafe word(index) &+ constants[index])
                }
                a &+= next.a
                b &+= next.b
                c &+= next.c
                d &+= next.d
                e &+= next.e
                f &+= next.f
                g &+= next.g
                h &+= next.h
            }
        }
    }

    /// A round of section 6.2.2, with the functions of section 4.1.2.
    @inline(__always)
    private mutating func step(_ wordAndConstant: UInt32) {
        let high = Self.rotate(e, right: 6) ^ Self.rotate(e, right: 11) ^ Self.rotate(e, right: 25)
        let choice = (e & f) ^ (~e & g)
        let first = h &+ high &+ choice &+ wordAndConstant
        let low = Self.rotate(a, right: 2) ^ Self.rotate(a, right: 13) ^ Self.rotate(a, right: 22)
        let majority = (a & b) ^ (a & c) ^ (b & c)
        (h, g, f, e) = (g, f, e, d &+ first)
        (d, c, b, a) = (c, b, a, first &+ low &+ majority)
    }

    @inline(__always)
    private static func expandFar(_ word: UInt32) -> UInt32 {
        rotate(word, right: 7) ^ rotate(word, right: 18) ^ word &>> 3
    }

    @inline(__always)
    private static func expandNear(_ word: UInt32) -> UInt32 {
        rotate(word, right: 17) ^ rotate(word, right: 19) ^ word &>> 10
    }

    @inline(__always)
    private static func rotate(_ word: UInt32, right count: UInt32) -> UInt32 {
        word &>> count | word &<< (32 &- count)
    }

    /// Section 4.2.2, written out so that the compiler lays the table down as constant data.
    private static let constants: [UInt32] = [
        0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
        0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
        0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
        0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
        0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
        0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
        0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
        0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
    ]
}
