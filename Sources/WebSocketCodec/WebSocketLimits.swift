/// How much a peer may make us take (RFC 6455 section 10.4); each is the largest value that is accepted.
///
/// A length above a limit is refused from the frame's header alone, before any of its payload is taken.
public struct WebSocketLimits: Hashable, Sendable {
    /// Payload bytes of one data frame.
    ///
    /// Control frames have their own limit of 125 bytes.
    public let frameByteCount: Int
    /// Payload bytes of one message, over all its frames.
    public let messageByteCount: Int
    /// Frames of one message.
    ///
    /// Empty ones count, so that a peer cannot send them without end.
    public let fragmentCount: Int
    /// Bytes of the head that opens the connection, line endings included; of all heads, where a server sends several.
    public let headByteCount: Int
    /// Field lines of a head, and elements of one of its lists.
    public let fieldCount: Int

    /// Limits with finite defaults: 16 MiB for a frame and for a message, 131 072 frames for a message, 16 KiB and 100 fields
    /// for a head.
    ///
    /// - Precondition: No count is negative, and a message may have at least one frame.
    public init(
        frameByteCount: Int = 16 << 20,
        messageByteCount: Int = 16 << 20,
        // A power of two above the 65 537 frames of one message that Autobahn 9.3.1 sends.
        fragmentCount: Int = 131_072,
        headByteCount: Int = 16 << 10,
        fieldCount: Int = 100
    ) {
        precondition(frameByteCount >= 0 && messageByteCount >= 0 && fragmentCount >= 1, "a limit is out of range")
        precondition(headByteCount >= 0 && fieldCount >= 0, "a limit is out of range")
        self.frameByteCount = frameByteCount
        self.messageByteCount = messageByteCount
        self.fragmentCount = fragmentCount
        self.headByteCount = headByteCount
        self.fieldCount = fieldCount
    }
}
