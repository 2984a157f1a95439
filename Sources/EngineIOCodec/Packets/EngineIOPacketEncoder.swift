public import FeedwireCore

/// Writes packets for carriers that delimit them, such as WebSocket.
///
/// ```swift
/// let isBinary = try encoder.encode(packet, into: &frame)
/// ```
public struct EngineIOPacketEncoder: Hashable, Sendable {
    /// That of the session.
    public let revision: EngineIORevision

    /// An encoder for sessions of this revision.
    public init(revision: EngineIORevision) {
        self.revision = revision
    }

    /// Appends a packet of text for a textual frame.
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
        try sink.requireRoom(for: 1 + text.count)
        sink.appendText(kind, text)
    }

    /// Appends a packet of bytes for a binary frame.
    ///
    /// - Throws: ``EngineIOEncodingError/Code/binaryKind``, ``EngineIOEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func encodeBinary<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: EngineIOPacket.Kind,
        _ bytes: Span<UInt8>,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        try revision.requireBinary(kind)
        try sink.requireRoom(for: revision.binaryHeadByteCount + bytes.count)
        sink.appendBinary(kind, bytes, of: revision)
    }

    /// Appends a packet of bytes as Base64, for a textual frame where no binary one is possible.
    ///
    /// - Throws: ``EngineIOEncodingError/Code/binaryKind``, ``EngineIOEncodingError/Code/insufficientCapacity``.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func encodeBase64<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ kind: EngineIOPacket.Kind,
        _ bytes: Span<UInt8>,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) {
        try revision.requireBinary(kind)
        try sink.requireRoom(for: revision.base64ByteCount(of: bytes.count))
        sink.appendBase64(kind, bytes, of: revision)
    }

    /// Appends a packet for a frame of its own kind.
    ///
    /// - Returns: Whether the frame is a binary one.
    /// - Throws: As ``encodeText(_:_:into:)`` and ``encodeBinary(_:_:into:)``.
    @discardableResult
    public func encode<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ packet: EngineIOPacket.Owned,
        into sink: inout Sink
    ) throws(EngineIOEncodingError) -> Bool {
        try packet.withBytes { bytes, isBinary throws(EngineIOEncodingError) in
            if isBinary {
                try encodeBinary(packet.kind, bytes, into: &sink)
            } else {
                try encodeText(packet.kind, bytes, into: &sink)
            }
            return isBinary
        }
    }
}
