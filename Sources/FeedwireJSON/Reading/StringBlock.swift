import FeedwireCore

// The idea: sixty-four bytes are compared with one byte, sixteen at a time, and the answers are packed as a square of eight
// by eight bits, which is transposed into a word whose bit n is about byte n. From there on positions are counted in a
// register, and a backslash every seven bytes costs no search.
//
// Every `unsafeBitCast` here is between two vectors of 16 bytes whose lanes may have any bits.

/// Sixty-four bytes of a string, seen as bits: bit *n* is about byte *n*.
@safe struct StringBlock {
    static let byteCount = 64

    private typealias Part = SIMD16<UInt8>

    private let parts: (Part, Part, Part, Part)

    /// The bytes from `start` on; 64 must lie within the span.
    @inline(__always)
    init(_ bytes: RawSpan, from start: Int) {
        @inline(__always) func part(_ offset: Int) -> Part {
            unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ offset, as: Part.self)
        }
        parts = (part(0), part(16), part(32), part(48))
    }

    /// How many bytes ``withPaddedBytes(of:from:_:)`` hands out: a block, and what a copy of sixteen reads too much.
    static let paddedByteCount = byteCount + 16

    /// Calls `body` with a copy of the bytes from `start` on, at most 80, that has spaces behind them.
    @inline(__always)
    static func withPaddedBytes<Result>(
        of json: Span<UInt8>,
        from start: Int,
        _ body: (RawSpan) -> Result
    ) -> Result {
        var padded = (SIMD64<UInt8>(repeating: 0x20), SIMD16<UInt8>(repeating: 0x20))
        return unsafe withUnsafeMutableBytes(of: &padded) { buffer in
            let end = min(json.count, start &+ paddedByteCount)
            unsafe json.extracting(start..<end).withUnsafeBytes { unsafe buffer.copyMemory(from: $0) }
            return body(unsafe UnsafeRawBufferPointer(buffer).bytes)
        }
    }

    /// The bytes from `start` on; where fewer than 64 lie within `json`, spaces follow.
    @inline(__always)
    init(_ json: Span<UInt8>, from start: Int) {
        self =
            json.count &- start >= Self.byteCount
            ? Self(unsafe json.bytes, from: start) : Self(padding: json, from: start)
    }

    @inline(never)
    private init(padding json: Span<UInt8>, from start: Int) {
        self = Self.withPaddedBytes(of: json, from: start) { Self($0, from: 0) }
    }

    /// Which bytes are `byte`.
    @inline(__always)
    func places(of byte: UInt8) -> UInt64 {
        let pattern = Part(repeating: byte)
        @inline(__always) func answers(_ part: Part, _ bit: UInt8) -> Part {
            unsafe unsafeBitCast(part .== pattern, to: Part.self) & Part(repeating: bit)
        }
        return Self.bits(answers(parts.0, 1) | answers(parts.1, 4) | answers(parts.2, 16) | answers(parts.3, 64))
    }

    /// Whether all bytes are ASCII, and none is a control character.
    @inline(__always)
    var isPlain: Bool {
        let first = Part(repeating: 0x20)
        let marks =
            parts.0 | parts.1 | parts.2 | parts.3
            | (parts.0 &- first) | (parts.1 &- first) | (parts.2 &- first) | (parts.3 &- first)
        let words = unsafe unsafeBitCast(marks, to: SIMD2<UInt64>.self)
        return (words[0] | words[1]) & 0x8080_8080_8080_8080 == 0
    }

    /// Whether the 64 bytes from `start` on are ASCII without control characters, in which a quote comes behind each backslash and
    /// nowhere else; the bytes and one before them must lie within the span.
    @inline(__always)
    static func hasOnlyEscapedQuotes(_ bytes: RawSpan, from start: Int) -> Bool {
        /// Bit 7 of what is none of that. Of ASCII only a zero has it when one is taken from it.
        @inline(__always) func marks(_ offset: Int) -> Part {
            let (part, previous) = unsafe (
                bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ offset, as: Part.self),
                bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ offset &- 1, as: Part.self)
            )
            let quotes = (part ^ Part(repeating: UInt8(ascii: "\""))) &- Part(repeating: 1)
            let expected = (previous ^ Part(repeating: UInt8(ascii: "\\"))) &- Part(repeating: 1)
            return (quotes ^ expected) | (part &- Part(repeating: 0x20)) | part
        }
        let words = unsafe unsafeBitCast(marks(0) | marks(16) | marks(32) | marks(48), to: SIMD2<UInt64>.self)
        return (words[0] | words[1]) & 0x8080_8080_8080_8080 == 0
    }

    /// The bits of a square whose column 2 *n* has the answers of the first eight bytes of part *n*, and is followed by that
    /// of the last eight, once `columns` are put together.
    @inline(__always)
    private static func bits(_ columns: Part) -> UInt64 {
        let words = unsafe unsafeBitCast(columns, to: SIMD2<UInt64>.self)
        return transpose(UInt64(littleEndian: words[0]) | UInt64(littleEndian: words[1]) &<< 1)
    }

    /// Columns made rows: bits change places in squares of two, of four and of eight.
    @inline(__always)
    private static func transpose(_ square: UInt64) -> UInt64 {
        var square = square
        var changed = (square ^ square &>> 7) & 0x00AA_00AA_00AA_00AA
        square ^= changed ^ changed &<< 7
        changed = (square ^ square &>> 14) & 0x0000_CCCC_0000_CCCC
        square ^= changed ^ changed &<< 14
        changed = (square ^ square &>> 28) & 0x0000_0000_F0F0_F0F0
        return square ^ changed ^ changed &<< 28
    }
}

/// Which backslashes of a block begin an escape, and what they escape, where the first byte is not escaped itself.
struct EscapeBits {
    /// The backslashes that begin an escape.
    let starts: UInt64
    /// The bytes behind them; of a start in the last place there is none.
    let escaped: UInt64

    /// Adding the bit behind each run of backslashes to the run tells those of even from those of odd length: what a
    /// subtraction carries to the run's end differs from the alternating bits there.
    @inline(__always)
    init(backslashes: UInt64) {
        let odds: UInt64 = 0xAAAA_AAAA_AAAA_AAAA
        let codes = ((backslashes &<< 1 | odds) &- backslashes) ^ odds
        escaped = codes ^ backslashes
        starts = codes & backslashes
    }
}
