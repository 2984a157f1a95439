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
        while text.upperBound &- place >= 8, let word = bytes.bigEndian(UInt64.self, at: place) {
            guard word & 0x8080_8080_8080_8080 == 0 else { return false }
            place &+= 8
        }
        var bits: UInt8 = 0
        while place < text.upperBound {
            bits |= bytes[place]
            place &+= 1
        }
        return bits < 0x80
    }
}
