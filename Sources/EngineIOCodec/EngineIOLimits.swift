/// How much a peer may make us take; each is the largest value that is accepted.
public struct EngineIOLimits: Hashable, Sendable {
    /// Bytes of a body of HTTP long-polling, and of one packet over WebTransport.
    public let payloadByteCount: Int
    /// Packets of one body.
    public let packetCount: Int
    /// Bytes of a request's query, escapes as they are.
    public let queryByteCount: Int

    /// Limits with finite defaults: 1 000 000 bytes, which is what servers announce as `maxPayload`, 1024 packets, and 16 KiB for
    /// a query.
    ///
    /// - Precondition: `payloadByteCount` is neither negative nor above `UInt32.max`, a body may have at least one packet, and
    ///   `queryByteCount` is not negative.
    public init(payloadByteCount: Int = 1_000_000, packetCount: Int = 1024, queryByteCount: Int = 16 << 10) {
        precondition(
            payloadByteCount >= 0 && payloadByteCount <= Int(clamping: UInt32.max) && packetCount >= 1
                && queryByteCount >= 0,
            "a limit is out of range"
        )
        self.payloadByteCount = payloadByteCount
        self.packetCount = packetCount
        self.queryByteCount = queryByteCount
    }
}
