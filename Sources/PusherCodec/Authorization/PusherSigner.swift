public import FeedwireCore

/// Signs for an app, and checks what was signed: what the server of an app does, and never its client, as it takes the secret.
///
/// ```swift
/// let signer = try PusherSigner(key: "278d425bdf160c739803", secret: "7ad3773142a6692b25b8")
/// let text = try PusherSigningText(channel: "private-foobar", socketID: "1234.1234")
/// let auth = signer.auth(for: text)
/// ```
public struct PusherSigner: Sendable {
    private let key: [UInt8]
    private let state: HMACSHA256

    /// A signer with an app's key and secret.
    ///
    /// - Throws: ``PusherEncodingError/Code/invalidAppKey`` for a key that is empty or has a colon.
    public init(key: String, secret: String) throws(PusherEncodingError) {
        guard !key.isEmpty, !key.utf8.contains(UInt8(ascii: ":")) else { throw PusherEncodingError(.invalidAppKey) }
        self.key = Array(key.utf8)
        state = Array(secret.utf8).withSpan { HMACSHA256(key: $0) }
    }

    /// The signature of a text.
    ///
    /// - Complexity: O(*n*), no allocation.
    public func signature(of text: PusherSigningText) -> PusherSignature {
        var state = state
        text.bytes.withSpan { state.update($0) }
        return PusherSignature(code: state.finish())
    }

    /// The auth value of a text: the key, a colon and the signature.
    public func auth(for text: PusherSigningText) -> String {
        String(decoding: authBytes(for: text), as: UTF8.self)
    }

    /// Appends the auth value of a text to `sink`.
    ///
    /// - Throws: ``PusherEncodingError/Code/insufficientCapacity``.
    public func encodeAuth<Sink: ByteSink & ~Copyable & ~Escapable>(
        for text: PusherSigningText,
        into sink: inout Sink
    ) throws(PusherEncodingError) {
        try sink.appendAll(authBytes(for: text))
    }

    /// Whether an auth value is that of a text, in the same time wherever they differ.
    ///
    /// - Returns: `false` too for the value of another app, and for what is no auth value.
    public func isValid(_ auth: Span<UInt8>, for text: PusherSigningText) -> Bool {
        authBytes(for: text).withSpan { ConstantTime.equals($0, auth) }
    }

    /// Whether an auth value is that of a text, in the same time wherever they differ.
    ///
    /// - Returns: `false` too for the value of another app, and for what is no auth value.
    public func isValid(_ auth: String, for text: PusherSigningText) -> Bool {
        Array(auth.utf8).withSpan { isValid($0, for: text) }
    }

    private func authBytes(for text: PusherSigningText) -> [UInt8] {
        var bytes = key
        bytes.append(UInt8(ascii: ":"))
        signature(of: text).encode(into: &bytes)
        return bytes
    }
}
