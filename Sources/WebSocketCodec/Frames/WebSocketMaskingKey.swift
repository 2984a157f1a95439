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
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range lies outside the bytes")
        // Rotated to the piece's phase, and in memory order, so that one exclusive-or masks a word on any machine.
        let bits = 8 &* UInt32(truncatingIfNeeded: payloadOffset & 3)
        let key = (rawValue << bits | rawValue >> (32 - bits)).bigEndian
        unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe Self.exclusiveOr(UnsafeMutableRawBufferPointer(rebasing: buffer[range]), with: key)
        }
    }

    /// All accesses are of `offset..<offset + size` with `offset + size <= count`, by the condition of each loop, so no sum
    /// of the two can overflow either.
    private static func exclusiveOr(_ bytes: UnsafeMutableRawBufferPointer, with key: UInt32) {
        guard let base = bytes.baseAddress else { return }
        let count = bytes.count
        let wideKey = UInt64(key) << 32 | UInt64(key)
        var offset = 0
        while count &- offset >= 8 {
            let word = unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            unsafe base.storeBytes(of: word ^ wideKey, toByteOffset: offset, as: UInt64.self)
            offset &+= 8
        }
        var remainingKey = key.littleEndian
        while offset < count {
            let byte = unsafe base.load(fromByteOffset: offset, as: UInt8.self)
            unsafe base.storeBytes(
                of: byte ^ UInt8(truncatingIfNeeded: remainingKey),
                toByteOffset: offset,
                as: UInt8.self
            )
            remainingKey = remainingKey &>> 8 | remainingKey &<< 24
            offset &+= 1
        }
    }
}
