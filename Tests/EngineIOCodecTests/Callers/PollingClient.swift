import EngineIOCodec
import FeedwireJSON

/// Reads the answers of a server: the handshake, pings and messages.
func readAnswer(_ body: [UInt8]) throws -> (session: String?, texts: [String]) {
    var session: String?
    var texts: [String] = []
    var decoder = EngineIOPayloadDecoder(form: .recordSeparated)
    var packets: [EngineIOPacket.Owned] = []
    try decoder.decode(body, endsBody: true) { packets.append($0) }
    for packet in packets {
        switch (packet.kind, packet.data) {
        case (.open, .text(let json)): session = try EngineIOHandshake(decoding: json).sid
        case (.message, .text(let text)): texts.append(text)
        default: break
        }
    }
    return (session, texts)
}
