/// The four bytes that a client's payload is masked with (RFC 6455 section 5.3).
public struct WebSocketMaskingKey: RawRepresentable, Hashable, Sendable {
    /// The key as a number in network byte order: its first byte on the wire is the most significant one.
    public let rawValue: UInt32

    /// The key of a number in network byte order.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// A new key.
    ///
    /// It must not be predictable (RFC 6455 section 10.3): use a generator with strong entropy, such as
    /// `SystemRandomNumberGenerator`, and a new key for each frame.
    public static func random(using generator: inout some RandomNumberGenerator) -> WebSocketMaskingKey {
        WebSocketMaskingKey(rawValue: generator.next())
    }

    /// Masks or unmasks the bytes of `range` in place; doing it twice restores them.
    ///
    /// - Parameters:
    ///   - bytes: The buffer that holds the payload, or a piece of it.
    ///   - range: Where the piece is.
    ///   - payloadOffset: How many bytes of the payload came before the piece.
    /// - Precondition: `range` lies within `bytes`.
    /// - Complexity: O(*n*), by words, no allocation.
    public func apply(to bytes: inout MutableSpan<UInt8>, in range: Range<Int>, payloadOffset: UInt64 = 0) {
        _ = exclusiveOr(&bytes, in: range, payloadOffset: payloadOffset)
    }

    /// As ``apply(to:in:payloadOffset:)``.
    ///
    /// - Returns: Whether the outcome is ASCII.
    @inline(__always)
    func exclusiveOr(_ bytes: inout MutableSpan<UInt8>, in range: Range<Int>, payloadOffset: UInt64) -> Bool {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range lies outside the bytes")
        // In memory order, so that one exclusive-or masks a word on any machine.
        let key = MaskedBytes.rotated(rawValue.bigEndian, by: Int(truncatingIfNeeded: payloadOffset & 3))
        return unsafe bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return true }
            return unsafe MaskedBytes.exclusiveOr(base + range.lowerBound, count: range.count, key: key)
        }
    }
}
