import FeedwireCore
import FeedwireJSON

extension EngineIOHandshake {
    /// The text of an open packet.
    var json: [UInt8] {
        var json: [UInt8] = []
        // It has no members of others, which could be no JSON, and an array has always room.
        try? encode(into: &json)
        return json
    }

    /// Reads an open packet that begins at `offset`.
    init(
        of packet: EngineIOPacket,
        in bytes: Span<UInt8>,
        from offset: UInt64
    ) throws(EngineIODecodingError) {
        guard packet.encoding == .text, Int(packet.payload.upperBound) <= bytes.count else {
            throw EngineIODecodingError(.invalidHandshake, offset: offset)
        }
        do throws(JSONDecodingError) {
            try self.init(decoding: bytes.extracting(packet.payload.indices))
        } catch {
            let start = offset + UInt64(packet.payload.lowerBound)
            throw EngineIODecodingError(.invalidHandshake, offset: start + error.offset)
        }
    }
}
