/// Base64 text as in RFC 4648 section 4: the standard alphabet, four characters for three bytes, padded at the end.
///
/// It reads the one text that it would write: no other alphabet, no line breaks or white space (section 3.3), no missing
/// padding (section 3.2), and no bits set that the padding makes spare (section 3.5).
public enum Base64 {
    /// Why text is not Base64.
    public struct DecodingError: Error, Hashable, Sendable {
        /// Position of the first byte that cannot stand in its place, or the length of a text that ends within a group.
        ///
        /// The text before it could still have gone on to be valid. So where a character leaves spare bits set, it is the
        /// padding after it that is refused, and what follows the padding is refused at its first byte.
        public let offset: Int
    }

    /// How many characters ``encode(_:into:)`` appends for so many bytes, padding included.
    ///
    /// - Precondition: `byteCount` is not negative, and the result does not exceed `Int.max`.
    public static func encodedByteCount(of byteCount: Int) -> Int {
        precondition(byteCount >= 0, "a count of bytes is not negative")
        return (byteCount / 3 + (byteCount % 3 == 0 ? 0 : 1)) * 4
    }

    /// Appends four characters to `sink` for each three of `bytes`, and pads the last ones.
    ///
    /// The sink must have room for them, which are ``encodedByteCount(of:)``.
    ///
    /// - Complexity: O(*n*), no allocation but the sink's own.
    public static func encode<Sink: ByteSink & ~Copyable & ~Escapable>(_ bytes: Span<UInt8>, into sink: inout Sink) {
        var characters = SIMD64<UInt8>()
        var rest = bytes
        while !rest.isEmpty {
            let piece = rest.extracting(first: decodedBlockByteCount)
            rest = rest.extracting(droppingFirst: decodedBlockByteCount)
            let count = unsafe withUnsafeMutableBytes(of: &characters) { unsafe encode(piece, into: $0) }
            append(characters, count: count, to: &sink)
        }
    }

    /// How many bytes so many characters stand for, where they are Base64 without its padding.
    ///
    /// - Precondition: `characterCount` is not negative.
    public static func decodedByteCount(ofUnpadded characterCount: Int) -> Int {
        precondition(characterCount >= 0, "a count of characters is not negative")
        return characterCount / 4 * 3 + characterCount % 4 * 3 / 4
    }

