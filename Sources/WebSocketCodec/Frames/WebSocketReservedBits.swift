/// The three bits of a frame's first byte that belong to extensions (RFC 6455 section 5.2).
public struct WebSocketReservedBits: OptionSet, Hashable, Sendable {
    /// The bits in the place they have in the first byte of a header.
    public let rawValue: UInt8

    /// The bits of a header's first byte; all others are dropped.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue & 0x70
    }

    /// RSV1, which permessage-deflate claims.
    public static let rsv1 = WebSocketReservedBits(rawValue: 0x40)
    /// RSV2.
    public static let rsv2 = WebSocketReservedBits(rawValue: 0x20)
    /// RSV3.
    public static let rsv3 = WebSocketReservedBits(rawValue: 0x10)
}
