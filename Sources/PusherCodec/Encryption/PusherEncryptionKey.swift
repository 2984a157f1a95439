public import FeedwireCore

/// A key of 32 bytes: the master key of an app, or the shared secret of one of its encrypted channels.
///
/// ```swift
/// // The server of an app, which answers with it (`PusherAuthorization.sharedSecret`):
/// let secret = try PusherEncryptionKey(decoding: masterKeyText).sharedSecret(ofChannel: "private-encrypted-orders")
/// // The client, which opens events with it:
/// let key = try PusherEncryptionKey(decoding: sharedSecretText)
/// ```
public struct PusherEncryptionKey: Hashable, Sendable {
    private let value: SIMD32<UInt8>

    /// How many bytes a key has.
    public static var byteCount: Int { SHA256.digestByteCount }

    /// The shared secret of a channel: the SHA-256 of its name and the master key.
    ///
    /// - Parameters:
    ///   - channel: The channel's name.
    ///   - masterKey: The bytes of the master key: 32, though there are servers that take others.
    public init(channel: Span<UInt8>, masterKey: Span<UInt8>) {
        var hash = SHA256()
        hash.update(channel)
        hash.update(masterKey)
        value = hash.finish()
    }

    /// The shared secret of a channel, where this is the master key.
    public func sharedSecret(ofChannel name: String) -> PusherEncryptionKey {
        Array(name.utf8).withSpan { name in withBytes { PusherEncryptionKey(channel: name, masterKey: $0) } }
    }

    /// Reads a key.
    ///
    /// - Parameter text: Base64 with its padding (RFC 4648 section 4).
    /// - Throws: ``PusherDecodingError/Code/invalidKey`` at the first byte that cannot stand in its place, and at the length of a
    ///   text that has another number of bytes.
    /// - Complexity: O(*n*); allocates for the bytes.
    public init(decoding text: Span<UInt8>) throws(PusherDecodingError) {
        var bytes: [UInt8] = []
        do throws(Base64.DecodingError) {
            try Base64.decode(text, into: &bytes)
        } catch {
            throw PusherDecodingError(.invalidKey, at: error.offset)
        }
        guard bytes.count == Self.byteCount else { throw PusherDecodingError(.invalidKey, at: text.count) }
        var value = SIMD32<UInt8>()
        for index in value.indices { value[index] = bytes[index] }
        self.value = value
    }

    /// Reads a key.
    ///
    /// - Throws: As ``init(decoding:)-(Span<UInt8>)``.
    public init(decoding text: String) throws(PusherDecodingError) {
        self = try Array(text.utf8).withSpan { text throws(PusherDecodingError) in
            try PusherEncryptionKey(decoding: text)
        }
    }

    /// Calls `body` with the 32 bytes.
    public func withBytes<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try value.withSpan(body)
    }

    /// Appends the key, in Base64.
    ///
    /// - Throws: ``PusherEncodingError/Code/insufficientCapacity``.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(PusherEncodingError) {
        try sink.appendAll(base64)
    }

    /// The key, in Base64.
    public var text: String { String(decoding: base64, as: UTF8.self) }

    private var base64: [UInt8] {
        var text: [UInt8] = []
        withBytes { Base64.encode($0, into: &text) }
        return text
    }
}
