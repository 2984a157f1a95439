import FeedwireCore

/// The path of a namespace, which is compared byte by byte; none for the default one.
struct NamespacePath: Sendable {
    /// No bytes for the default namespace.
    let bytes: [UInt8]

    /// The path that an application names: `/`, which may be left out, or another.
    init(_ name: String) {
        let utf8 = name.utf8
        bytes = utf8.count == 1 && utf8.first == UInt8(ascii: "/") ? [] : Array(utf8)
    }

    /// The path that a packet names.
    init(_ namespace: SocketIONamespace, in text: Span<UInt8>) {
        bytes = namespace.path.isEmpty ? [] : [UInt8](copying: text.extracting(namespace.path.indices))
    }

    var isDefault: Bool { bytes.isEmpty }

    var name: String { isDefault ? "/" : String(decoding: bytes, as: UTF8.self) }

    func equals(_ other: NamespacePath) -> Bool { bytes == other.bytes }

    /// Whether a packet belongs to the namespace.
    func equals(_ namespace: SocketIONamespace, in text: Span<UInt8>) -> Bool {
        let indices = namespace.path.indices
        guard bytes.count == indices.count, indices.upperBound <= text.count else { return false }
        for (offset, byte) in bytes.enumerated() where text[indices.lowerBound + offset] != byte { return false }
        return true
    }
}
