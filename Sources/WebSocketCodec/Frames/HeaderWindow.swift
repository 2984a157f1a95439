import FeedwireCore

/// The bytes from the start of a frame's header, as many as there are, and zeros behind them: two words in network byte
/// order, wide enough for the longest header.
struct HeaderWindow: Hashable, Sendable {
    private var head: UInt64 = 0
    private var tail: UInt64 = 0
    /// How many bytes are real, at most 16; an empty window between frames.
    private(set) var byteCount = 0

    init() {}

    /// The window at `offset`, or `nil` if there are fewer than 16 bytes up to `end`: then it has to be filled one by one.
    @inline(__always)
    init?(of input: Span<UInt8>, at offset: Int, upTo end: Int) {
        guard end - offset >= 16,
            let head = input.bigEndian(UInt64.self, at: offset),
            let tail = input.bigEndian(UInt64.self, at: offset + 8)
        else { return nil }
        self.head = head
        self.tail = tail
        byteCount = 16
    }

    mutating func append(_ byte: UInt8) {
        if byteCount < 8 {
            head |= UInt64(byte) &<< UInt64(truncatingIfNeeded: 56 - 8 * byteCount)
        } else {
            tail |= UInt64(byte) &<< UInt64(truncatingIfNeeded: 120 - 8 * byteCount)
        }
        byteCount += 1
    }

    var firstByte: UInt8 { UInt8(truncatingIfNeeded: head &>> 56) }
    var secondByte: UInt8 { UInt8(truncatingIfNeeded: head &>> 48) }

    /// The 16-bit length at byte 2.
    var length16: UInt64 { head &>> 32 & 0xFFFF }
    /// The 64-bit length at byte 2.
    var length64: UInt64 { head &<< 16 | tail &>> 48 }

    /// The masking key behind a length of `lengthByteCount` bytes.
    func maskingKey(afterLengthOf lengthByteCount: Int) -> WebSocketMaskingKey {
        let bits =
            switch lengthByteCount {
            case 0: head &>> 16
            case 2: head
            default: tail &>> 16
            }
        return WebSocketMaskingKey(rawValue: UInt32(truncatingIfNeeded: bits))
    }
}
