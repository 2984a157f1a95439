import FeedwireCore
import FeedwireJSON
import SocketIOCodec
import Testing
import WebSocketCodec

/// One bit that was flipped on the wire: the layer whose rule it breaks says which rule and where, and what was complete stays.
@Suite struct FaultTests {
    /// A bit of the server's bytes, and what comes of it.
    struct Fault: CustomTestStringConvertible {
        /// What the bytes begin with, of which one is hit.
        let place: String
        /// Which of them, counted from the first of `place`.
        var index = 0
        let bit: UInt8
        let identifier: String
        /// Where the error is; `nil` for the byte that was hit, in the stream.
        let offset: UInt64?
        /// How many prices were there before.
        let priceCount: Int

        var position: Int? {
            AlenoSession.serverBytes.firstRange(of: Array(place.utf8)).map { $0.lowerBound + index }
        }

        var testDescription: String { "\(identifier) at \(place)" }
    }

    static let faults = [
        // Of the opening handshake: its last byte.
        Fault(place: "D6Bro", bit: 0x20, identifier: "ws.wrong-accept", offset: 165, priceCount: 0),
        // Of WebSocket, in the stream: a header, and prices that are no text any more.
        Fault(
            place: #"42["new_token_states",[{"id":"LINK"#,
            index: -4,
            bit: 0x40,
            identifier: "ws.reserved-bit",
            offset: nil,
            priceCount: 1
        ),
        Fault(place: "64250.125", bit: 0x80, identifier: "ws.invalid-utf8", offset: nil, priceCount: 0),
        Fault(place: "181.42", index: 4, bit: 0x80, identifier: "ws.invalid-utf8", offset: nil, priceCount: 2),
        Fault(place: "181.43", index: 3, bit: 0x80, identifier: "ws.invalid-utf8", offset: nil, priceCount: 4),
        // Of Engine.IO, in the frame.
        Fault(place: "431[", bit: 0x40, identifier: "eio.unknown-kind", offset: 0, priceCount: 0),
        // Of Socket.IO, in the message.
        Fault(place: "32[", bit: 0x40, identifier: "sio.unknown-kind", offset: 0, priceCount: 0),
        // Of JSON, in the message: prices of a push in three fragments, and behind two and three good ones in one frame.
        Fault(place: "500.125", bit: 0x40, identifier: "json.unexpected-byte", offset: 184, priceCount: 2),
        Fault(place: "0.1}", index: 1, bit: 0x40, identifier: "json.unexpected-byte", offset: 213, priceCount: 4),
        Fault(place: "741234.5", bit: 0x40, identifier: "json.unexpected-byte", offset: 275, priceCount: 4),
        Fault(place: "741234.5", index: 7, bit: 0x40, identifier: "json.invalid-number", offset: 282, priceCount: 4),
        // Of the feed, in the message: a price that is a string, and no number in it.
        Fault(place: "17.250", index: 2, bit: 0x40, identifier: "json.wrong-kind", offset: 176, priceCount: 1),
    ]

    @Test(arguments: faults, [Chunking.whole, .byteByByte])
    func `a flipped bit is an error of its layer, and what came before stays`(
        fault: Fault,
        chunking: Chunking
    ) throws {
        let position = try #require(fault.position)
        var bytes = AlenoSession.serverBytes
        bytes[position] ^= fault.bit
        var stack = try ClientOutcome.makeStack()
        let error = #expect(throws: (any Error).self) { try stack.play(bytes, chunking) }
        let found = try #require(error as? any OffsetError)
        #expect(identifier(of: found) == fault.identifier)
        #expect(found.offset == fault.offset ?? UInt64(position))
        #expect(try stack.client.prices == Array(ClientOutcome(.whole).client.prices.prefix(fault.priceCount)))
    }

    @Test func `text that is no UTF-8 is answered with the close code for it, and nothing is read behind it`() throws {
        var bytes = AlenoSession.serverBytes
        let place = try #require(bytes.firstRange(of: Array("181.43".utf8)))
        bytes[place.lowerBound] ^= 0x80
        var stack = try ClientOutcome.makeStack()
        let error = WebSocketDecodingError(.invalidUTF8, offset: UInt64(place.lowerBound))
        #expect(throws: error) { try stack.play(bytes, .whole) }
        #expect(error.closeCode == .invalidPayload)
        // 1007, masked with the next key.
        #expect(stack.output.suffix(8) == [0x88, 0x82, 0x52, 0x3E, 0xC8, 0xB1, 0x51, 0xD1])
        let outputByteCount = stack.output.count
        #expect(throws: error) { try stack.play([0x81, 0x01, UInt8(ascii: "2")], .whole) }
        #expect(stack.output.count == outputByteCount)
    }

    /// The rule that was broken; for bad JSON in a packet, that of JSON.
    private func identifier(of error: any OffsetError) -> String {
        let json = (error as? SocketIODecodingError)?.json?.identifier
        return "\(json ?? error.code.identifier)"
    }
}

extension AlenoClientStack {
    /// Takes a stream up to its first error.
    fileprivate mutating func play(_ bytes: [UInt8], _ chunking: Chunking) throws {
        _ = try Playback(bytes, chunking).run { buffer, read in
            try receive(buffer.span, from: read.lowerBound, upTo: read.upperBound)
        }
    }
}
