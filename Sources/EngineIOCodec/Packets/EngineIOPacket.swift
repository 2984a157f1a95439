public import FeedwireCore

/// A packet, as ranges into the bytes of its frame or record: checked, and read on demand.
///
/// ```swift
/// let packet = try EngineIOPacket(decodingText: frame, revision: .four)
/// if packet.kind == .ping { … }
/// ```
///
/// Keep it beside the bytes, and give them to its accessors. ``Owned`` has the same as values.
public struct EngineIOPacket: Hashable, Sendable {
    /// What a packet is for.
    public enum Kind: UInt8, CaseIterable, Hashable, Sendable {
        /// The first packet of a session, with an ``EngineIOHandshake``.
        case open
        /// The end of the session.
        case close
        /// A question for a pong: from the server in revision 4, from the client in revision 3, and at an upgrade.
        case ping
        /// The answer.
        case pong
        /// What the application sends.
        case message
        /// The client goes over to another transport.
        case upgrade
        /// Nothing, to end a poll.
        case noop
    }

    /// How the payload is written.
    public enum Encoding: UInt8, Hashable, Sendable {
        /// Text, in UTF-8.
        case text
        /// Bytes, as they are.
        case bytes
        /// Bytes, in Base64.
        case base64
    }

    /// What the packet is for.
    public let kind: Kind
    /// How the payload is written.
    public let encoding: Encoding
    /// The payload as it is written, without the kind; of Base64 the characters, without padding.
    public let payload: ByteRange

    init(kind: Kind, encoding: Encoding, payload: ByteRange) {
        self.kind = kind
        self.encoding = encoding
        self.payload = payload
    }

    /// Reads the packet of a textual frame, such as WebSocket's.
    ///
    /// Bytes may come as Base64 here too. That the text is UTF-8 is what the carrier has seen to; it is not checked again.
    ///
    /// - Parameters:
    ///   - text: The frame's payload.
    ///   - revision: That of the session.
    /// - Throws: ``EngineIODecodingError/Code/emptyPacket``, ``EngineIODecodingError/Code/unknownKind``,
    ///   ``EngineIODecodingError/Code/invalidBase64``, and ``EngineIODecodingError/Code/payloadTooLarge`` above
    ///   `UInt32.max` bytes.
    /// - Complexity: O(1) for text, O(*n*) for Base64; no allocation.
    public init(decodingText text: Span<UInt8>, revision: EngineIORevision) throws(EngineIODecodingError) {
        if !text.isEmpty, text.count <= UInt32.max, let kind = Kind(rawValue: text[0] &- UInt8(ascii: "0")) {
            self.init(kind: kind, encoding: .text, payload: ByteRange(checked: 1..<text.count))
        } else {
            try self.init(PacketReader(isBinary: false, revision: revision), text)
        }
    }

    /// Reads the packet of a binary frame, such as WebSocket's.
    ///
    /// In revision 4 it is the bytes of a message, in revision 3 the kind is before them.
    ///
    /// - Parameters:
    ///   - bytes: The frame's payload.
    ///   - revision: That of the session.
    /// - Throws: In revision 3 ``EngineIODecodingError/Code/emptyPacket`` and ``EngineIODecodingError/Code/unknownKind``;
    ///   ``EngineIODecodingError/Code/payloadTooLarge`` above `UInt32.max` bytes.
    /// - Complexity: O(1), no allocation.
    public init(decodingBinary bytes: Span<UInt8>, revision: EngineIORevision) throws(EngineIODecodingError) {
        let headByteCount = revision.binaryHeadByteCount
        if bytes.count >= headByteCount, bytes.count <= UInt32.max,
            let kind = revision.binaryHasKind ? Kind(rawValue: bytes[0]) : .message
        {
            self.init(kind: kind, encoding: .bytes, payload: ByteRange(checked: headByteCount..<bytes.count))
        } else {
            try self.init(PacketReader(isBinary: true, revision: revision), bytes)
        }
    }

    private init(_ start: PacketReader, _ bytes: Span<UInt8>) throws(EngineIODecodingError) {
        let limit = Int(clamping: UInt32.max)
        guard bytes.count <= limit else { throw EngineIODecodingError(.payloadTooLarge, offset: UInt64(limit)) }
        var reader = start
        do throws(PacketFault) {
            try reader.take(bytes, isValidText: true)
            self = try reader.finish(byteCount: bytes.count, decidingIndex: bytes.count)
        } catch {
            throw EngineIODecodingError(error.code, offset: UInt64(error.index))
        }
    }

    /// Bytes of the payload; of Base64, those that it stands for.
    public var payloadByteCount: Int {
        encoding == .base64 ? Base64.decodedByteCount(ofUnpadded: payload.count) : payload.count
    }

    /// Appends the payload to `sink`, which must have room for ``payloadByteCount`` bytes; Base64 is decoded.
    ///
    /// - Parameters:
    ///   - sink: Where the payload goes.
    ///   - bytes: What the packet was decoded from.
    /// - Throws: `ByteRangeError` if these are not the bytes that the packet was decoded from.
    /// - Complexity: O(*n*); allocates only where the sink does.
    public func copyPayload<Sink: ByteSink & ~Copyable & ~Escapable>(
        into sink: inout Sink,
        in bytes: Span<UInt8>
    ) throws(ByteRangeError) {
        guard encoding == .base64 else { return try payload.copy(into: &sink, in: bytes) }
        let error = ByteRangeError(range: payload, byteCount: bytes.count)
        guard Int(payload.upperBound) <= bytes.count else { throw error }
        do throws(Base64.DecodingError) {
            try Base64.decode(bytes.extracting(payload.indices), allowsMissingPadding: true, into: &sink)
        } catch _ {
            throw error
        }
    }
}
