public import FeedwireCore

extension EngineIOPacket {
    /// A packet that owns what it has.
    public struct Owned: Hashable, Sendable {
        /// What the packet is for.
        public var kind: Kind
        /// What it has.
        public var data: Data

        /// The payload of a packet.
        public enum Data: Hashable, Sendable {
            /// Text; empty for a packet that has nothing but its kind.
            case text(String)
            /// Bytes, however they were written.
            case binary([UInt8])
        }

        /// A packet of this text.
        public init(_ kind: Kind, text: String = "") {
            self.kind = kind
            data = .text(text)
        }

        /// A packet of these bytes; in revision 4 only a message may have some.
        public init(_ kind: Kind = .message, binary: [UInt8]) {
            self.kind = kind
            data = .binary(binary)
        }

        /// Owns what a packet has.
        ///
        /// - Parameters:
        ///   - packet: The packet.
        ///   - bytes: What it was decoded from.
        /// - Throws: `ByteRangeError` if these are not the bytes that the packet was decoded from.
        /// - Complexity: O(*n*); one allocation, and none for text up to 15 bytes.
        public init(_ packet: EngineIOPacket, in bytes: Span<UInt8>) throws(ByteRangeError) {
            kind = packet.kind
            if packet.encoding == .text {
                data = .text(try packet.payload.string(in: bytes))
            } else {
                var binary: [UInt8] = []
                binary.reserveCapacity(packet.payloadByteCount)
                try packet.copyPayload(into: &binary, in: bytes)
                data = .binary(binary)
            }
        }

        /// Reads the packet of a textual frame, such as a WebSocket task of Foundation delivers.
        ///
        /// - Throws: As ``EngineIOPacket/init(decodingText:revision:)``.
        public init(decodingText text: String, revision: EngineIORevision) throws(EngineIODecodingError) {
            var text = text
            let outcome = text.withUTF8 { bytes in
                Result { () throws(EngineIODecodingError) in
                    let frame = unsafe bytes.span
                    return Owned(decoded: try EngineIOPacket(decodingText: frame, revision: revision), in: frame)
                }
            }
            self = try outcome.get()
        }

        /// Reads the packet of a binary frame.
        ///
        /// - Throws: As ``EngineIOPacket/init(decodingBinary:revision:)``.
        public init(decodingBinary bytes: [UInt8], revision: EngineIORevision) throws(EngineIODecodingError) {
            self = try unsafe bytes.withUnsafeBufferPointer { bytes throws(EngineIODecodingError) in
                let frame = unsafe bytes.span
                return Owned(decoded: try EngineIOPacket(decodingBinary: frame, revision: revision), in: frame)
            }
        }

        /// Owns a packet that was just decoded from these bytes, and so lies within them.
        init(decoded packet: EngineIOPacket, in bytes: Span<UInt8>) {
            self = (try? Owned(packet, in: bytes)) ?? Owned(packet.kind)
        }
    }
}
