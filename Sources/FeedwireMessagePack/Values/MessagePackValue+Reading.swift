import FeedwireCore

extension MessagePackValue {
    /// Its value as a signed integer.
    ///
    /// - Throws: As ``MessagePackReader/readInt64(in:)``; ``MessagePackDecodingError/Code/unexpectedEnd`` if it does not lie
    ///   within `bytes`.
    public func int64(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> Int64 {
        var reader = try reader(in: bytes)
        return try reader.readInt64(in: bytes)
    }

    /// Its value as an unsigned integer.
    ///
    /// - Throws: As ``MessagePackReader/readUInt64(in:)``; ``MessagePackDecodingError/Code/unexpectedEnd`` if it does not lie
    ///   within `bytes`.
    public func uint64(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> UInt64 {
        var reader = try reader(in: bytes)
        return try reader.readUInt64(in: bytes)
    }

    /// The nearest `Double` to the float or the integer that it is.
    ///
    /// - Throws: As ``MessagePackReader/readDouble(in:)``; ``MessagePackDecodingError/Code/unexpectedEnd`` if it does not lie
    ///   within `bytes`.
    public func double(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> Double {
        var reader = try reader(in: bytes)
        return try reader.readDouble(in: bytes)
    }

    /// The extension that it is.
    ///
    /// - Throws: ``MessagePackDecodingError/Code/wrongKind`` if it is none; ``MessagePackDecodingError/Code/unexpectedEnd`` if
    ///   it does not lie within `bytes`.
    public func `extension`(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> MessagePackExtension {
        var reader = try reader(in: bytes)
        return try reader.readExtension(in: bytes)
    }

    /// The member of a map whose key is the string `name`, the last of several.
    ///
    /// - Returns: Its value, or `nil` if there is none, or this is no map.
    /// - Throws: Only where `bytes` are not those that the value was found in.
    /// - Complexity: O(*n*), no allocation.
    public func member(
        _ name: StaticString,
        in bytes: Span<UInt8>
    ) throws(MessagePackDecodingError) -> MessagePackValue? {
        var members = members
        var value: MessagePackValue?
        while let member = try members.next(in: bytes) {
            if member.key.string?.equals(name, in: bytes) == true { value = member.value }
        }
        return value
    }

    /// A reader at the value.
    private func reader(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> MessagePackReader {
        guard Int(range.upperBound) <= bytes.count else {
            throw MessagePackDecodingError(.unexpectedEnd, at: bytes.count)
        }
        return MessagePackReader(at: range)
    }
}
