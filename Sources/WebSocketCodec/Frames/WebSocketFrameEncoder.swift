public import FeedwireCore

/// Writes frames, and refuses what a peer would refuse (RFC 6455 section 5).
///
/// It knows nothing of UTF-8 and close codes, but for a close payload of one byte, which is none; ``WebSocketMessageEncoder`` does.
public struct WebSocketFrameEncoder: Sendable {
    private let role: WebSocketRole
    private var sequence: FrameSequence

    /// An encoder at the start of a stream of frames.
    ///
    /// - Parameters:
    ///   - role: Who we are: a client masks and a server does not.
    ///   - extensionBits: The reserved bits that a negotiated extension claims, for the first frame of a message.
    public init(role: WebSocketRole, extensionBits: WebSocketReservedBits = []) {
        self.role = role
        sequence = FrameSequence(extensionBits: extensionBits)
    }

    /// Appends one frame to `sink`, whole or not at all.
    ///
    /// - Parameters:
    ///   - opcode: What the frame is; `.continuation` for the further frames of a message.
    ///   - payload: The clear payload.
    ///   - isFinal: Whether it is the last frame of its message.
    ///   - reservedBits: The bits of an extension.
    ///   - maskingKey: A new key for each frame of a client, `nil` for a server.
    ///   - sink: Where the frame goes.
    /// - Throws: ``WebSocketEncodingError`` for a frame that the peer must refuse, or for which there is no room.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public mutating func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ opcode: WebSocketOpcode,
        _ payload: Span<UInt8>,
        isFinal: Bool = true,
        reservedBits: WebSocketReservedBits = [],
        maskingKey: WebSocketMaskingKey? = nil,
        into sink: inout Sink
    ) throws(WebSocketEncodingError) {
        let header = WebSocketFrameHeader(
            isFinal: isFinal,
            reservedBits: reservedBits,
            opcode: opcode,
            maskingKey: maskingKey,
            payloadByteCount: UInt64(payload.count)
        )
        try check(header)
        let neededByteCount = header.encodedByteCount + payload.count
        guard sink.freeByteCount >= neededByteCount else {
            throw WebSocketEncodingError(.insufficientCapacity, neededByteCount: neededByteCount)
        }
        _ = sequence.advance(isFinal: isFinal, opcode: opcode)
        header.write(into: &sink)
        sink.append(copying: payload)
        if let maskingKey {
            sink.editSuffix(byteCount: payload.count) { maskingKey.apply(to: &$0, in: $0.indices) }
        }
    }

    /// Whether a frame with this header may come next.
    private func check(_ header: WebSocketFrameHeader) throws(WebSocketEncodingError) {
        if let violation = sequence.violation(
            isFinal: header.isFinal,
            reservedBits: header.reservedBits,
            opcode: header.opcode
        ) {
            throw WebSocketEncodingError(WebSocketEncodingError.Code(violation))
        }
        if header.opcode.isControl, header.payloadByteCount > UInt64(WebSocketFrameHeader.maximumControlByteCount) {
            throw WebSocketEncodingError(.oversizedControl)
        }
        if header.opcode == .close, header.payloadByteCount == 1 {
            throw WebSocketEncodingError(.invalidCloseCode)
        }
        switch role {
        case .client where header.maskingKey == nil: throw WebSocketEncodingError(.missingMaskingKey)
        case .server where header.maskingKey != nil: throw WebSocketEncodingError(.unexpectedMaskingKey)
        default: break
        }
    }
}

extension WebSocketEncodingError.Code {
    init(_ violation: FrameSequence.Violation) {
        self =
            switch violation {
            case .reservedBit: .reservedBit
            case .reservedOpcode: .reservedOpcode
            case .fragmentedControl: .fragmentedControl
            case .unexpectedContinuation: .unexpectedContinuation
            case .expectedContinuation: .expectedContinuation
            }
    }
}
