/// How much a document may make us take; each is the largest value that is accepted.
public struct MessagePackLimits: Hashable, Sendable {
    /// Levels of arrays and maps, at most 128.
    public let depth: Int
    /// Bytes of a document, less than 512 MiB.
    public let byteCount: Int

    /// What a value that is skipped has room for.
    package static let greatestDepth = 128
    static let greatestByteCount = 1 << 29 - 1

    /// Limits with finite defaults, which are the greatest: 128 levels, and a byte less than 512 MiB.
    ///
    /// - Precondition: Neither is negative, `depth` is at most 128 and `byteCount` less than 512 MiB.
    public init(depth: Int = 128, byteCount: Int = 1 << 29 - 1) {
        precondition(
            (0...Self.greatestDepth).contains(depth) && (0...Self.greatestByteCount).contains(byteCount),
            "a limit is out of range"
        )
        self.depth = depth
        self.byteCount = byteCount
    }
}
