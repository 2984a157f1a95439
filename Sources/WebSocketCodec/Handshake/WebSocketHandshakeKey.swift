import FeedwireCore

/// The 16 random bytes of an opening request, with which the server proves that it read it as one (RFC 6455 section 1.3).
public struct WebSocketHandshakeKey: Hashable, Sendable {
    private static let byteCount = 16

    private let bytes: [UInt8]

    /// A new key.
    ///
    /// Use a generator with strong entropy, such as `SystemRandomNumberGenerator`, and a new key for each connection
    /// (RFC 6455 section 4.1).
    public static func random(using generator: inout some RandomNumberGenerator) -> WebSocketHandshakeKey {
        WebSocketHandshakeKey(bytes: (0..<byteCount).map { _ in generator.next() })
    }

    /// The key that `Sec-WebSocket-Key` has; `nil` if it is not the Base64 of 16 bytes.
    public init?(_ text: String) {
        self.init(Array(text.utf8)[...])
    }

    init?(_ text: ArraySlice<UInt8>) {
        var bytes: [UInt8] = []
        do throws(Base64.DecodingError) {
            try unsafe text.withUnsafeBufferPointer { text throws(Base64.DecodingError) in
                try unsafe Base64.decode(text.span, into: &bytes)
            }
        } catch {
            return nil
        }
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The value of `Sec-WebSocket-Key`: 24 characters.
    public var text: String { String(decoding: Self.base64(bytes), as: UTF8.self) }

    /// The value of `Sec-WebSocket-Accept` that answers it (RFC 6455 section 4.2.2): 28 characters.
    public var acceptText: String { String(decoding: acceptBytes, as: UTF8.self) }

    var textBytes: [UInt8] { Self.base64(bytes) }

    var acceptBytes: [UInt8] {
        let proof = textBytes + Self.identifier.bytes
        var digest: [UInt8] = []
        unsafe proof.withUnsafeBufferPointer { unsafe SHA1.hash($0.span, into: &digest) }
        return Self.base64(digest)
    }

    /// Says that the answer is a WebSocket server's; the RFC fixes it.
    private static let identifier: StaticString = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        unsafe bytes.withUnsafeBufferPointer { unsafe Base64.encode($0.span, into: &text) }
        return text
    }
}
