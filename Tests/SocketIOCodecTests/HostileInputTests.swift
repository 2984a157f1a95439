import FeedwireCore
import FeedwireJSON
import SocketIOCodec
import Testing

/// What ends the process of another client for Swift, when it is received or when its event is read.
@Suite struct HostileInputTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        let text: String
        let code: SocketIODecodingError.Code
        let offset: UInt64

        var testDescription: String { text }

        init(_ text: String, _ code: SocketIODecodingError.Code, at offset: UInt64) {
            self.text = text
            self.code = code
            self.offset = offset
        }
    }

    @Test(arguments: [
        Refusal("2", .missingPayload, at: 1), Refusal("21", .missingPayload, at: 2),
        Refusal("31", .missingPayload, at: 2), Refusal("2😀", .invalidPayload, at: 1),
        Refusal("51", .invalidAttachmentCount, at: 2), Refusal("51-", .missingPayload, at: 3),
        Refusal("2[]", .missingEventName, at: 2), Refusal(#"2/admin["a"]"#, .missingPayload, at: 12),
        Refusal(#"51-["a",{"_placeholder":true,"num":1}]"#, .attachmentMissing, at: 35),
        Refusal(#"51-["a",{"_placeholder":true,"num":-1}]"#, .invalidPlaceholder, at: 35),
        Refusal(#"51-["a",{"_placeholder":true}]"#, .invalidPlaceholder, at: 28),
        Refusal(#"51-["a",{"_placeholder":true,"num":"splice"}]"#, .invalidPlaceholder, at: 35),
        Refusal("5", .invalidAttachmentCount, at: 1), Refusal(#"2["connect"]"#, .reservedEventName, at: 2),
        Refusal("0[]", .invalidPayload, at: 1), Refusal(#"299999999999999999999["a"]"#, .invalidID, at: 20),
        Refusal("(", .unknownKind, at: 0), Refusal("", .emptyPacket, at: 0),
    ])
    func `what traps another client is a typed error, alone and in a sequence`(refusal: Refusal) {
        let error = SocketIODecodingError(refusal.code, offset: refusal.offset)
        let text = Array(refusal.text.utf8)
        #expect(throws: error) { try SocketIOPacket(decoding: text.span) }
        var decoder = SocketIODecoder()
        #expect(throws: error) { try decoder.decodeOwned(text: refusal.text) }
        #expect(throws: error) { try decoder.decode(binary: Array("\u{1}".utf8).span) }
        #expect(throws: error) { try decoder.finish() }
    }

    @Test func `a text between attachments is a typed error`() throws {
        var decoder = SocketIODecoder()
        #expect(try decoder.decodeOwned(text: #"51-["a",{"_placeholder":true,"num":0}]"#) == nil)
        #expect(throws: SocketIODecodingError(.unexpectedText, offset: 0)) { try decoder.decodeOwned(text: "0") }
    }

    @Test(arguments: [
        (#"2["a"]"#, 0), (#"2[""]"#, 0), ("2[1.5]", 0), (#"50-["a"]"#, 0), (#"2["a",null]"#, 1), ("31[null,null]", 2),
        ("0", 0), ("0{}", 0), ("1", 0), ("4{}", 0), (#"4"""#, 0),
    ])
    func `everything can be read of what is accepted`(packet: String, argumentCount: Int) throws {
        let text = Array(packet.utf8)
        let decoded = try SocketIOPacket(decoding: text.span)
        #expect(try readEverything(of: decoded, in: text.span) == argumentCount)
        var decoder = SocketIODecoder()
        #expect(try decoder.decodeOwned(text: packet) == SocketIOPacket.Owned(decoded, in: text.span))
    }
}

/// Reads all that a packet has, and returns how many arguments that is.
func readEverything(of packet: SocketIOPacket, in text: Span<UInt8>) throws -> Int {
    _ = try packet.namespace.string(in: text)
    _ = packet.namespace.equals("/admin", in: text)
    _ = packet.namespace.query.equals("token=1", in: text)
    _ = packet.eventName.equals("a", in: text)
    _ = try packet.eventName.raw?.string?.string(in: text)
    _ = try packet.recoveryOffset(in: text)?.string(in: text)
    if let connect = try packet.connect(in: text) {
        _ = try (connect.sessionID.read(in: text), connect.privateID.read(in: text), connect.offset.read(in: text))
        var others = connect.others
        while try others.next(in: text) != nil {}
    }
    if let refusal = try packet.connectError(in: text) {
        _ = try (refusal.message.read(in: text), refusal.data.read(in: text))
    }
    var places = packet.placeholders
    while try places.next(in: text) != nil {}
    var arguments = packet.arguments
    var count = 0
    while let argument = try arguments.next(in: text) {
        _ = argument.attachment(in: text)
        _ = try argument.read(in: text)
        count += 1
    }
    return count
}
