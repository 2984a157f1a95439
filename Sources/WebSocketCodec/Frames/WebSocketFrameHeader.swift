public import FeedwireCore

/// The header of a frame (RFC 6455 section 5.2): 2 to 14 bytes on the wire.
public struct WebSocketFrameHeader: Hashable, Sendable {
    /// FIN, reserved bits and opcode as they are on the wire: one byte to carry through the hot path instead of three.
    let firstByte: UInt8
    /// The key that the payload is masked with, or `nil` if it is not masked.
    public let maskingKey: WebSocketMaskingKey?
    /// Length of the payload; never above `Int64.max`, which is the protocol's own bound.
    public let payloadByteCount: UInt64

    /// A header of these fields.
    ///
    /// It is not checked against any rule; the encoders make checked ones.
    ///
    /// - Precondition: `payloadByteCount` is at most `Int64.max`.
    public init(
        isFinal: Bool = true,
        reservedBits: WebSocketReservedBits = [],
        opcode: WebSocketOpcode,
        maskingKey: WebSocketMaskingKey? = nil,
        payloadByteCount: UInt64
    ) {
        precondition(payloadByteCount <= UInt64(Int64.max), "a payload length has 63 bits")
        self.init(
            firstByte: (isFinal ? 0x80 : 0) | reservedBits.rawValue | opcode.rawValue,
            maskingKey: maskingKey,
            payloadByteCount: payloadByteCount
        )
    }

    /// A header whose length is known to have 63 bits.
    @inline(__always)
    init(firstByte: UInt8, maskingKey: WebSocketMaskingKey?, payloadByteCount: UInt64) {
        self.firstByte = firstByte
        self.maskingKey = maskingKey
        self.payloadByteCount = payloadByteCount
    }

    /// FIN: whether this is the last frame of its message.
    public var isFinal: Bool { firstByte & 0x80 != 0 }

    /// The bits that extensions use.
    public var reservedBits: WebSocketReservedBits { WebSocketReservedBits(rawValue: firstByte) }

    /// What the frame is.
    public var opcode: WebSocketOpcode { WebSocketOpcode(rawValue: firstByte) }

    /// Size of the header on the wire.
    public var encodedByteCount: Int {
        let lengthByteCount = payloadByteCount < 126 ? 0 : payloadByteCount <= 0xFFFF ? 2 : 8
        return 2 + lengthByteCount + (maskingKey == nil ? 0 : 4)
    }

    /// Appends the header to `sink`, its length in the shortest form.
    ///
    /// Use it to send header and payload from separate buffers; the payload of a masked frame is yours to mask then.
    ///
    /// - Throws: ``WebSocketEncodingError/Code/insufficientCapacity``.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) throws(WebSocketEncodingError) {
        guard sink.freeByteCount >= encodedByteCount else {
            throw WebSocketEncodingError(.insufficientCapacity, neededByteCount: encodedByteCount)
        }
        write(into: &sink)
    }

    /// The largest payload of a control frame (RFC 6455 section 5.5).
    static let maximumControlByteCount = 125

    func write<Sink: ByteSink & ~Copyable & ~Escapable>(into sink: inout Sink) {
        sink.append(firstByte)
        let maskBit: UInt8 = maskingKey == nil ? 0 : 0x80
        if payloadByteCount < 126 {
            sink.append(maskBit | UInt8(truncatingIfNeeded: payloadByteCount))
        } else if payloadByteCount <= 0xFFFF {
            sink.append(maskBit | 126)
            Self.append(payloadByteCount, byteCount: 2, to: &sink)
        } else {
            sink.append(maskBit | 127)
            Self.append(payloadByteCount, byteCount: 8, to: &sink)
        }
        if let maskingKey {
            Self.append(UInt64(maskingKey.rawValue), byteCount: 4, to: &sink)
        }
    }

    private static func append<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ value: UInt64,
        byteCount: Int,
        to sink: inout Sink
    ) {
        for index in (0..<byteCount).reversed() {
            sink.append(UInt8(truncatingIfNeeded: value &>> UInt64(8 * index)))
        }
    }
}
