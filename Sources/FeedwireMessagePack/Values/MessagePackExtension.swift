public import FeedwireCore

/// A value of a type that MessagePack or an application has added.
public struct MessagePackExtension: Hashable, Sendable {
    /// The type: of applications from 0 on, below it of MessagePack (MessagePack, "Extension types").
    public let type: Int8
    /// Whether its format has the length in it: `fixext` 1, 2, 4, 8 or 16.
    public let isFixed: Bool
    /// Its data.
    public let data: ByteRange

    /// The format and the type, where the format says the length.
    static let fixedHeaderByteCount = 2
    /// The type of timestamps (MessagePack, "Timestamp extension type").
    static let timestampType: Int8 = -1

    init(type: Int8, isFixed: Bool, data: ByteRange) {
        self.type = type
        self.isFixed = isFixed
        self.data = data
    }

    /// The timestamp that it is (MessagePack, "Timestamp extension type").
    ///
    /// - Returns: It, or `nil` for another type or length, and for more than 999 999 999 nanoseconds.
    /// - Throws: `ByteRangeError` if it does not lie within `bytes`.
    public func timestamp(in bytes: Span<UInt8>) throws(ByteRangeError) -> MessagePackTimestamp? {
        guard type == Self.timestampType else { return nil }
        return try data.withBytes(in: bytes) { MessagePackTimestamp($0) }
    }
}

/// A point in time of MessagePack's own extension type -1.
public struct MessagePackTimestamp: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, also before it.
    public let seconds: Int64
    /// Nanoseconds to be added, less than a second.
    public let nanoseconds: UInt32

    /// A point in time.
    ///
    /// - Precondition: `nanoseconds` is at most 999 999 999.
    public init(seconds: Int64, nanoseconds: UInt32 = 0) {
        precondition(nanoseconds <= Self.greatestNanoseconds, "nanoseconds are less than a second")
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    private static let greatestNanoseconds: UInt32 = 999_999_999

    /// The point in time that these 4, 8 or 12 bytes say.
    fileprivate init?(_ data: Span<UInt8>) {
        switch data.count {
        case 4:
            guard let word: UInt32 = data.bigEndian(at: 0) else { return nil }
            self.init(checking: Int64(word), 0)
        case 8:
            guard let word: UInt64 = data.bigEndian(at: 0) else { return nil }
            self.init(checking: Int64(bitPattern: word & 0x3_FFFF_FFFF), UInt32(truncatingIfNeeded: word >> 34))
        case 12:
            guard let nanoseconds: UInt32 = data.bigEndian(at: 0), let seconds: UInt64 = data.bigEndian(at: 4)
            else { return nil }
            self.init(checking: Int64(bitPattern: seconds), nanoseconds)
        default: return nil
        }
    }

    private init?(checking seconds: Int64, _ nanoseconds: UInt32) {
        guard nanoseconds <= Self.greatestNanoseconds else { return nil }
        self.init(seconds: seconds, nanoseconds: nanoseconds)
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z, or `nil` if 64 bits do not hold them.
    public var nanosecondsSinceEpoch: Int64? {
        // Towards zero from the seconds, so that only the sum has to fit.
        let isNegative = seconds < 0
        let whole = (isNegative ? seconds + 1 : seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let rest = Int64(nanoseconds) - (isNegative ? 1_000_000_000 : 0)
        let sum = whole.partialValue.addingReportingOverflow(rest)
        return whole.overflow || sum.overflow ? nil : sum.partialValue
    }
}
