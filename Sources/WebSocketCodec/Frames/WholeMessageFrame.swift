import FeedwireCore

// The idea: nearly all frames are a message each, text or binary, lie whole in what was read and break no rule. One look at
// eight bytes tells such a frame, and it leaves no trace in the decoder but the offset of the stream. Whatever is different in
// any way – other opcodes, fragments, long or cut payloads, limits, errors – is not for this file to name: it answers `nil`,
// and the general path finds out from the same bytes.

/// A frame that is a text or binary message and lies whole in the input.
struct WholeMessageFrame {
    let kind: WebSocketMessage.Kind
    let maskingKey: WebSocketMaskingKey?
    /// Indices of the input.
    let payload: Range<Int>
}

extension WebSocketFrameDecoder {
    /// Takes the next frame if it is a message and lies whole in the input; otherwise nothing changes.
    @inline(__always)
    mutating func nextWholeMessage(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) -> WholeMessageFrame? {
        precondition(offset >= 0 && offset <= end && end <= input.count, "the offset or the end lies outside the input")
        guard end &- offset >= 8, isBetweenFrames, let head = input.bigEndian(UInt64.self, at: offset) else {
            return nil
        }
        // FIN, no reserved bit, and opcode 1 or 2.
        let isText = head &>> 56 == 0x81
        guard isText || head &>> 56 == 0x82 else { return nil }
        let isMasked = reader.role == .server
        var byteCount = Int(truncatingIfNeeded: head &>> 48 & 0xFF) ^ (isMasked ? 0x80 : 0)
        var key = head &>> 16
        var start = offset &+ (isMasked ? 6 : 2)
        if byteCount >= 126 {
            guard byteCount == 126 else { return nil }
            byteCount = Int(truncatingIfNeeded: head &>> 32 & 0xFFFF)
            guard byteCount >= 126 else { return nil }
            key = head
            start &+= 2
        }
        // Nothing overflows: the header is at most as long as the eight bytes that are there.
        guard byteCount <= end &- start, reader.allowsMessage(ofByteCount: byteCount) else { return nil }
        let payload = start..<start &+ byteCount
        streamOffset &+= UInt64(truncatingIfNeeded: payload.upperBound &- offset)
        offset = payload.upperBound
        return WholeMessageFrame(
            kind: isText ? .text : .binary,
            maskingKey: isMasked ? WebSocketMaskingKey(rawValue: UInt32(truncatingIfNeeded: key)) : nil,
            payload: payload
        )
    }
}
