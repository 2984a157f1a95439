public import FeedwireCore

/// The HMAC-SHA256 of what is signed, which an auth value has in lower-case hexadecimal.
///
/// Two of them are compared in constant time.
public struct PusherSignature: Hashable, Sendable {
    let code: SIMD32<UInt8>

    /// Digits that an auth value has for it.
    static var digitCount: Int { 2 * HMACSHA256.codeByteCount }

    /// Compares two signatures, in the same time wherever they differ.
    public static func == (first: PusherSignature, second: PusherSignature) -> Bool {
        first.code.withSpan { first in second.code.withSpan { ConstantTime.equals(first, $0) } }
    }

    /// Appends the 64 digits to `sink`, which must have room for them.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) {
        code.withSpan { Hexadecimal.encode($0, into: &sink) }
    }
}

/// An auth value: the key of an app, a colon, and a signature.
///
/// It takes a server to the app whose ``PusherSigner`` checks it.
public struct PusherAuth: Hashable, Sendable {
    /// Where the app's key is.
    public let key: ByteRange
    /// The signature.
    public let signature: PusherSignature

    /// Reads an auth value.
    ///
    /// The key ends with the first colon. Digits are lower-case, since servers compare the value as text.
    ///
    /// - Throws: ``PusherDecodingError/Code/invalidAuth``.
    /// - Complexity: O(*n*), no allocation.
    public init(decoding auth: Span<UInt8>) throws(PusherDecodingError) {
        guard let colon = auth.indices.first(where: { auth[$0] == UInt8(ascii: ":") }) else {
            throw PusherDecodingError(.invalidAuth, at: auth.count)
        }
        guard colon > 0 else { throw PusherDecodingError(.invalidAuth, at: 0) }
        key = ByteRange(clamping: 0..<colon)
        signature = PusherSignature(code: try Self.readCode(of: auth, from: colon + 1))
    }

    private static func readCode(of auth: Span<UInt8>, from start: Int) throws(PusherDecodingError) -> SIMD32<UInt8> {
        var code = SIMD32<UInt8>()
        for index in 0..<PusherSignature.digitCount {
            guard start + index < auth.count, let digit = value(ofDigit: auth[start + index]) else {
                throw PusherDecodingError(.invalidAuth, at: start + index)
            }
            code[index / 2] = code[index / 2] << 4 | digit
        }
        let end = start + PusherSignature.digitCount
        guard auth.count == end else { throw PusherDecodingError(.invalidAuth, at: end) }
        return code
    }

    private static func value(ofDigit digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
