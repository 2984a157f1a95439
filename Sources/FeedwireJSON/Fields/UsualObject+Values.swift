import FeedwireCore

// Values that fewer feeds have.

extension UsualObject {
    /// Reads the value, a number without a sign, into `target`.
    ///
    /// - Returns: Whether it is such a one.
    @inlinable
    @inline(__always)
    package mutating func read(_ target: inout UInt64?, in json: Span<UInt8>) -> Bool {
        guard NumberScanner.byte(at: position, in: json) != UInt8(ascii: "-"), let value = int64(in: json) else {
            return false
        }
        target = UInt64(bitPattern: value)
        return true
    }

    /// Reads the value, `true` or `false`, into `target`.
    ///
    /// - Returns: Whether it is such a one.
    @inlinable
    @inline(__always)
    package mutating func read(_ target: inout Bool?, in json: Span<UInt8>) -> Bool {
        guard let (value, end) = LiteralScanner.bool(from: position, in: json) else { return false }
        target = value
        position = end
        return true
    }

    /// Reads the value, a number without an exponent in a string, into `target`.
    ///
    /// - Returns: Whether it is such a one.
    @inlinable
    @inline(__always)
    package mutating func readQuoted(_ target: inout Double?, in json: Span<UInt8>) -> Bool {
        let quote = UInt8(ascii: "\"")
        guard NumberScanner.byte(at: position, in: json) == quote,
            let (value, end) = ShortNumber.double(from: position &+ 1, in: json),
            NumberScanner.byte(at: end, in: json) == quote
        else { return false }
        target = value
        position = end &+ 1
        return true
    }
}

extension JSONReader {
    /// The value that comes next, which may be an object with so many levels; nothing is taken.
    @inlinable
    @inline(__always)
    package func usualValue(ofDepth levels: Int) -> UsualObject? {
        depthLimit &- depth >= levels && !isAtFirst ? UsualObject(from: position) : nil
    }
}
