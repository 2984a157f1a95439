/// The rules of a header's first byte and of the order of frames, for whoever reads or writes them.
///
/// They are in RFC 6455 sections 5.2, 5.4 and 5.5. It follows which message is open.
struct FrameSequence: Hashable, Sendable {
    /// What a first byte may break; the decoder and the encoder each have their own error for it.
    enum Violation {
        case reservedBit, reservedOpcode, fragmentedControl, unexpectedContinuation, expectedContinuation
    }

    /// The reserved bits that the first frame of a message may have.
    let extensionBits: WebSocketReservedBits
    /// The opcode of the message that more frames must follow, or `nil` between messages.
    private(set) var openMessage: WebSocketOpcode?

    init(extensionBits: WebSocketReservedBits) {
        self.extensionBits = extensionBits
    }

    @inline(__always)
    func violation(
        isFinal: Bool,
        reservedBits: WebSocketReservedBits,
        opcode: WebSocketOpcode
    ) -> Violation? {
        if !reservedBits.isEmpty {
            let startsMessage = !opcode.isControl && opcode != .continuation
            guard startsMessage, extensionBits.isSuperset(of: reservedBits) else { return .reservedBit }
        }
        guard opcode.isDefined else { return .reservedOpcode }
        if opcode.isControl { return isFinal ? nil : .fragmentedControl }
        if opcode == .continuation { return openMessage == nil ? .unexpectedContinuation : nil }
        return openMessage == nil ? nil : .expectedContinuation
    }

    /// Takes note of a frame without violation.
    ///
    /// - Returns: The opcode of the message that it belongs to; a control frame is its own message.
    @inline(__always)
    mutating func advance(isFinal: Bool, opcode: WebSocketOpcode) -> WebSocketOpcode {
        // The usual frame first: it is its own message and leaves none open.
        if isFinal && openMessage == nil || opcode.isControl { return opcode }
        let message = openMessage ?? opcode
        openMessage = isFinal ? nil : message
        return message
    }
}
