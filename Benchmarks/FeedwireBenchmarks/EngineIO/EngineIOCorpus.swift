import EngineIOCodec
import FeedwireCore

/// A body of HTTP long-polling: events of Socket.IO, and attachments among them.
struct EngineIOCorpus: Sendable {
    static let packetCount = 100
    private static let seed: UInt64 = 11

    let form: EngineIOPayloadForm

    static let all = [EngineIOPayloadForm.recordSeparated, .lengthPrefixed, .binary].map { EngineIOCorpus(form: $0) }

    var name: String {
        switch form {
        case .recordSeparated: "record-separated"
        case .lengthPrefixed: "length-prefixed"
        case .binary: "binary"
        }
    }

    /// The packets, made anew: three texts, then 64 bytes.
    static func packets() -> [EngineIOPacket.Owned] {
        var generator = SeededGenerator(state: seed)
        let texts = SocketIOCorpus.all[0].packets()
        return (0..<packetCount).map { index in
            guard index % 4 == 3 else {
                return EngineIOPacket.Owned(.message, text: String(decoding: texts[index].text, as: UTF8.self))
            }
            return EngineIOPacket.Owned(binary: (0..<64).map { _ in UInt8.random(in: 0...255, using: &generator) })
        }
    }

    /// The body, made anew.
    func body() throws -> [UInt8] {
        var body: [UInt8] = []
        var encoder = EngineIOPayloadEncoder(form: form)
        for packet in Self.packets() { try encoder.encode(packet, into: &body) }
        try encoder.finish(into: &body)
        return body
    }
}
