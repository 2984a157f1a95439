#if (arch(x86_64) || arch(arm64)) && !FEEDWIRE_PLAIN
    public import CFeedwireSIMD
#endif

// The idea: what a text is made of is found by asking many bytes at once and by finding the first bit of the answer. Processors
// with vectors answer for sixteen bytes (`CFeedwireSIMD.h`), which Swift cannot say; on any other, and where FEEDWIRE_PLAIN is
// defined, arithmetic on a word answers for eight.

/// Which of some bytes are of a kind.
@usableFromInline
struct ByteMask {
    /// A bit for each byte that is, in the order of the bytes.
    @usableFromInline let bits: UInt64

    @inlinable
    @inline(__always)
    init(bits: UInt64) {
        self.bits = bits
    }

    /// Whether no byte is.
    @inlinable
    @inline(__always)
    var isEmpty: Bool { bits == 0 }

    /// The first byte that is; at least ``byteCount`` if none is.
    @inlinable
    @inline(__always)
    var first: Int { bits.trailingZeroBitCount &>> Self.shift }

    /// The others, without the first one.
    @inlinable
    @inline(__always)
    var withoutFirst: ByteMask { ByteMask(bits: bits & (bits &- 1)) }

    /// The answer for the bytes behind the first `count`, which are less than all.
    @inline(__always)
    func without(firstBytes count: Int) -> ByteMask {
        ByteMask(bits: bits &>> UInt64(truncatingIfNeeded: count &<< Self.shift))
    }
}

#if (arch(x86_64) || arch(arm64)) && !FEEDWIRE_PLAIN

    extension ByteMask {
        /// How many bytes are asked.
        @inlinable static var byteCount: Int { 16 }

        #if arch(x86_64)
            /// Bit *n* is about byte *n*.
            @inlinable static var shift: Int { 0 }
        #else
            /// Bit 4*n* is about byte *n*.
            @inlinable static var shift: Int { 2 }
        #endif

        /// The bytes that are no digits, of those from `offset` on, which must lie within `bytes`.
        @inlinable
        @inline(__always)
        init(nonDigitsOf bytes: RawSpan, at offset: Int) {
            bits = unsafe bytes.withUnsafeBytes {
                unsafe feedwire_non_digits($0.baseAddress.unsafelyUnwrapped + offset)
            }
        }

        /// The bytes that end or complicate a string of JSON – quotes, backslashes, control bytes, what is not ASCII –, of those from
        /// `offset` on, which must lie within `bytes`.
        @inlinable
        @inline(__always)
        init(specialsOf bytes: RawSpan, at offset: Int) {
            bits = unsafe bytes.withUnsafeBytes {
                unsafe feedwire_string_specials($0.baseAddress.unsafelyUnwrapped + offset)
            }
        }
    }

#else

    extension ByteMask {
        /// How many bytes are asked.
        @inlinable static var byteCount: Int { 8 }

        /// Bit 8*n* + 7 is about byte *n*.
        @inlinable static var shift: Int { 3 }

        /// The bytes that are no digits, of those from `offset` on, which must lie within `bytes`.
        @inlinable
        @inline(__always)
        init(nonDigitsOf bytes: RawSpan, at offset: Int) {
            bits = DigitWord.nonDigits(of: bytes.word(at: offset))
        }

        /// The bytes that end or complicate a string of JSON – quotes, backslashes, control bytes, what is not ASCII –, of those from
        /// `offset` on, which must lie within `bytes`.
        @inlinable
        @inline(__always)
        init(specialsOf bytes: RawSpan, at offset: Int) {
            bits = StringScanner.specials(in: bytes.word(at: offset))
        }
    }

#endif
