import FeedwireCore

/// A value as MessagePack, of any kind: what is handed on, and what is sent.
public struct MessagePackRaw: Hashable, Sendable {
    /// The MessagePack, from its first byte to its last.
    public let bytes: [UInt8]

    /// A value.
    ///
    /// - Throws: What is no MessagePack, or more than one value.
    public init(_ bytes: Span<UInt8>) throws(MessagePackDecodingError) {
        _ = try MessagePackValue(decoding: bytes)
        self.bytes = [UInt8](copying: bytes)
    }

    /// A copy of a value that was found in `bytes`.
    ///
    /// - Throws: ``MessagePackDecodingError/Code/unexpectedEnd`` if it does not lie within `bytes`.
    public init(_ value: MessagePackValue, in bytes: Span<UInt8>) throws(MessagePackDecodingError) {
        guard Int(value.range.upperBound) <= bytes.count else {
            throw MessagePackDecodingError(.unexpectedEnd, at: bytes.count)
        }
        self.bytes = [UInt8](copying: bytes.extracting(value.range.indices))
    }

    /// A value as `write` writes it.
    ///
    /// ```swift
    /// let symbols = try MessagePackRaw { writer, bytes throws(MessagePackEncodingError) in
    ///     try writer.arrayHeader(count: 1, into: &bytes)
    ///     try writer.string("BTC-USD", into: &bytes)
    /// }
    /// ```
    ///
    /// - Throws: What `write` throws.
    /// - Precondition: It writes one value.
    public init(
        _ write: (MessagePackWriter, inout [UInt8]) throws(MessagePackEncodingError) -> Void
    ) throws(MessagePackEncodingError) {
        var bytes: [UInt8] = []
        try write(MessagePackWriter(), &bytes)
        let isOneValue = bytes.withSpan { bytes in (try? MessagePackValue(decoding: bytes)) != nil }
        precondition(isOneValue, "one value is to be written")
        self.bytes = bytes
    }
}
