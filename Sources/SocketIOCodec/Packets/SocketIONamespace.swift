public import FeedwireCore

/// Where the namespace of a packet is.
public struct SocketIONamespace: Hashable, Sendable {
    /// The path, with its slash; no bytes for the default namespace, `/`.
    public let path: ByteRange
    /// What is behind the question mark in a CONNECT of protocol 3 and 4; no bytes if there is none.
    public let query: ByteRange

    init(path: Range<Int>, query: Range<Int>) {
        // A slash alone is what the default namespace is called where it is not left out.
        self.path = ByteRange(checked: path.count == 1 ? path.upperBound..<path.upperBound : path)
        self.query = ByteRange(checked: query)
    }

    /// Whether it is `/`.
    @inlinable
    public var isDefault: Bool { path.isEmpty }

    /// Whether its path is `literal`, byte by byte; `false` also if it lies outside of `text`.
    ///
    /// - Complexity: O(*n*), no allocation.
    public func equals(_ literal: StaticString, in text: Span<UInt8>) -> Bool {
        guard isDefault else { return path.equals(literal, in: text) }
        return literal.withUTF8Buffer { unsafe $0.count == 1 && $0[0] == UInt8(ascii: "/") }
    }

    /// Its path.
    ///
    /// - Throws: `ByteRangeError` if it does not lie within `text`.
    /// - Complexity: O(*n*); allocates for more than 15 bytes.
    public func string(in text: Span<UInt8>) throws(ByteRangeError) -> String {
        isDefault ? "/" : try path.string(in: text)
    }
}
