/// Checks escapes (RFC 8259 section 7) and reads what they stand for.
enum EscapeScanner {
    /// The position behind the escape, or the pair of escaped surrogates, whose backslash is at `start`.
    static func end(from start: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> Int {
        try character(from: start, in: json).end
    }

    /// The character of the escape whose backslash is at `start`, and the position behind it.
    static func character(
        from start: Int,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> (scalar: UInt32, end: Int) {
        let kind = try byte(at: start + 1, in: json)
        guard kind == UInt8(ascii: "u") else {
            guard let scalar = shortEscape(kind) else {
                throw JSONDecodingError(.invalidEscape, offset: UInt64(start + 1))
            }
            return (scalar, start + 2)
        }
        let first = try unit(from: start + 2, isLow: false, in: json)
        guard first & 0xFC00 == 0xD800 else { return (first, start + 6) }
        guard try byte(at: start + 6, in: json) == UInt8(ascii: "\\") else {
            throw JSONDecodingError(.loneSurrogate, offset: UInt64(start + 6))
        }
        guard try byte(at: start + 7, in: json) == UInt8(ascii: "u") else {
            throw JSONDecodingError(.loneSurrogate, offset: UInt64(start + 7))
        }
        let second = try unit(from: start + 8, isLow: true, in: json)
        return (0x10000 + (first & 0x3FF) << 10 + second & 0x3FF, start + 12)
    }

    /// Whether the backslash at `start` and the byte behind it are all of an escape.
    @inline(__always)
    static func isShortEscape(at start: Int, in json: Span<UInt8>) -> Bool {
        guard json.count &- start >= 2 else { return false }
        // In bounds: by the guard.
        return shortEscape(unsafe json[unchecked: start &+ 1]) != nil
    }

    /// Whether a byte behind a backslash means itself.
    @inline(__always)
    static func isOfItself(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "/")
    }

    private static func shortEscape(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): UInt32(byte)
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    /// The four digits at `start`: of any character but a low surrogate, or of a low surrogate and nothing else.
    private static func unit(from start: Int, isLow: Bool, in json: Span<UInt8>) throws(JSONDecodingError) -> UInt32 {
        var unit: UInt32 = 0
        for position in start..<start + 4 {
            guard let digit = digit(try byte(at: position, in: json)) else {
                throw JSONDecodingError(.invalidEscape, offset: UInt64(position))
            }
            unit = unit << 4 | digit
            let isSettled =
                position == start && isLow && unit != 0xD
                || position == start + 1 && (unit >= 0xDC && unit <= 0xDF) != isLow
            if isSettled { throw JSONDecodingError(.loneSurrogate, offset: UInt64(position)) }
        }
        return unit
    }

    private static func byte(at position: Int, in json: Span<UInt8>) throws(JSONDecodingError) -> UInt8 {
        guard position < json.count else { throw JSONDecodingError(.unexpectedEnd, offset: UInt64(json.count)) }
        return json[position]
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
