import FeedwireCore

/// Text whose bytes are escaped by a percent sign and two hexadecimal digits, as in a query or a form.
enum EscapedText {
    /// Appends the text that a range stands for; a plus sign is a space.
    ///
    /// - Parameters:
    ///   - range: Names and values, apart from what is between them.
    ///   - input: The query or form.
    ///   - code: What is thrown for a byte that may not stand there, or a broken escape.
    ///   - bytes: Where the text goes.
    /// - Throws: That, and ``EngineIODecodingError/Code/invalidUTF8`` at the last byte of what no text has there.
    static func decode(
        _ range: Range<Int>,
        of input: Span<UInt8>,
        as code: EngineIODecodingError.Code,
        into bytes: inout [UInt8]
    ) throws(EngineIODecodingError) {
        var utf8 = UTF8Validator()
        var index = range.lowerBound
        while index < range.upperBound {
            try appendByte(at: &index, upTo: range.upperBound, of: input, as: code, to: &bytes)
            let invalid = unsafe bytes.withUnsafeBufferPointer { utf8.validate(unsafe $0.span.extracting(last: 1)) }
            guard invalid == nil else { throw EngineIODecodingError(.invalidUTF8, offset: UInt64(index - 1)) }
        }
        guard utf8.isBetweenCharacters else {
            throw EngineIODecodingError(.invalidUTF8, offset: UInt64(range.upperBound))
        }
    }

    /// Appends the byte that stands at `index`, which goes on behind it.
    private static func appendByte(
        at index: inout Int,
        upTo end: Int,
        of input: Span<UInt8>,
        as code: EngineIODecodingError.Code,
        to bytes: inout [UInt8]
    ) throws(EngineIODecodingError) {
        let byte = input[index]
        guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "#") else {
            throw EngineIODecodingError(code, offset: UInt64(index))
        }
        index += 1
        guard byte == UInt8(ascii: "%") else {
            return bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
        let digits = input.extracting(index..<min(index + 2, end))
        do throws(Hexadecimal.DecodingError) {
            try Hexadecimal.decode(digits, into: &bytes)
        } catch {
            throw EngineIODecodingError(code, offset: UInt64(index + error.offset))
        }
        index += digits.count
        guard !digits.isEmpty else { throw EngineIODecodingError(code, offset: UInt64(index)) }
    }

    /// Appends text, and escapes all bytes that are no letters, no digits and none of `unreserved`.
    static func append(_ text: some Sequence<UInt8>, unreserved: StaticString, to bytes: inout [UInt8]) {
        let digits: StaticString = "0123456789ABCDEF"
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                bytes.append(byte)
            case _ where unreserved.withUTF8Buffer({ unsafe $0.contains(byte) }):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                digits.withUTF8Buffer { digits in
                    // In bounds: there are sixteen digits.
                    unsafe bytes.append(digits[Int(byte >> 4)])
                    unsafe bytes.append(digits[Int(byte & 0x0F)])
                }
            }
        }
    }
}

extension Sequence<UInt8> {
    /// Whether these are the bytes of `literal`.
    func elementsEqual(_ literal: StaticString) -> Bool {
        literal.withUTF8Buffer { unsafe elementsEqual($0) }
    }
}
