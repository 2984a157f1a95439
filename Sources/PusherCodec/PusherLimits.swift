import FeedwireJSON

/// How much a message may make us take; each is the largest value that is accepted.
public struct PusherLimits: Hashable, Sendable {
    /// Levels of arrays and objects, at most 128; those of a document inside of a string are counted apart.
    public let depth: Int
    /// Bytes of a message, less than 512 MiB.
    public let byteCount: Int

    /// Limits with finite defaults: 128 levels, 16 MiB.
    ///
    /// Servers take 10 000 to 100 000 bytes of a client, and send what their HTTP API was given.
    ///
    /// - Precondition: Neither is negative, `depth` is at most 128 and `byteCount` less than 512 MiB.
    public init(depth: Int = 128, byteCount: Int = 16 << 20) {
        let limits = JSONLimits(depth: depth, byteCount: byteCount)
        (self.depth, self.byteCount) = (limits.depth, limits.byteCount)
    }

    var json: JSONLimits { JSONLimits(depth: depth, byteCount: byteCount) }
}
