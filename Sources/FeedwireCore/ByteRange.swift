/// A part of a message that the caller holds: half-open, in bytes from the message's first one.
///
/// It takes eight bytes, can be stored, sent, compared and queued beside the message, and is read through accessors that
/// take the message's bytes and check the range against them, so that a wrong buffer is an error and never a wild read.
public struct ByteRange: Hashable, Sendable {
    /// Position of the first byte.
    public let lowerBound: UInt32
    /// Position after the last byte; never below ``lowerBound``.
    public let upperBound: UInt32

    /// The part of a message that `indices` names; bounds above `UInt32.max` become it, and lie in no message then.
    package init(clamping indices: Range<Int>) {
        lowerBound = UInt32(clamping: indices.lowerBound)
        upperBound = UInt32(clamping: indices.upperBound)
    }

    /// The part of a message that `indices` names, where a message above `UInt32.max` bytes was refused.
    @inlinable
    package init(checked indices: Range<Int>) {
        lowerBound = UInt32(truncatingIfNeeded: indices.lowerBound)
        upperBound = UInt32(truncatingIfNeeded: indices.upperBound)
    }

    /// Number of bytes.
    @inlinable
    public var count: Int { Int(upperBound - lowerBound) }

    /// Whether the range has no bytes.
    @inlinable
    public var isEmpty: Bool { lowerBound == upperBound }

    /// The range for subscripting a caller's own storage.
    @inlinable
    public var indices: Range<Int> { Int(lowerBound)..<Int(upperBound) }

    /// Calls `body` with the bytes of this range in `message`.
    ///
    /// - Throws: ``ByteRangeError`` if the range does not lie within `message`.
    /// - Complexity: O(1), no allocation.
    public func withBytes<Result>(
        in message: Span<UInt8>,
        _ body: (Span<UInt8>) -> Result
    ) throws(ByteRangeError) -> Result {
        guard Int(upperBound) <= message.count else { throw ByteRangeError(range: self, byteCount: message.count) }
        return body(message.extracting(indices))
    }

    /// Whether the bytes of this range in `message` are those of `literal`; `false` also if it lies outside.
    @inlinable
    public func equals(_ literal: StaticString, in message: Span<UInt8>) -> Bool {
        // Most of several names are told apart by their sizes, without a call.
        count == literal.utf8CodeUnitCount && hasBytes(of: literal, in: message)
    }

    @usableFromInline
    func hasBytes(of literal: StaticString, in message: Span<UInt8>) -> Bool {
        guard Int(upperBound) <= message.count else { return false }
        // In bounds: the range lies within the message, and the literal has as many bytes.
        let bytes = unsafe message.bytes
        let expectedBytes = unsafe UnsafeBufferPointer<UInt8>(start: literal.utf8Start, count: count)
        let expected = unsafe expectedBytes.span.bytes
        func isEqual<Word: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as _: Word.Type) -> Bool {
            unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: Int(lowerBound) &+ offset, as: Word.self)
                == expected.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Word.self)
        }
        if count < 8 {
            // Two words of four bytes may overlap.
            guard count >= 4 else { return (0..<count).allSatisfy { isEqual($0, as: UInt8.self) } }
            return isEqual(0, as: UInt32.self) && isEqual(count &- 4, as: UInt32.self)
        }
        var offset = 0
        while offset < count &- 8 {
            guard isEqual(offset, as: UInt64.self) else { return false }
            offset &+= 8
        }
        // The last word may reach back over bytes that were compared already.
        return isEqual(count &- 8, as: UInt64.self)
    }

    /// Appends the bytes of this range in `message` to `sink`.
    ///
    /// - Throws: ``ByteRangeError`` if the range does not lie within `message`; nothing is written then.
    public func copy<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink,
        in message: Span<UInt8>
    ) throws(ByteRangeError) {
        guard Int(upperBound) <= message.count else { throw ByteRangeError(range: self, byteCount: message.count) }
        sink.append(copying: message.extracting(indices))
    }

    /// The bytes of this range in `message` as a `String`; allocates for more than 15 bytes.
    ///
    /// A decoder that gives out a range of text has validated it. Should the bytes have changed since, what is not UTF-8
    /// is replaced by U+FFFD.
    ///
    /// - Throws: ``ByteRangeError`` if the range does not lie within `message`.
    public func string(in message: Span<UInt8>) throws(ByteRangeError) -> String {
        try withBytes(in: message) { String(copying: $0) }
    }
}

/// A ``ByteRange`` was used with bytes that it does not belong to.
public struct ByteRangeError: Error, Hashable, Sendable {
    /// The range that was asked for.
    public let range: ByteRange
    /// The number of bytes that were there.
    public let byteCount: Int

    /// An error for `range`, which does not lie within `byteCount` bytes.
    public init(range: ByteRange, byteCount: Int) {
        self.range = range
        self.byteCount = byteCount
    }
}