    /// Appends three bytes to `sink` for each four characters of `text`, fewer for the last if it is padded.
    ///
    /// The sink must have room for them: for three quarters of the text's length.
    ///
    /// - Parameters:
    ///   - text: The characters.
    ///   - allowsMissingPadding: Whether the padding may be left out, all of it (section 3.2).
    ///   - sink: Where the bytes go.
    /// - Throws: ``DecodingError`` at the first byte that cannot stand in its place; the bytes of all groups of four
    ///   characters before it have been appended.
    /// - Complexity: O(*n*), no allocation but the sink's own.
    public static func decode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ text: Span<UInt8>,
        allowsMissingPadding: Bool = false,
        into sink: inout Sink
    ) throws(DecodingError) {
        var bytes = SIMD64<UInt8>()
        var offset = 0
        var groupCount: Int
        repeat {
            let piece = text.extracting(droppingFirst: offset).extracting(first: encodedBlockByteCount)
            groupCount = unsafe withUnsafeMutableBytes(of: &bytes) { unsafe decode(piece, into: $0) }
            append(bytes, count: 3 * groupCount, to: &sink)
            offset += 4 * groupCount
        } while 4 * groupCount == encodedBlockByteCount
        guard offset < text.count else { return }
        if allowsMissingPadding, text[text.count - 1] != padding, text.count - offset < 4 {
            try decodeLastGroup(of: text, at: offset, missing: padding, into: &sink)
        } else {
            try decodeLastGroup(of: text, at: offset, missing: nil, into: &sink)
        }
    }

    // The two sizes of a block that is built on the stack, so that the sink is called once for many groups.
    private static let decodedBlockByteCount = 48
    private static let encodedBlockByteCount = 64

    private static func append<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ block: SIMD64<UInt8>,
        count: Int,
        to sink: inout Sink
    ) {
        unsafe withUnsafeBytes(of: block) { buffer in
            // In bounds: both callers have just written `count` bytes to the block.
            unsafe sink.append(copying: buffer.bindMemory(to: UInt8.self).extracting(..<count).span)
        }
    }

    /// Writes the characters of at most 48 bytes to a buffer of 64.
    ///
    /// Each three bytes or what is left of them make four characters, so at most sixteen times four are written.
    ///
    /// - Returns: How many characters were written.
    private static func encode(_ bytes: Span<UInt8>, into characters: UnsafeMutableRawBufferPointer) -> Int {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe alphabet.withUnsafeBufferPointer { alphabet in
                // In bounds: each index into the alphabet has six bits, for 64 entries; `start` goes by threes while a
                // byte is there, at most sixteen times, so that `written` goes by fours up to 64.
                var written = 0
                var start = 0
                while start < bytes.count {
                    let left = bytes.count &- start
                    let first = unsafe UInt32(bytes[start])
                    let second = left > 1 ? unsafe UInt32(bytes[start &+ 1]) : 0
                    let third = left > 2 ? unsafe UInt32(bytes[start &+ 2]) : 0
                    let bits = first << 16 | second << 8 | third
                    unsafe characters[written] = alphabet[Int(bits >> 18)]
                    unsafe characters[written &+ 1] = alphabet[Int(bits >> 12 & 0x3F)]
                    unsafe characters[written &+ 2] = left > 1 ? alphabet[Int(bits >> 6 & 0x3F)] : padding
                    unsafe characters[written &+ 3] = left > 2 ? alphabet[Int(bits & 0x3F)] : padding
                    start &+= 3
                    written &+= 4
                }
                return written
            }
        }
    }

    /// Writes the bytes of at most 64 characters to a buffer of 64, as far as they come in groups of four.
    ///
    /// - Returns: How many groups were decoded: all, or those before one that holds a byte without a value.
    private static func decode(_ text: Span<UInt8>, into bytes: UnsafeMutableRawBufferPointer) -> Int {
        unsafe text.withUnsafeBufferPointer { text in
            unsafe values.withUnsafeBufferPointer { values in
                // In bounds: there is a value for each of the 256 bytes, all four characters of a group are there by the
                // loop's range, and `3 * group + 2` stays below the 48 bytes of sixteen groups.
                for group in 0..<text.count / 4 {
                    let start = 4 &* group
                    let first = unsafe values[Int(text[start])]
                    let second = unsafe values[Int(text[start &+ 1])]
                    let third = unsafe values[Int(text[start &+ 2])]
                    let fourth = unsafe values[Int(text[start &+ 3])]
                    // Values have six bits; `noValue` has all eight.
                    guard (first | second | third | fourth) & 0xC0 == 0 else { return group }
                    unsafe bytes[3 &* group] = first << 2 | second >> 4
                    unsafe bytes[3 &* group &+ 1] = second << 4 | third >> 2
                    unsafe bytes[3 &* group &+ 2] = third << 6 | fourth
                }
                return text.count / 4
            }
        }
    }

    /// Appends the bytes of a group that is no four characters of the alphabet: only the last may be that, for its padding.
    ///
    /// With `missing`, that stands behind the text's end, in the places that padding can have.
    private static func decodeLastGroup<Sink: ByteSink & ~Copyable & ~Escapable>(
        of text: Span<UInt8>,
        at start: Int,
        missing: UInt8?,
        into sink: inout Sink
    ) throws(DecodingError) {
        let first = try value(of: text, at: start)
        let second = try value(of: text, at: start + 1)
        if try byte(of: text, at: start + 2, missing) == padding {
            guard second & 0x0F == 0 else { throw DecodingError(offset: start + 2) }
            guard try byte(of: text, at: start + 3, missing) == padding else {
                throw DecodingError(offset: start + 3)
            }
            sink.append(first << 2 | second >> 4)
        } else {
            let third = try value(of: text, at: start + 2)
            guard try byte(of: text, at: start + 3, missing) == padding, third & 0x03 == 0 else {
                throw DecodingError(offset: start + 3)
            }
            sink.append(first << 2 | second >> 4)
            sink.append(second << 4 | third >> 2)
        }
        guard text.count <= start + 4 else { throw DecodingError(offset: start + 4) }
    }

    private static func byte(
        of text: Span<UInt8>,
        at offset: Int,
        _ missing: UInt8? = nil
    ) throws(DecodingError) -> UInt8 {
        if offset < text.count { return text[offset] }
        guard let missing else { throw DecodingError(offset: text.count) }
        return missing
    }

    private static func value(of text: Span<UInt8>, at offset: Int) throws(DecodingError) -> UInt8 {
        let value = values[Int(try byte(of: text, at: offset))]
        guard value != noValue else { throw DecodingError(offset: offset) }
        return value
    }

    static let padding = UInt8(ascii: "=")

    /// The characters by value, written out so that the compiler lays the table down as constant data.
    private static let alphabet: [UInt8] = [
        0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F, 0x50,  // A to P
        0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66,  // Q to f
        0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76,  // g to v
        0x77, 0x78, 0x79, 0x7A, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x2B, 0x2F,  // w to /
    ]

    static let noValue: UInt8 = 0xFF

    /// The value of each byte as a character, written out likewise; `noValue` for what is none.
    static let values: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // 00
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // 10
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x3E, 0xFF, 0xFF, 0xFF, 0x3F,  // 20
        0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // 30
        0xFF, 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E,  // 40
        0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // 50
        0xFF, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28,  // 60
        0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x30, 0x31, 0x32, 0x33, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // 70
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // 80
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // 90
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // A0
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // B0
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // C0
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // D0
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // E0
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,  // F0
    ]
}
