public import FeedwireCore

/// Writes packets with the headers that delimit them over WebTransport (revision 4).
public struct EngineIOFrameEncoder: Hashable, Sendable {
    /// An encoder.
    public init() {}

    /// Appends a packet of text.
    ///
    /// - Parameters:
    ///   - kind: What the packet is for.
    ///   - text: UTF-8.
    ///   - sink: Where it goes.
    /// - Throws: ``EngineIOEncodingError/Code/invalidUTF8``, ``EngineIOEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func encodeText<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: EngineIOPacket.Kind,
        _ text: Span<UInt8>,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        try text.requireUTF8()
        try appendHead(ofLength: 1 + text.count, isBinary: false, to: &sink)
        sink.appendText(kind, text)
    }

    /// Appends a packet of bytes.
    ///
    /// - Throws: ``EngineIOEncodingError/Code/binaryKind`` for another kind than ``EngineIOPacket/Kind/message``,
    ///   ``EngineIOEncodingError/Code/emptyFrame`` for no bytes, ``EngineIOEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func encodeBinary<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: EngineIOPacket.Kind = .message,
        _ bytes: Span<UInt8>,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        try EngineIORevision.four.requireBinary(kind)
        guard !bytes.isEmpty else { throw EngineIOEncodingError(.emptyFrame) }
        try appendHead(ofLength: bytes.count, isBinary: true, to: &sink)
        sink.append(copying: bytes)
    }

    /// Appends a packet.
    ///
    /// - Throws: As ``encodeText(_:_:into:)`` and ``encodeBinary(_:_:into:)``.
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ packet: EngineIOPacket.Owned,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        try packet.withBytes { bytes, isBinary throws(EngineIOEncodingError) in
            if isBinary {
                try encodeBinary(packet.kind, bytes, into: &sink)
            } else {
                try encodeText(packet.kind, bytes, into: &sink)
            }
        }
    }

    /// Appends a header, if there is room for it and what follows.
    private func appendHead<Sink: ByteSink & ~Copyable & ~Escapable>(
        ofLength length: Int,
        isBinary: Bool,
        to sink: inout Sink
    ) throws(EngineIOEncodingError) {
        let extendedByteCount = length < 126 ? 0 : length < 1 << 16 ? 2 : 8
        try sink.requireRoom(for: 1 + extendedByteCount + length)
        let short = extendedByteCount == 0 ? UInt8(truncatingIfNeeded: length) : extendedByteCount == 2 ? 126 : 127
        sink.append(short | (isBinary ? 0x80 : 0))
        for place in (0..<extendedByteCount).reversed() {
            sink.append(UInt8(truncatingIfNeeded: UInt64(length) >> UInt64(8 * place)))
        }
    }
}
