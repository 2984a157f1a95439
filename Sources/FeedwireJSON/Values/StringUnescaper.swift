import FeedwireCore

// The idea: text is copied by blocks of 64 bytes, of which the backslashes are known as bits. Between two of them sixteen
// bytes are copied at once, however few are meant, and the next copy overwrites what was too much. What comes behind a
// backslash is mostly the byte that is meant, and so simply the first of the next copy.
//
// Text never grows by being unescaped. So where there is room for as many bytes as are read, all writes have room but for
// what a copy of sixteen writes too much; near the end of the room bytes are copied one by one.

/// Unescapes strings that a reader has checked; with other bytes than those that it read, what is no escape ends the text.
enum StringUnescaper {
    /// How many bytes a copy of sixteen writes or reads too much.
    static let spareByteCount = 16

    /// Appends the text of `range`, which lies within `json`; `output` has room for as many bytes.
    static func append(_ range: Range<Int>, of json: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        unsafe output.withUnsafeMutableBufferPointer { buffer, count in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            var position = range.lowerBound
            while position < range.upperBound {
                let byteCount = min(StringBlock.byteCount, range.upperBound &- position)
                if bytes.count &- count >= byteCount &+ spareByteCount {
                    var block = unsafe Block(start: position, byteCount: byteCount, output: bytes, count: count)
                    unsafe block.copy(from: json)
                    position &+= unsafe block.taken
                    unsafe count = block.count
                    guard unsafe block.isAtEscape else { continue }
                }
                guard
                    let next = unsafe appendCharacter(at: position, upTo: range.upperBound, of: json, to: bytes, &count)
                else { return }
                position = next
            }
        }
    }

    /// Whether the text of `range`, which lies within `json`, is `text`, but for these bits of each byte, or begins with it.
    static func equals(
        _ text: Span<UInt8>,
        _ range: Range<Int>,
        in json: Span<UInt8>,
        ignoring bits: UInt8 = 0,
        asPrefix: Bool = false
    ) -> Bool {
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { buffer in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            var position = range.lowerBound
            var compared = 0
            while position < range.upperBound, !asPrefix || compared < text.count {
                var count = 0
                guard
                    let next = unsafe appendCharacter(
                        at: position,
                        upTo: range.upperBound,
                        of: json,
                        to: bytes,
                        &count
                    ),
                    text.count - compared >= count
                else { return false }
                for index in 0..<count where unsafe (bytes[index] ^ text[compared + index]) & ~bits != 0 {
                    return false
                }
                compared += count
                position = next
            }
            return compared == text.count
        }
    }

    /// Appends a byte, or the character that an escape stands for; returns the position behind it, or `nil` where there is no
    /// escape.
    private static func appendCharacter(
        at position: Int,
        upTo end: Int,
        of json: Span<UInt8>,
        to output: UnsafeMutableRawBufferPointer,
        _ count: inout Int
    ) -> Int? {
        guard json[position] == UInt8(ascii: "\\") else {
            unsafe output[count] = json[position]
            count += 1
            return position + 1
        }
        guard let escape = try? EscapeScanner.character(from: position, in: json.extracting(..<end)) else { return nil }
        unsafe escape.scalar.writeUTF8(to: output, &count)
        return escape.end
    }
}

/// At most 64 bytes of a string, and where their text goes.
@unsafe private struct Block {
    let start: Int
    let byteCount: Int
    let output: UnsafeMutableRawBufferPointer
    /// The bytes that the output has.
    var count: Int
    /// How many bytes were copied or left out.
    private(set) var taken = 0
    /// Whether the next byte begins an escape of another character than itself.
    private(set) var isAtEscape = false

    init(start: Int, byteCount: Int, output: UnsafeMutableRawBufferPointer, count: Int) {
        unsafe (self.start, self.byteCount, self.output, self.count) = (start, byteCount, output, count)
    }

    /// Copies from where the string is, or from a copy of it with as much behind it as is read.
    @inline(__always)
    mutating func copy(from json: Span<UInt8>) {
        if unsafe json.count &- start >= StringBlock.paddedByteCount {
            unsafe copy(from: json.bytes, start)
        } else {
            unsafe copyLast(from: json)
        }
    }

    @inline(never)
    private mutating func copyLast(from json: Span<UInt8>) {
        unsafe StringBlock.withPaddedBytes(of: json, from: start) { unsafe copy(from: $0, 0) }
    }

    @inline(__always)
    private mutating func copy(from bytes: RawSpan, _ start: Int) {
        let backslashes = StringBlock(bytes, from: start).places(of: UInt8(ascii: "\\"))
        let starts = EscapeBits(backslashes: backslashes).starts
        let last: UInt64 = unsafe 1 &<< UInt64(truncatingIfNeeded: byteCount &- 1)
        var inner = starts & (last &- 1)
        while inner != 0 {
            let place = inner.trailingZeroBitCount
            unsafe append(bytes, from: start, upTo: place)
            // In bounds: a byte of the string is behind it.
            guard EscapeScanner.isOfItself(bytes.byte(at: start &+ place &+ 1)) else {
                unsafe isAtEscape = true
                return
            }
            unsafe taken = place &+ 1
            inner &= inner &- 1
        }
        // An escape that begins with the last byte is left to the next block, which begins with it; there is none behind the string.
        let isCut = starts & last != 0
        unsafe append(bytes, from: start, upTo: isCut ? byteCount &- 1 : byteCount)
        unsafe isAtEscape = isCut && byteCount < StringBlock.byteCount
    }

    /// Appends the bytes up to a place of the block.
    @inline(__always)
    private mutating func append(_ bytes: RawSpan, from start: Int, upTo place: Int) {
        var offset = unsafe taken
        unsafe count &-= taken
        repeat {
            // In bounds: at most fifteen bytes behind the block, where the room has sixteen more, as the input has.
            let part = unsafe bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: start &+ offset,
                as: SIMD16<UInt8>.self
            )
            unsafe output.baseAddress.unsafelyUnwrapped.storeBytes(
                of: part,
                toByteOffset: count &+ offset,
                as: SIMD16<UInt8>.self
            )
            offset &+= 16
        } while offset < place
        unsafe count &+= place
        unsafe taken = place
    }
}

extension UInt32 {
    /// Appends the UTF-8 of a scalar value, for which there must be room.
    fileprivate func writeUTF8(to output: UnsafeMutableRawBufferPointer, _ count: inout Int) {
        func append(_ bits: UInt32) {
            unsafe output[count] = UInt8(truncatingIfNeeded: bits)
            count += 1
        }
        func continuation(_ shift: UInt32) -> UInt32 { self >> shift & 0x3F | 0x80 }
        switch self {
        case ..<0x80: append(self)
        case ..<0x800:
            append(self >> 6 | 0xC0)
            append(continuation(0))
        case ..<0x10000:
            append(self >> 12 | 0xE0)
            append(continuation(6))
            append(continuation(0))
        default:
            append(self >> 18 | 0xF0)
            append(continuation(12))
            append(continuation(6))
            append(continuation(0))
        }
    }
}
