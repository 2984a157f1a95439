public import FeedwireCore

extension MessagePackExtension {
    /// What notepack, the library of Socket.IO's JavaScript parser, writes as an extension of type 0.
    public enum Notepack: Hashable, Sendable {
        /// JavaScript's `undefined`: a value that is not there.
        case undefined
        /// A `Date`, in milliseconds since 1970-01-01T00:00:00Z.
        case date(milliseconds: Int64)
        /// The bytes of an `ArrayBuffer` or a typed array; those of a `Buffer` are binary data.
        case bytes(ByteRange)
    }

    /// What notepack means by it.
    ///
    /// - Returns: It, or `nil` for another type than 0, and for a length that notepack does not write.
    /// - Throws: `ByteRangeError` if it does not lie within `bytes`.
    public func notepack(in bytes: Span<UInt8>) throws(ByteRangeError) -> Notepack? {
        guard type == 0 else { return nil }
        guard isFixed else { return .bytes(data) }
        return try data.withBytes(in: bytes) { data -> Notepack? in
            switch data.count {
            case 1: .undefined
            case 8: data.bigEndian(UInt64.self, at: 0).map { Notepack.date(milliseconds: Int64(bitPattern: $0)) }
            default: nil
            }
        }
    }
}

extension MessagePackValue {
    /// Whether it is JavaScript's `undefined` as notepack writes it: one byte of type 0.
    ///
    /// - Throws: Only where `bytes` are not those that the value was found in.
    package func isUndefined(in bytes: Span<UInt8>) throws(MessagePackDecodingError) -> Bool {
        guard kind == .extension else { return false }
        let value = try self.extension(in: bytes)
        return value.type == 0 && value.isFixed && value.data.count == 1
    }
}
