/// HMAC (RFC 2104) with SHA-256: an authentication code of a message that comes in pieces of any size.
///
/// The state is a value: keep one with the key taken in, and copy it for each message. Nothing is allocated.
///
/// ```swift
/// var code = HMACSHA256(key: secret)
/// code.update(message)
/// let isAuthentic = code.isValid(received)
/// ```
public struct HMACSHA256: Sendable {
    /// How many bytes a code has.
    public static var codeByteCount: Int { SHA256.digestByteCount }

    private var inner = SHA256()
    private var outer = SHA256()

    /// The state before the first byte of a message; a key of more than 64 bytes is hashed (RFC 2104 section 2).
    ///
    /// - Complexity: O(*n*), no allocation.
    public init(key: Span<UInt8>) {
        var block = SIMD64<UInt8>()
        if key.count > block.scalarCount {
            var hash = SHA256()
            hash.update(key)
            block.lowHalf = hash.finish()
        } else {
            unsafe withUnsafeMutableBytes(of: &block) { block in
                // In bounds: the key has at most as many bytes.
                unsafe key.withUnsafeBytes { unsafe block.copyMemory(from: $0) }
            }
        }
        Self.take(block ^ 0x36, into: &inner)
        Self.take(block ^ 0x5C, into: &outer)
    }

    /// Appends the code of `message` to `sink`, which must have room for ``codeByteCount`` bytes.
    ///
    /// - Complexity: O(*n*), no allocation but the sink's own.
    public static func authenticate<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ message: Span<UInt8>,
        key: Span<UInt8>,
        into sink: inout Sink
    ) {
        var state = HMACSHA256(key: key)
        state.update(message)
        state.finish(into: &sink)
    }

    /// Takes the next bytes of the message.
    ///
    /// - Complexity: O(*n*), no allocation.
    public mutating func update(_ bytes: Span<UInt8>) {
        inner.update(bytes)
    }

    /// Appends the code of all that was taken to `sink`, which must have room for ``codeByteCount`` bytes.
    public consuming func finish<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) {
        finish().append(to: &sink)
    }

    /// Whether `code` is that of all that was taken, in the same time wherever they differ.
    ///
    /// - Returns: `false` too for a code that is cut short.
    public consuming func isValid(_ code: Span<UInt8>) -> Bool {
        finish().withSpan { ConstantTime.equals($0, code) }
    }

    /// The code of all that was taken.
    package consuming func finish() -> SIMD32<UInt8> {
        var outer = outer
        inner.finish().withSpan { outer.update($0) }
        return outer.finish()
    }

    private static func take(_ block: SIMD64<UInt8>, into hash: inout SHA256) {
        unsafe withUnsafeBytes(of: block) { bytes in unsafe hash.update(bytes.bindMemory(to: UInt8.self).span) }
    }
}
