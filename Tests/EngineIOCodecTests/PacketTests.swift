import EngineIOCodec
import FeedwireCore
import FeedwireJSON
import Testing

@Suite struct PacketTests {
    @Test(arguments: EngineIORevision.allCases, EngineIOPacket.Kind.allCases)
    func `a packet of text leads back to itself`(revision: EngineIORevision, kind: EngineIOPacket.Kind) throws {
        var frame: [UInt8] = []
        let packet = EngineIOPacket.Owned(kind, text: "é€")
        #expect(try !EngineIOPacketEncoder(revision: revision).encode(packet, into: &frame))
        let text = String(decoding: frame, as: UTF8.self)
        #expect(try EngineIOPacket.Owned(decodingText: text, revision: revision) == packet)
    }

    @Test(arguments: EngineIORevision.allCases, 0...10)
    func `a packet of bytes leads back to itself, in both encodings`(revision: EngineIORevision, count: Int) throws {
        let packet = EngineIOPacket.Owned(binary: (0..<count).map { UInt8($0 * 37 & 0xFF) })
        let encoder = EngineIOPacketEncoder(revision: revision)
        var frame: [UInt8] = []
        #expect(try encoder.encode(packet, into: &frame))
        #expect(try EngineIOPacket.Owned(decodingBinary: frame, revision: revision) == packet)
        guard case .binary(let bytes) = packet.data else { return }
        frame = []
        try encoder.encodeBase64(.message, bytes.span, into: &frame)
        let text = String(decoding: frame, as: UTF8.self)
        #expect(try EngineIOPacket.Owned(decodingText: text, revision: revision) == packet)
    }

    @Test func `the bytes of another packet are an error`() throws {
        let frame = Array("bAQIDBA==".utf8)
        let packet = try EngineIOPacket(decodingText: frame.span, revision: .four)
        #expect(packet.payload.indices == 1..<7 && packet.payloadByteCount == 4)
        for other in [Array("bAQI".utf8), Array("b********".utf8)] {
            var bytes: [UInt8] = []
            #expect(throws: ByteRangeError(range: packet.payload, byteCount: other.count)) {
                try packet.copyPayload(into: &bytes, in: other.span)
            }
        }
        let exact = try [UInt8](capacity: 4) { try packet.copyPayload(into: &$0, in: frame.span) }
        #expect(exact == [1, 2, 3, 4])
    }

    @Test func `a query of Foundation is one`() throws {
        var query = try EngineIOQuery(decoding: "EIO=4&transport=polling&a=b%20c")
        #expect(query.others == [.init("a", "b c")])
        query.sid = "é"
        #expect(try query.queryString() == "EIO=4&transport=polling&sid=%C3%A9&a=b%20c")
    }

    @Test(arguments: EngineIODecodingError.Code.allCases)
    func `an error knows what to answer`(code: EngineIODecodingError.Code) {
        let expected: EngineIOHTTPError.Code =
            switch code {
            case .unknownTransport: .unknownTransport
            case .unsupportedRevision: .unsupportedRevision
            default: .badRequest
            }
        #expect(EngineIODecodingError(code, offset: 0).httpErrorCode == expected)
    }

    @Test func `the form of a body follows from what was agreed`() {
        #expect(EngineIOPayloadForm(revision: .four, isOctetStream: true) == nil)
        #expect(EngineIOPayloadForm(revision: .four, isOctetStream: false) == .recordSeparated)
        #expect(EngineIOPayloadForm(revision: .three, isOctetStream: true) == .binary)
        #expect(EngineIOPayloadForm(revision: .three, isOctetStream: false) == .lengthPrefixed)
        for (contains, supports) in [(true, false), (false, true), (false, false)] {
            let form = EngineIOPayloadForm(revision: .three, containsBinary: contains, supportsBinary: supports)
            #expect(form == .lengthPrefixed)
        }
        #expect(EngineIOPayloadForm(revision: .three, containsBinary: true, supportsBinary: true) == .binary)
        #expect(EngineIOPayloadForm(revision: .four, containsBinary: true, supportsBinary: true) == .recordSeparated)
        #expect("\(EngineIOPayloadForm.binary.contentType)" == "application/octet-stream")
        #expect("\(EngineIOPayloadForm.recordSeparated.contentType)" == "text/plain; charset=UTF-8")
    }

    @Test(arguments: [
        (Duration.seconds(25), "25000"), (.milliseconds(1), "1"), (.microseconds(1999), "1"), (.seconds(-1), "0"),
        (.microseconds(-1), "0"), (.seconds(Int64.max), "18446744073709551615"), (.zero, "0"),
    ])
    func `times are written in whole milliseconds`(interval: Duration, milliseconds: String) throws {
        let handshake = EngineIOHandshake(sid: "", pingInterval: interval, pingTimeout: .zero, maxPayload: nil)
        var json: [UInt8] = []
        try handshake.encode(into: &json)
        let expected = #"{"sid":"","upgrades":[],"pingInterval":\#(milliseconds),"pingTimeout":0}"#
        #expect(String(decoding: json, as: UTF8.self) == expected)
    }
}
