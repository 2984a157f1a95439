import FeedwireCore

extension JSONReader {
    /// A reader behind the first element of the array that begins at `start`, where that is a string without escapes, with no
    /// whitespace before it; `nil` otherwise, and for most that are not ASCII.
    ///
    /// - Precondition: The document has at most `UInt32.max` bytes, and `start` is not negative.
    @inlinable
    @inline(__always)
    package init?(behindUsualStringOfArrayAt start: Int, depthLimit: Int, in json: Span<UInt8>) {
        guard depthLimit > 0, NumberScanner.byte(at: start, in: json) == UInt8(ascii: "["),
            NumberScanner.byte(at: start &+ 1, in: json) == UInt8(ascii: "\""),
            let end = StringScanner.usualEnd(from: start &+ 2, in: json)
        else { return nil }
        position = end &+ 1
        self.depthLimit = depthLimit
        depth = 1
        isLine = false
    }

    /// Whether an array was read to its bracket that is all of the document, and nothing is behind it.
    @inlinable
    @inline(__always)
    package func isAtEnd(in json: Span<UInt8>) -> Bool {
        guard depth == 0, position == json.count, position > 0 else { return false }
        // In bounds: the position is that of the end.
        return unsafe json[unchecked: position &- 1] == UInt8(ascii: "]")
    }
}
