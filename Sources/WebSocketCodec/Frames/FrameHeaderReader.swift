// The idea: one function over a window that is padded with zeros. It asks the rules in the order of the bytes that decide
// them and answers `nil` where a byte is missing, so the same code reads a header at once and byte by byte, and both give
// the same error at the same offset. Padding with zeros makes a length that is cut short the smallest it can still become.

/// Reads headers and enforces every rule that a header decides, limits included.
struct FrameHeaderReader: Hashable, Sendable {
    struct Header {
        let fields: WebSocketFrameHeader
        let byteCount: Int
    }

    /// A rule that the byte at `index` of the header broke.
    struct Fault: Error {
        let code: WebSocketDecodingError.Code
        let index: Int
    }

    let role: WebSocketRole
    let limits: WebSocketLimits
    private(set) var sequence: FrameSequence
    /// Of the message that is open.
    private var messageByteCount = 0
    private var fragmentCount = 0

    init(role: WebSocketRole, limits: WebSocketLimits, extensionBits: WebSocketReservedBits) {
        self.role = role
        self.limits = limits
        sequence = FrameSequence(extensionBits: extensionBits)
    }

    /// The header in `window`, or `nil` if more bytes are needed.
    @inline(__always)
    func read(_ window: HeaderWindow) throws(Fault) -> Header? {
        guard window.byteCount >= 1 else { return nil }
        let isFinal = window.firstByte & 0x80 != 0
        let reservedBits = WebSocketReservedBits(rawValue: window.firstByte)
        let opcode = WebSocketOpcode(rawValue: window.firstByte)
        try checkFirstByte(isFinal: isFinal, reservedBits: reservedBits, opcode: opcode)

        guard window.byteCount >= 2 else { return nil }
        let isMasked = window.secondByte & 0x80 != 0
        guard isMasked == (role == .server) else {
            throw Fault(code: isMasked ? .maskedFrame : .unmaskedFrame, index: 1)
        }
        guard let length = try readLength(window, opcode: opcode) else { return nil }

        let byteCount = 2 + length.byteCount + (isMasked ? 4 : 0)
        guard window.byteCount >= byteCount else { return nil }
        let fields = WebSocketFrameHeader(
            firstByte: window.firstByte,
            maskingKey: isMasked ? window.maskingKey(afterLengthOf: length.byteCount) : nil,
            payloadByteCount: length.value
        )
        return Header(fields: fields, byteCount: byteCount)
    }

    /// Whether a message of one frame may come next.
    @inline(__always)
    func allowsMessage(ofByteCount byteCount: Int) -> Bool {
        sequence.openMessage == nil && byteCount <= limits.frameByteCount && byteCount <= limits.messageByteCount
    }

    /// Takes note of a continuation if one of so many bytes may come next.
    ///
    /// - Returns: What message it belongs to, or `nil` if it may not come.
    @inline(__always)
    mutating func takeContinuation(ofByteCount byteCount: Int, isFinal: Bool) -> WebSocketMessage.Kind? {
        guard let message = sequence.openMessage, fragmentCount < limits.fragmentCount,
            byteCount <= min(limits.frameByteCount, limits.messageByteCount - messageByteCount)
        else { return nil }
        _ = sequence.advance(isFinal: isFinal, opcode: .continuation)
        messageByteCount = isFinal ? 0 : messageByteCount &+ byteCount
        fragmentCount = isFinal ? 0 : fragmentCount &+ 1
        return message == .text ? .text : .binary
    }

    /// Takes note of a header that was read.
    ///
    /// - Returns: The opcode of the message that the frame belongs to.
    @inline(__always)
    mutating func advance(past header: WebSocketFrameHeader) -> WebSocketOpcode {
        let isFragment = !header.isFinal || sequence.openMessage != nil
        let message = sequence.advance(isFinal: header.isFinal, opcode: header.opcode)
        if header.opcode.isControl || !isFragment { return message }
        if header.isFinal {
            messageByteCount = 0
            fragmentCount = 0
        } else {
            // Neither can overflow: `read` keeps them within the limits.
            messageByteCount += Int(truncatingIfNeeded: header.payloadByteCount)
            fragmentCount += 1
        }
        return message
    }

    @inline(__always)
    private func checkFirstByte(
        isFinal: Bool,
        reservedBits: WebSocketReservedBits,
        opcode: WebSocketOpcode
    ) throws(Fault) {
        if let violation = sequence.violation(isFinal: isFinal, reservedBits: reservedBits, opcode: opcode) {
            throw Fault(code: WebSocketDecodingError.Code(violation), index: 0)
        }
        guard opcode.isControl || fragmentCount < limits.fragmentCount else {
            throw Fault(code: .tooManyFragments, index: 0)
        }
    }

    @inline(__always)
    private func readLength(
        _ window: HeaderWindow,
        opcode: WebSocketOpcode
    ) throws(Fault) -> (value: UInt64, byteCount: Int)? {
        let short = UInt64(window.secondByte & 0x7F)
        if opcode.isControl {
            guard short <= UInt64(WebSocketFrameHeader.maximumControlByteCount) else {
                throw Fault(code: .oversizedControl, index: 1)
            }
            guard opcode != .close || short != 1 else { throw Fault(code: .closePayloadOfOneByte, index: 1) }
            return (short, 0)
        }
        switch short {
        case 126:
            if window.byteCount >= 4, window.length16 < 126 { throw Fault(code: .lengthNotMinimal, index: 3) }
            try checkLimits(window.length16, byteCount: 2)
            return window.byteCount >= 4 ? (window.length16, 2) : nil
        case 127:
            guard window.length64 >> 63 == 0 else { throw Fault(code: .lengthOutOfRange, index: 2) }
            if window.byteCount >= 8, window.length64 >> 16 == 0 { throw Fault(code: .lengthNotMinimal, index: 7) }
            try checkLimits(window.length64, byteCount: 8)
            return window.byteCount >= 10 ? (window.length64, 8) : nil
        default:
            try checkLimits(short, byteCount: 0)
            return (short, 0)
        }
    }

    /// Refuses a length of `byteCount` extended bytes that is over what may still come, cut short or not.
    @inline(__always)
    private func checkLimits(_ length: UInt64, byteCount: Int) throws(Fault) {
        let room = limits.messageByteCount - messageByteCount
        guard length > UInt64(truncatingIfNeeded: min(limits.frameByteCount, room)) else { return }
        throw limitFault(length, byteCount: byteCount, room: room)
    }

    @inline(never)
    private func limitFault(_ length: UInt64, byteCount: Int, room: Int) -> Fault {
        let limit = UInt64(truncatingIfNeeded: min(limits.frameByteCount, room))
        // The first byte that settles it: with zeros behind it, the length is over the limit already.
        let last = 1 + byteCount
        var index = min(2, last)
        while index < last, length & ~0 << UInt64(8 * (last - index)) <= limit {
            index += 1
        }
        return Fault(code: limits.frameByteCount <= room ? .frameTooLarge : .messageTooLarge, index: index)
    }
}

extension WebSocketDecodingError.Code {
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
