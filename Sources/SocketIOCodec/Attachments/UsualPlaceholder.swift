import FeedwireCore

/// A placeholder as every library writes it, compared as a whole.
enum UsualPlaceholder {
    private static let start: StaticString = #"{"_placeholder":true,"num":"#
    /// Where the number is.
    static var numberOffset: Int { start.utf8CodeUnitCount }
    /// Every attachment that there can be has as many digits or fewer.
    private static let digitCount = 3

    /// The placeholder that begins at `position`.
    ///
    /// - Returns: The attachment that it stands for and the position behind it, or `nil` if what is there is none, or one that
    ///   is written in another way.
    static func read(at position: Int, in text: Span<UInt8>) -> (attachment: Int, end: Int)? {
        let first = position + numberOffset
        guard ByteRange(checked: position..<first).equals(start, in: text) else { return nil }
        var (attachment, end) = (0, first)
        while end < text.count, end < first + digitCount {
            let digit = text[end] &- UInt8(ascii: "0")
            // No number has a digit behind a leading zero.
            guard digit <= 9, attachment > 0 || end == first else { break }
            attachment = 10 * attachment + Int(digit)
            end += 1
        }
        guard end > first, end < text.count, text[end] == UInt8(ascii: "}") else { return nil }
        return (attachment, end + 1)
    }
}
