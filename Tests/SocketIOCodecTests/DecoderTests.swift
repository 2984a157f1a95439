import CFeedwireMallocCounter
import FeedwireCore
import FeedwireJSON
import SocketIOCodec
import Testing

@Suite struct DecoderTests {
    private static let placeholder = #"{"_placeholder":true,"num":0}"#
    private let plain = Array(#"27["price",1.25]"#.utf8)
    private let binary = Array(#"51-["chart",{"_placeholder":true,"num":0}]"#.utf8)

    @Test func `a packet without attachments is handed out where it lies`() throws {
        var decoder = SocketIODecoder()
        let step = try #require(try decoder.decode(text: plain.span))
        #expect(step.packet == (try SocketIOPacket(decoding: plain.span)))
        let isInPlace = unsafe plain.withUnsafeBufferPointer { outer in
            unsafe decoder.withText(of: step, in: outer.span) { text in
                unsafe text.withUnsafeBufferPointer {
                    unsafe $0.baseAddress == outer.baseAddress && $0.count == outer.count
                }
            }
        }
        #expect(isInPlace)
        #expect(decoder.outstandingAttachmentCount == 0)
    }

    @Test func `a packet with attachments is handed out whole with the last one`() throws {
        let text = Array(#"52-/ns,["a",{"_placeholder":true,"num":1},{"_placeholder":true,"num":0}]"#.utf8)
        var decoder = SocketIODecoder()
        #expect(try decoder.decode(text: text.span) == nil)
        #expect(decoder.outstandingAttachmentCount == 2)
        #expect(try decoder.decode(binary: [1, 2].span) == nil)
        #expect(decoder.outstandingAttachmentCount == 1)
        let step = try #require(try decoder.decode(binary: [UInt8]().span))
        #expect(decoder.outstandingAttachmentCount == 0)
        #expect(step.packet.attachmentCount == 2)
        decoder.withText(of: step, in: Span()) { #expect([UInt8](copying: $0) == text) }
        let attachments = (0..<2).map { decoder.withAttachment($0, of: step) { [UInt8](copying: $0) } }
        #expect(attachments == [[1, 2], []])
    }

    @Test func `arguments are read while a packet is decoded, before its attachments come`() throws {
        var decoder = SocketIODecoder()
        var prices: [Double] = []
        var attachments: [Int?] = []
        for message in [plain, binary] {
            _ = try decoder.decode(text: message.span) { packet, reader throws(JSONDecodingError) in
                guard try reader.nextElement(in: message.span) else { return }
                if packet.attachmentCount == 0 {
                    prices.append(try reader.readDouble(in: message.span))
                } else {
                    let argument = JSONField<JSONRaw>(try reader.readValue(in: message.span))
                    attachments.append(argument.attachment(in: message.span))
                }
            }
        }
        #expect(prices == [1.25] && attachments == [0])
        #expect(decoder.outstandingAttachmentCount == 1)
    }

    @Test func `what a body throws passes through`() throws {
        struct Refused: Error {}
        var decoder = SocketIODecoder()
        _ = try decoder.decode(text: binary.span)
        let step = try #require(try decoder.decode(binary: [1].span))
        #expect(throws: Refused.self) { try decoder.withText(of: step, in: Span()) { _ in throw Refused() } }
        #expect(throws: Refused.self) { try decoder.withAttachment(0, of: step) { _ in throw Refused() } }
    }

    @Test(.enabled(if: feedwire_counts_allocations()))
    func `packets without attachments allocate nothing`() throws {
        var decoder = SocketIODecoder()
        let before = feedwire_allocation_count()
        for _ in 0..<1000 { _ = try decoder.decode(text: plain.span) }
        // The runtime may make what it keeps for good.
        #expect(feedwire_allocation_count() < before + 100)
    }

    @Test func `packets with attachments use one buffer again`() throws {
        let attachment = [UInt8](repeating: 7, count: 5000)
        var decoder = SocketIODecoder()
        var addresses: Set<UInt> = []
        for _ in 0..<10 {
            _ = try decoder.decode(text: plain.span)
            _ = try decoder.decode(text: binary.span)
            let step = try #require(try decoder.decode(binary: attachment.span))
            let address = decoder.withText(of: step, in: Span()) { text in
                unsafe text.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
            }
            addresses.insert(address)
        }
        #expect(addresses.count == 1)
    }

    @Test(.enabled(if: feedwire_counts_allocations()))
    func `the buffer of a large attachment is given back with the next packet, and by a reset`() throws {
        let attachment = [UInt8](repeating: 7, count: 1 << 20)
        var decoder = SocketIODecoder()
        let before = feedwire_held_byte_count()
        for endsByReset in [false, true] {
            _ = try decoder.decode(text: binary.span)
            _ = try decoder.decode(binary: attachment.span)
            #expect(feedwire_held_byte_count() > before + 1 << 20)
            if endsByReset { decoder.reset() } else { _ = try decoder.decode(text: plain.span) }
            #expect(feedwire_held_byte_count() < before + 1 << 17)
        }
        // The expectations before may have taken some bytes themselves.
        #expect(feedwire_held_byte_count() < before + 1 << 12)
    }

    @Test(.enabled(if: feedwire_counts_allocations()))
    func `an announced count alone takes no memory`() throws {
        let text = Array(
            ("5200-" + #"["a""# + (0..<200).map { #",{"_placeholder":true,"num":\#($0)}"# }.joined() + "]").utf8
        )
        var decoder = SocketIODecoder(limits: SocketIOLimits(attachmentCount: 256))
        let before = feedwire_held_byte_count()
        let step = try decoder.decode(text: text.span)
        let after = feedwire_held_byte_count()
        #expect(step == nil && after < before + Int64(2 * text.count + 64))
    }

    @Test func `a string's offsets count its UTF-8`() {
        var decoder = SocketIODecoder()
        #expect(throws: SocketIODecodingError(.invalidPayload, offset: 10)) {
            try decoder.decodeOwned(text: "2/ns™é,😀")
        }
    }

    @Test func `a decoder that was reset has the limits and the revision that it was made with`() throws {
        var decoder = SocketIODecoder(revision: .four, limits: SocketIOLimits(byteCount: 8))
        #expect(throws: SocketIODecodingError(.tooLarge, offset: 8)) { try decoder.decodeOwned(text: "0/ns?a=12,") }
        decoder.reset()
        #expect(try decoder.decodeOwned(text: "0/n?a=1,")?.query == "a=1")
        #expect(throws: SocketIODecodingError(.tooLarge, offset: 8)) { try decoder.decodeOwned(text: "0/ns?a=12,") }
    }

    @Test func `two copies of a decoder go their own ways`() throws {
        var decoder = SocketIODecoder()
        _ = try decoder.decode(text: binary.span)
        var other = decoder
        #expect(throws: SocketIODecodingError(.unexpectedText, offset: 0)) { try other.decode(text: plain.span) }
        #expect(try decoder.decodeOwned(binary: [1].span)?.attachments == [[1]])
    }
}
