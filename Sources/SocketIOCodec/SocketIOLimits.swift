/// How much a packet may make us take; each is the largest value that is accepted.
public struct SocketIOLimits: Hashable, Sendable {
    /// Attachments of one packet, at most 256.
    public let attachmentCount: Int
    /// Bytes of a packet, its text and its attachments together; less than 512 MiB.
    public let byteCount: Int
    /// Levels of arrays and objects in a payload, at most 128.
    public let depth: Int

    /// What ``AttachmentSet`` has room for.
    static let greatestAttachmentCount = 256
    /// What a `JSONField` can count.
    static let greatestByteCount = 1 << 29 - 1
    static let greatestDepth = 128

    /// Limits with finite defaults: 10 attachments, as in socket.io-parser 4.2.6, 16 MiB, 128 levels.
    ///
    /// - Precondition: None is negative or above its greatest value.
    public init(attachmentCount: Int = 10, byteCount: Int = 16 << 20, depth: Int = 128) {
        precondition(
            (0...Self.greatestAttachmentCount).contains(attachmentCount)
                && (0...Self.greatestByteCount).contains(byteCount)
                && (0...Self.greatestDepth).contains(depth),
            "a limit is out of range"
        )
        self.attachmentCount = attachmentCount
        self.byteCount = byteCount
        self.depth = depth
    }
}
