/// How much a text may make us take; each is the largest value that is accepted.
public struct JSONLimits: Hashable, Sendable {
    /// Levels of arrays and objects, at most 128.
    public let depth: Int
    /// Bytes of a document, at most `UInt32.max`.
    public let byteCount: Int

    /// Limits with finite defaults: 128 levels, and what `ByteRange` can name.
    ///
    /// - Precondition: Neither is negative, `depth` is at most 128 and `byteCount` at most `UInt32.max`.
    public init(depth: Int = 128, byteCount: Int = Int(clamping: UInt32.max)) {
        precondition((0...128).contains(depth) && byteCount >= 0 && byteCount <= UInt32.max, "a limit is out of range")
        self.depth = depth
        self.byteCount = byteCount
    }
}
