import Testing
import WebSocketCodec

/// One bit that was flipped on the wire: the layer whose rule it breaks says which rule and where, and what was complete stays.
@Suite struct AlenoFaultTests {
    static let faults = [
        // Of the opening handshake: its last byte.
        Fault(place: "D6Bro", bit: 0x20, rule: "ws.wrong-accept", offset: 165, deliveryCount: 0),
        // Of WebSocket, in the stream: a header, and prices that are no text any more.
        Fault(
            place: #"42["new_token_states",[{"id":"LINK"#,
            index: -4,
            bit: 0x40,
            rule: "ws.reserved-bit",
            offset: nil,
            deliveryCount: 1
        ),
        Fault(place: "64250.125", bit: 0x80, rule: "ws.invalid-utf8", offset: nil, deliveryCount: 0),
        Fault(place: "181.42", index: 4, bit: 0x80, rule: "ws.invalid-utf8", offset: nil, deliveryCount: 2),
        Fault(place: "181.43", index: 3, bit: 0x80, rule: "ws.invalid-utf8", offset: nil, deliveryCount: 4),
        // Of Engine.IO, in the frame.
        Fault(place: "431[", bit: 0x40, rule: "eio.unknown-kind", offset: 0, deliveryCount: 0),
        // Of Socket.IO, in the message.
        Fault(place: "32[", bit: 0x40, rule: "sio.unknown-kind", offset: 0, deliveryCount: 0),
        // Of JSON, in the message: prices of a push in three fragments, and behind two and three good ones in one frame.
        Fault(
            place: "500.125",
            bit: 0x40,
            rule: "sio.invalid-json, json.unexpected-byte",
            offset: 184,
            deliveryCount: 2
        ),
        Fault(
            place: "0.1}",
            index: 1,
            bit: 0x40,
            rule: "sio.invalid-json, json.unexpected-byte",
            offset: 213,
            deliveryCount: 4
        ),
        Fault(
            place: "741234.5",
            bit: 0x40,
            rule: "sio.invalid-json, json.unexpected-byte",
            offset: 275,
            deliveryCount: 4
        ),
        Fault(
            place: "741234.5",
            index: 7,
            bit: 0x40,
            rule: "sio.invalid-json, json.invalid-number",
            offset: 282,
            deliveryCount: 4
        ),
        // Of the feed, in the message: a price that is a string, and no number in it.
        Fault(place: "17.250", index: 2, bit: 0x40, rule: "json.wrong-kind", offset: 176, deliveryCount: 1),
    ]

    @Test(arguments: faults, [Chunking.whole, .byteByByte])
    func `a flipped bit is an error of its layer, and what came before stays`(
        fault: Fault,
        chunking: Chunking
    ) throws {
        try fault.expect(of: AlenoRecording.self, chunking)
    }

    @Test func `text that is no UTF-8 is answered with the close code for it, and nothing is read behind it`() throws {
        var bytes = AlenoRecording.serverBytes
        let place = try #require(bytes.firstRange(of: Array("181.43".utf8)))
        bytes[place.lowerBound] ^= 0x80
        var stack = try AlenoRecording.makeClient()
        let error = WebSocketDecodingError(.invalidUTF8, offset: UInt64(place.lowerBound))
        #expect(throws: error) { try stack.play(bytes, .whole) }
        #expect(error.closeCode == .invalidPayload)
        // 1007, masked with the next key.
        #expect(stack.output.suffix(8) == [0x88, 0x82, 0x52, 0x3E, 0xC8, 0xB1, 0x51, 0xD1])
        let outputByteCount = stack.output.count
        #expect(throws: error) { try stack.play([0x81, 0x01, UInt8(ascii: "2")], .whole) }
        #expect(stack.output.count == outputByteCount)
    }
}
