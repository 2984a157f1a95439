import FeedwireCore
import Testing

@testable import WebSocketCodec

/// A toy extension on RSV1: each payload byte of a marked message stands for itself, twice.
///
/// It shows that a codec of its
/// own messages can be made of the frame decoder and the assembly, as permessage-deflate will be.
private struct TwiceDecoder {
    private var frames: WebSocketFrameDecoder
    private var assembly: WebSocketMessageAssembly
    private var isMarked = false

    init(messageByteCountLimit: Int) {
        frames = WebSocketFrameDecoder(role: .client, extensionBits: .rsv1)
        assembly = WebSocketMessageAssembly(messageByteCountLimit: messageByteCountLimit)
    }

    mutating func decode(_ input: [UInt8]) throws -> [WebSocketMessage] {
        var messages: [WebSocketMessage] = []
        var offset = 0
        while let frame = try frames.next(in: input.span, at: &offset) {
            let kind = try #require(WebSocketMessage.Kind(rawValue: frame.messageOpcode.rawValue))
            let starts = frame.startsFrame && frame.header.opcode != .continuation
            if starts, !kind.isControl { isMarked = frame.header.reservedBits == .rsv1 }
            let run = WebSocketMessageAssembly.Run(
                kind: kind,
                startsMessage: starts,
                endsMessage: frame.endsFrame && frame.header.isFinal
            )
            let isTwice = isMarked && !kind.isControl
            let clear = frame.payload.flatMap { isTwice ? [input[$0], input[$0]] : [input[$0]] }
            switch try assembly.take(run, of: clear.span) {
            case .run: messages.append(WebSocketMessage(kind, validated: clear.span))
            case .assembled(let range):
                messages.append(assembly.withAssembled(range) { WebSocketMessage(kind, validated: $0) })
            case nil: break
            }
        }
        return messages
    }
}

@Suite struct ExtensionSeamTests {
    @Test func `an extension's runs are assembled with control frames in between`() throws {
        var decoder = TwiceDecoder(messageByteCountLimit: 100)
        let stream: [UInt8] = [
            0x41, 0x01, 0x61, 0x89, 0x01, 0x70, 0x80, 0x01, 0x62,
            0x81, 0x01, 0x63,
            0xC2, 0x01, 0x09,
        ]
        #expect(try decoder.decode(stream) == [.ping([0x70]), .text("aabb"), .text("c"), .binary([9, 9])])
    }

    @Test func `the message limit holds for what the extension makes`() throws {
        var decoder = TwiceDecoder(messageByteCountLimit: 4)
        #expect(try decoder.decode([0xC2, 0x02, 1, 2]) == [.binary([1, 1, 2, 2])])
        #expect(throws: PayloadFault(code: .messageTooLarge, byteCountFromEnd: 2)) {
            try decoder.decode([0x42, 0x01, 1, 0x00, 0x01, 2, 0x80, 0x01, 3])
        }
    }

    @Test func `the text of an extension is checked as the runs come`() throws {
        var decoder = TwiceDecoder(messageByteCountLimit: 100)
        #expect(throws: PayloadFault(code: .invalidUTF8, byteCountFromEnd: 1)) {
            try decoder.decode([0x41, 0x01, 0xC3])
        }
    }

    @Test(arguments: [[0x01, 0x00, 0xC0] as [UInt8], [0xC9], [0xA1]])
    func `a claimed bit may be set on the first frame of a message only, and no other may`(stream: [UInt8]) {
        var decoder = TwiceDecoder(messageByteCountLimit: 100)
        let expected = WebSocketDecodingError(.reservedBit, offset: UInt64(stream.count - 1))
        #expect(throws: expected) { try decoder.decode(stream) }
    }
}
