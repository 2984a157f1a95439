import FeedwireCore

// The idea: what comes of a message after its first piece comes in one of two ways, and both may come a byte or two at a time:
// as the rest of a payload that a read has cut, and as a continuation that lies whole in the input. Each is told by few
// comparisons and needs little of what a frame's step says. All else, with every error, is left to the general path.

/// A piece of a text or binary message that is open, and not its first.
struct MessagePiece {
    let kind: WebSocketMessage.Kind
    let maskingKey: WebSocketMaskingKey?
    /// How many bytes of its frame's payload came before.
    let payloadOffset: UInt64
    /// Indices of the input.
    let payload: Range<Int>
    let endsMessage: Bool
}

extension WebSocketFrameDecoder {
    /// Takes the next bytes if they are of an open message; otherwise nothing changes.
    ///
    /// The offset and the end have been checked.
    @inline(__always)
    mutating func nextPiece(of input: Span<UInt8>, at offset: inout Int, upTo end: Int) -> MessagePiece? {
        isInsidePayload
            ? nextOfPayload(at: &offset, upTo: end)
            : nextContinuation(in: input, at: &offset, upTo: end)
    }

    @inline(__always)
    private mutating func nextContinuation(
        in input: Span<UInt8>,
        at offset: inout Int,
        upTo end: Int
    ) -> MessagePiece? {
        guard end &- offset >= 8, isBetweenFrames, let head = input.bigEndian(UInt64.self, at: offset) else {
            return nil
        }
        // No reserved bit, opcode 0, and a length that has no further bytes.
        guard head &>> 56 & 0x7F == 0 else { return nil }
        let isMasked = reader.role == .server
        let byteCount = Int(truncatingIfNeeded: head &>> 48 & 0xFF) ^ (isMasked ? 0x80 : 0)
        let start = offset &+ (isMasked ? 6 : 2)
        guard byteCount <= min(125, end &- start) else { return nil }
        let isFinal = head &>> 63 == 1
        guard let kind = reader.takeContinuation(ofByteCount: byteCount, isFinal: isFinal) else { return nil }
        let payload = start..<start &+ byteCount
        streamOffset &+= UInt64(truncatingIfNeeded: payload.upperBound &- offset)
        offset = payload.upperBound
        return MessagePiece(
            kind: kind,
            maskingKey: isMasked ? WebSocketMaskingKey(rawValue: UInt32(truncatingIfNeeded: head &>> 16)) : nil,
            payloadOffset: 0,
            payload: payload,
            endsMessage: isFinal
        )
    }
}
