import FeedwireCore

// The idea: words of eight bytes are searched for the four things that end or complicate a string – a quote, a backslash, a
// control byte, a byte above ASCII – with the arithmetic that finds a zero byte in a word. It may mark bytes above the
// first hit that are none, never one below it, so the lowest mark is right. Everything but a quote goes to the slow path.

/// Finds the end of a string and checks all of it (RFC 8259 sections 7 and 8).
@usableFromInline
enum StringScanner {
    @usableFromInline
    struct End {
        /// Of the closing quote.
        @usableFromInline let position: Int
        @usableFromInline let hasEscapes: Bool

        @inlinable
        init(position: Int, hasEscapes: Bool) {
            self.position = position
            self.hasEscapes = hasEscapes
        }
    }

    /// The closing quote of the string whose first byte is at `start`.
    @inlinable
    @inline(__always)
    static func end(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> End {
        var position = start
        // In bounds: as many bytes as are asked are there by the loop's condition.
        while json.count &- position >= ByteMask.byteCount {
            let specials = ByteMask(specialsOf: unsafe json.bytes, at: position)
            if specials.isEmpty {
                position &+= ByteMask.byteCount
                continue
            }
            position &+= specials.first
            if unsafe json[unchecked: position] == UInt8(ascii: "\"") {
                return End(position: position, hasEscapes: false)
            }
            return try escapedEnd(from: position, in: json)
        }
        return try endNearEnd(from: position, in: json)
    }

    /// The same where fewer bytes are left than are asked at once: the last ones of the document are asked, and those before `start`
    /// left out.
    @usableFromInline
    @inline(never)
    static func endNearEnd(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> End {
        let first = json.count &- ByteMask.byteCount
        if first >= 0, start < json.count {
            // In bounds: so many bytes are there, and `start` is one of them.
            let specials = ByteMask(specialsOf: unsafe json.bytes, at: first).without(firstBytes: start &- first)
            let position = start &+ specials.first
            if !specials.isEmpty, unsafe json[unchecked: position] == UInt8(ascii: "\"") {
                return End(position: position, hasEscapes: false)
            }
        }
        return try anyEnd(from: start, in: json)
    }

    /// The closing quote of a string without escapes, mostly of ASCII alone; `nil` for what has to be looked at more closely.
    @inlinable
    @inline(__always)
    static func usualEnd(from start: Int, in json: Span<UInt8>) -> Int? {
        var position = start
        // In bounds: as many bytes as are asked are there by the loop's condition.
        while json.count &- position >= ByteMask.byteCount {
            let specials = ByteMask(specialsOf: unsafe json.bytes, at: position)
            guard !specials.isEmpty else {
                position &+= ByteMask.byteCount
                continue
            }
            position &+= specials.first
            return unsafe json[unchecked: position] == UInt8(ascii: "\"") ? position : nil
        }
        return lastUsualEnd(from: position, in: json)
    }

    /// The same where few bytes are left.
    @usableFromInline
    @inline(never)
    static func lastUsualEnd(from start: Int, in json: Span<UInt8>) -> Int? {
        guard let end = try? endNearEnd(from: start, in: json), !end.hasEscapes else { return nil }
        return end.position
    }

    /// Bit 7 of each byte that is a quote, a backslash, below 0x20 or above 0x7F; the lowest is right.
    @inlinable
    @inline(__always)
    static func specials(in bigOrLittle: UInt64) -> UInt64 {
        let word = UInt64(littleEndian: bigOrLittle)
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let quotes = word ^ ones &* 0x22
        let backslashes = word ^ ones &* 0x5C
        // A byte above 0x7F is marked by itself, so that the masks against it can be left out.
        return ((quotes &- ones) | (backslashes &- ones) | (word &- ones &* 0x20) | word) & highs
    }

    /// Goes on by blocks, as long as there is ASCII with escapes of one letter; what else comes is for ``anyEnd(from:in:)``.
    @usableFromInline
    @inline(never)
    static func escapedEnd(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> End {
        var position = endOfEscapedQuotes(from: start, in: json)
        var hasEscapes = position != start
        while position < json.count {
            let block = StringBlock(json, from: position)
            let backslashes = block.places(of: UInt8(ascii: "\\"))
            let quotes = block.places(of: UInt8(ascii: "\""))
            let escapes = EscapeBits(backslashes: backslashes)
            let closing = quotes & ~escapes.escaped
            // The bytes before the closing quote; all, if it is not here.
            let inside = (closing &- 1) & ~closing
            guard block.isPlain, areShort(escapes.escaped & ~quotes & ~backslashes & inside, from: position, in: json)
            else { break }
            hasEscapes = hasEscapes || escapes.starts & inside != 0
            if closing != 0 {
                return End(position: position &+ closing.trailingZeroBitCount, hasEscapes: hasEscapes)
            }
            guard json.count &- position >= StringBlock.byteCount else { break }
            // An escape that begins with the last byte is left to the next block.
            position &+= StringBlock.byteCount &- Int(truncatingIfNeeded: escapes.starts &>> 63)
        }
        return try anyEnd(from: position, hasEscapes: hasEscapes, in: json)
    }

    /// Goes on by blocks in which every quote has a backslash and every backslash a quote, as in a document inside of a string; what
    /// is at `start` is no letter of an escape, and not plain.
    ///
    /// - Returns: `start`, or a position behind an escape.
    @inline(__always)
    private static func endOfEscapedQuotes(from start: Int, in json: Span<UInt8>) -> Int {
        var position = start
        // In bounds: a block is there by the condition, and a byte before the string.
        while position > 0, json.count &- position >= StringBlock.byteCount,
            StringBlock.hasOnlyEscapedQuotes(unsafe json.bytes, from: position)
        {
            position &+= StringBlock.byteCount
        }
        // An escape that begins with the last byte is left to the next block.
        let isCut = position != start && json[position &- 1] == UInt8(ascii: "\\")
        return isCut ? position &- 1 : position
    }

    /// Whether the bytes at these places of the block from `start` on are letters of an escape.
    @inline(__always)
    private static func areShort(_ places: UInt64, from start: Int, in json: Span<UInt8>) -> Bool {
        var places = places
        while places != 0 {
            // In bounds: a place is in the block, and behind a backslash.
            let backslash = start &+ places.trailingZeroBitCount &- 1
            guard EscapeScanner.isShortEscape(at: backslash, in: json) else { return false }
            places &= places &- 1
        }
        return true
    }

    /// Goes on byte by byte and escape by escape, from a position of which nothing is known.
    @usableFromInline
    @inline(never)
    static func anyEnd(
        from start: Int,
        hasEscapes: Bool = false,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> End {
        var position = start
        var hasEscapes = hasEscapes
        while position < json.count {
            // In bounds: by the loop's condition.
            switch unsafe json[unchecked: position] {
            case UInt8(ascii: "\""): return End(position: position, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                position =
                    EscapeScanner.isShortEscape(at: position, in: json)
                    ? position &+ 2 : try EscapeScanner.end(from: position, in: json)
            case ..<0x20: throw JSONDecodingError(.controlCharacter, offset: UInt64(position))
            case 0x80...: position = try endOfCharacters(from: position, in: json)
            default: position = endOfPlainBytes(from: position, in: json)
            }
        }
        throw JSONDecodingError(.unexpectedEnd, offset: UInt64(position))
    }

    /// The first special byte behind `start`, which is none, or a position before which there is none.
    @inline(__always)
    private static func endOfPlainBytes(from start: Int, in json: Span<UInt8>) -> Int {
        var position = start &+ 1
        // In bounds: eight bytes are there by the loop's condition.
        while json.count &- position >= 8 {
            let marks = specials(
                in: unsafe json.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
            )
            if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
            position &+= 8
        }
        return position
    }

    /// The end of a run of characters beyond ASCII; the byte behind it decides whether the last one is complete.
    private static func endOfCharacters(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> Int {
        var end = start
        while end < json.count, json[end] >= 0x80 { end += 1 }
        var validator = UTF8Validator()
        if let invalid = validator.validate(json.extracting(start..<end)) {
            throw JSONDecodingError(.invalidUTF8, offset: UInt64(start + invalid))
        }
        if !validator.isBetweenCharacters {
            throw JSONDecodingError(end == json.count ? .unexpectedEnd : .invalidUTF8, offset: UInt64(end))
        }
        return end
    }
}
