import FeedwireCore

/// Looks over text by words of eight bytes.
enum TextScanner {
    private static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let lowBits: UInt64 = 0x0101_0101_0101_0101

    /// U+001E, which joins the packets of a body in revision 4.
    static let separator: UInt8 = 0x1E

    /// The first separator in a range, or the range's end, and whether all before it is ASCII.
    static func findSeparator(in text: Span<UInt8>, _ range: Range<Int>) -> (index: Int, isASCII: Bool) {
        // In bounds: the caller's range is of the text, and a word is read where eight bytes of it are left.
        let bytes = unsafe text.bytes
        var seen: UInt64 = 0
        var index = range.lowerBound
        while range.upperBound &- index >= 8 {
            let word = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self).littleEndian
            let difference = word ^ lowBits &* UInt64(separator)
            // The lowest bit that is set is that of the first separator; further ones may be wrong.
            let found = (difference &- lowBits) & ~difference & highBits
            if found != 0 {
                seen |= word & ((found & (0 &- found)) &- 1)
                return (index &+ found.trailingZeroBitCount / 8, seen & highBits == 0)
            }
            seen |= word
            index &+= 8
        }
        while index < range.upperBound, text[index] != separator {
            seen |= UInt64(text[index])
            index &+= 1
        }
        return (index, seen & highBits == 0)
    }

    /// Whether all bytes of a range are ASCII.
    static func isASCII(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        // In bounds: as above.
        let bytes = unsafe text.bytes
        var seen: UInt64 = 0
        var index = range.lowerBound
        while range.upperBound &- index >= 8 {
            seen |= unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
            index &+= 8
        }
        while index < range.upperBound {
            seen |= UInt64(text[index])
            index &+= 1
        }
        return seen & highBits == 0
    }

    /// UTF-16 code units of UTF-8, each counted at the first byte of its character.
    static func codeUnitCount(of text: Span<UInt8>) -> Int {
        unsafe text.withUnsafeBufferPointer { bytes in
            var count = 0
            for index in bytes.indices {
                let byte = unsafe bytes[index]
                count &+= (byte & 0xC0 == 0x80 ? 0 : 1) &+ (byte >= 0xF0 ? 1 : 0)
            }
            return count
        }
    }
}
