import FeedwireCore
import PusherCodec
import Testing

/// One bit that was flipped on the wire: the layer whose rule it breaks says which rule and where, and what was complete stays.
@Suite struct ShurikenFaultTests {
    static let faults = [
        // Of the opening handshake: its last byte.
        Fault(place: "iUEfb", bit: 0x20, rule: "ws.wrong-accept", offset: 143, deliveryCount: 0),
        // Of WebSocket, in the stream: a header, and amounts that are no text any more.
        Fault(
            place: #"{"event":"update","channel":"svm"#,
            index: -4,
            bit: 0x40,
            rule: "ws.reserved-bit",
            offset: nil,
            deliveryCount: 4
        ),
        Fault(place: "160.0823", bit: 0x80, rule: "ws.invalid-utf8", offset: nil, deliveryCount: 4),
        Fault(place: "160.10", index: 5, bit: 0x80, rule: "ws.invalid-utf8", offset: nil, deliveryCount: 10),
        // The second half of ü, in the fragment behind that of the first.
        Fault(place: "ezi ", index: -1, bit: 0x80, rule: "ws.invalid-utf8", offset: nil, deliveryCount: 5),
        // 104 is no close code.
        Fault(place: "Please", index: -2, bit: 0x10, rule: "ws.invalid-close-code", offset: 2805, deliveryCount: 11),
        // Of Pusher, in the message.
        Fault(place: #"event":"pusher:error"#, bit: 0x01, rule: "pusher.missing-event", offset: 109, deliveryCount: 7),
        // Of JSON, in the message: between members, a quote without its backslash that ends the string, an escape that is none.
        Fault(
            place: #","channel":"private-signal-global","data""#,
            bit: 0x40,
            rule: "pusher.invalid-json, json.unexpected-byte",
            offset: 17,
            deliveryCount: 8
        ),
        Fault(
            place: #"\"slot\":301"#,
            bit: 0x20,
            rule: "pusher.invalid-json, json.unexpected-byte",
            offset: 180,
            deliveryCount: 4
        ),
        Fault(
            place: "u002fq",
            bit: 0x10,
            rule: "pusher.invalid-json, json.invalid-escape",
            offset: 251,
            deliveryCount: 10
        ),
        // Of JSON, in the document that the string has without its escapes.
        Fault(
            place: "120}",
            bit: 0x40,
            rule: "pusher.invalid-document, json.unexpected-byte",
            offset: 56,
            deliveryCount: 0
        ),
        Fault(
            place: #"{\"u_70\":null"#,
            bit: 0x20,
            rule: "pusher.invalid-document, json.unexpected-byte",
            offset: 59,
            deliveryCount: 2
        ),
        Fault(
            place: "301000000",
            bit: 0x40,
            rule: "pusher.invalid-document, json.unexpected-byte",
            offset: 85,
            deliveryCount: 4
        ),
        Fault(
            place: "72,",
            bit: 0x40,
            rule: "pusher.invalid-document, json.unexpected-byte",
            offset: 11,
            deliveryCount: 6
        ),
        Fault(
            place: "160.10",
            bit: 0x40,
            rule: "pusher.invalid-document, json.unexpected-byte",
            offset: 106,
            deliveryCount: 10
        ),
        // Of the feed, in the document: an amount that is text, one that is larger than the largest, and a member with another name.
        Fault(
            place: "160.0823",
            bit: 0x40,
            rule: "pusher.invalid-document, json.wrong-kind",
            offset: 201,
            deliveryCount: 4
        ),
        Fault(
            place: "18446744073709551615",
            index: 19,
            bit: 0x02,
            rule: "pusher.invalid-document, json.integer-overflow",
            offset: 309,
            deliveryCount: 4
        ),
        Fault(
            place: "messageId",
            bit: 0x01,
            rule: "pusher.invalid-document, json.missing-member",
            offset: 30,
            deliveryCount: 5
        ),
    ]

    @Test(arguments: faults, [Chunking.whole, .byteByByte])
    func `a flipped bit is an error of its layer, and what came before stays`(
        fault: Fault,
        chunking: Chunking
    ) throws {
        try fault.expect(of: ShurikenRecording.self, chunking)
    }

    @Test func `a message that is not understood leaves the connection open, and the next one is read`() throws {
        var bytes = ShurikenRecording.serverBytes
        let place = try #require(bytes.firstRange(of: Array("160.0823".utf8)))
        bytes[place.lowerBound] ^= 0x40
        let end = try #require(bytes.firstRange(of: [0x81, 0x23] + Array(#"{"event":"pusher:ping""#.utf8))).lowerBound
        var stack = try ShurikenRecording.makeClient()
        #expect(throws: PusherDecodingError.self) { try stack.play(Array(bytes[..<end]), .whole) }
        try stack.play(Array(bytes[end...]), .whole)
        let whole = try ClientOutcome<ShurikenRecording>(.whole)
        #expect(stack.client.deliveries == Array(whole.client.deliveries[..<4] + whole.client.deliveries[5...]))
        #expect(stack.output == whole.output)
    }

    // Counted from the header of the second frame: whether it is masked, its first character as text, and as JSON.
    @Test(
        arguments: [
            (index: 1, bit: 0x80, rule: "ws.unmasked-frame", isInMessage: false),
            (index: 8, bit: 0x80, rule: "ws.invalid-utf8", isInMessage: false),
            (index: 8, bit: 0x40, rule: "pusher.invalid-json, json.unexpected-byte", isInMessage: true),
        ] as [(index: Int, bit: UInt8, rule: String, isInMessage: Bool)]
    )
    func `a flipped bit of a client is an error of its layer at the server, which keeps what it had`(
        index: Int,
        bit: UInt8,
        rule: String,
        isInMessage: Bool
    ) throws {
        var bytes = ShurikenRecording.clientBytes
        let position = try #require(bytes.firstRange(of: [0x81, 0xFE, 0x01, 0x02])).lowerBound + index
        bytes[position] ^= bit
        var stack = try ShurikenRecording.makeServer()
        let error = #expect(throws: (any Error).self) { try stack.play(bytes, .byteByByte) }
        let found = try #require(error as? any OffsetError)
        #expect(Fault.rule(of: found) == rule)
        #expect(found.offset == (isInMessage ? 0 : UInt64(position)))
        #expect(try stack.log.entries == Array(ServerOutcome<ShurikenRecording>(.whole).entries.prefix(2)))
    }
}
