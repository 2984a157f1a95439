import FeedwireCore

/// Checks that strings are UTF-8, which most of them are by being ASCII.
enum TextCheck {
    private static let shortByteCount = 64

    /// Checks a string, which lies within the bytes.
    ///
    /// - Throws: ``MessagePackDecodingError/Code/invalidUTF8`` at the byte that decides.
    static func validate(_ text: Range<Int>, in bytes: Span<UInt8>) throws(MessagePackDecodingError) {
        guard text.count > shortByteCount || !isASCII(text, in: bytes) else { return }
        var validator = UTF8Validator()
        if let index = validator.validate(bytes.extracting(text)) {
            throw MessagePackDecodingError(.invalidUTF8, at: text.lowerBound &+ index)
        }
        guard validator.isBetweenCharacters else {
            throw MessagePackDecodingError(.invalidUTF8, at: text.upperBound &- 1)
        }
    }

    private static func isASCII(_ text: Range<Int>, in bytes: Span<UInt8>) -> Bool {
        var place = text.lowerBound
        var word: UInt64 = 0
        while text.upperBound &- place >= 8, let next = bytes.bigEndian(UInt64.self, at: place) {
            word |= next
            place &+= 8
        }
        if text.upperBound &- place >= 4, let next = bytes.bigEndian(UInt32.self, at: place) {
            word |= UInt64(next)
            place &+= 4
        }
        while place < text.upperBound {
            word |= UInt64(bytes[place])
            place &+= 1
        }
        return word & 0x8080_8080_8080_8080 == 0
    }
}
