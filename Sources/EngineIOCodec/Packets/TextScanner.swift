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
        Int.max &- skip(.max, in: text, text.indices).missing
    }

    /// What a range has of some code units.
    struct CodeUnits {
        /// Behind the first byte of the character that has the last one of them, or the end of the range.
        let end: Int
        /// How many are still to come; -1 where the last character has two, and only one of them was asked for.
        let missing: Int
    }

    /// Goes over so many code units.
    static func skip(_ count: Int, in text: Span<UInt8>, _ range: Range<Int>) -> CodeUnits {
        // In bounds: as above.
        let bytes = unsafe text.bytes
        var missing = count
        var index = range.lowerBound
        while range.upperBound &- index >= 8 {
            let word = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
            let unitCount = codeUnitCount(of: word)
            guard unitCount < missing else { break }
            missing &-= unitCount
            index &+= 8
        }
        while index < range.upperBound, missing > 0 {
            let byte = text[index]
            missing &-= (byte & 0xC0 == 0x80 ? 0 : 1) &+ (byte >= 0xF0 ? 1 : 0)
            index &+= 1
        }
        return CodeUnits(end: index, missing: missing)
    }

    /// Code units that begin in eight bytes: one for each that is no continuation, and one more for each of f0 and above.
    private static func codeUnitCount(of word: UInt64) -> Int {
        let continuations = word & ~(word &<< 1) & highBits
        let longLeads = word & word &<< 1 & word &<< 2 & word &<< 3 & highBits
        return 8 &- bitCount(continuations) &+ bitCount(longLeads)
    }

    /// How many of the eight high bits are set.
    private static func bitCount(_ bits: UInt64) -> Int {
        Int(truncatingIfNeeded: (bits &>> 7 &* lowBits) &>> 56)
    }
}
