import FeedwireCore

// The idea: nearly every text is ASCII that is written as it is. That is asked of many bytes at once, and what is not so is looked
// at byte by byte from the first that is none.

/// Writes strings as ECMAScript's JSON.stringify does: quotes, backslashes and control bytes are escaped, nothing else is.
enum StringEscaper {
    /// The bytes of a string with its quotes.
    ///
    /// - Throws: ``JSONEncodingError/Code/invalidUTF8``.
    static func encodedByteCount(of text: Span<UInt8>) throws(JSONEncodingError) -> Int {
        let plainByteCount = plainByteCount(of: text)
        if plainByteCount == text.count { return text.count + 2 }
        let rest = text.extracting(plainByteCount...)
        var validator = UTF8Validator()
        guard validator.validate(rest) == nil, validator.isBetweenCharacters else {
            throw JSONEncodingError(.invalidUTF8)
        }
        var count = text.count + 2
        for index in rest.indices { count += escapeByteCount(rest[index]) }
        return count
    }

    /// Appends a string with its quotes.
    static func append<Sink: ByteSink & ~Copyable & ~Escapable>(_ text: Span<UInt8>, to sink: inout Sink) {
        sink.append(UInt8(ascii: "\""))
        var start = 0
        for index in plainByteCount(of: text)..<text.count where escapeByteCount(text[index]) > 0 {
            sink.append(copying: text.extracting(start..<index))
            appendEscape(text[index], to: &sink)
            start = index + 1
        }
        sink.append(copying: text.extracting(start...))
        sink.append(UInt8(ascii: "\""))
    }

    /// How many bytes at the start are ASCII without escapes; there may be more behind them.
    private static func plainByteCount(of text: Span<UInt8>) -> Int {
        var position = 0
        // In bounds: as many bytes as are asked are there by the loop's condition.
        while text.count - position >= ByteMask.byteCount {
            let specials = ByteMask(specialsOf: unsafe text.bytes, at: position)
            guard specials.isEmpty else { return position + specials.first }
            position += ByteMask.byteCount
        }
        while position < text.count, text[position] < 0x80, escapeByteCount(text[position]) == 0 { position += 1 }
        return position
    }

    /// How much longer the byte is as an escape; 0 if it is none.
    private static func escapeByteCount(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): 1
        case ..<0x20: letter(byte) == nil ? 5 : 1
        default: 0
        }
    }

    private static func letter(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
        case 0x08: UInt8(ascii: "b")
        case 0x09: UInt8(ascii: "t")
        case 0x0A: UInt8(ascii: "n")
        case 0x0C: UInt8(ascii: "f")
        case 0x0D: UInt8(ascii: "r")
        default: nil
        }
    }

    private static func appendEscape<Sink: ByteSink & ~Copyable & ~Escapable>(_ byte: UInt8, to sink: inout Sink) {
        sink.append(UInt8(ascii: "\\"))
        if let letter = letter(byte) {
            sink.append(letter)
            return
        }
        sink.append(UInt8(ascii: "u"))
        sink.append(UInt8(ascii: "0"))
        sink.append(UInt8(ascii: "0"))
        Hexadecimal.encode(byte, into: &sink)
    }
}
