import FeedwireCore
import FeedwireJSON
import SocketIOCodec
import Testing

@Suite struct EncoderTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let packet: SocketIOPacket.Owned
        let text: String
        var revision = SocketIORevision.five

        var testDescription: String { text }
    }

    private static func raw(_ json: String) -> JSONRaw {
        do throws(JSONDecodingError) {
            return try JSONRaw(json)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    private static let placeholder = raw(#"{"_placeholder":true,"num":0}"#)

    static let samples = [
        Sample(packet: .init(.connect()), text: "0"),
        Sample(packet: .init(.connect(raw(#"{"token":"t"}"#)), namespace: "/admin"), text: #"0/admin,{"token":"t"}"#),
        Sample(packet: .init(.connect(), namespace: "/n", query: "a=1"), text: "0/n?a=1,", revision: .four),
        Sample(packet: .init(.connect(), query: "a=1"), text: "0/?a=1,", revision: .three),
        Sample(packet: .init(.disconnect, namespace: "/n"), text: "1/n,"),
        Sample(packet: .init(.event("a\n", [raw("1")], id: 0)), text: #"20["a\n",1]"#),
        Sample(packet: .init(.event(.number(JSONDecimal(7)), [])), text: "2[7]"),
        Sample(packet: .init(.acknowledgement([], id: .max)), text: "318446744073709551615[]"),
        Sample(packet: .init(.connectError(raw(#""no""#))), text: #"4"no""#),
        Sample(packet: .init(.connectError(nil)), text: "4", revision: .four),
        Sample(
            packet: .init(.event("a", [placeholder], id: 12), namespace: "/ns", attachments: [[1]]),
            text: #"51-/ns,12["a",{"_placeholder":true,"num":0}]"#
        ),
        Sample(
            packet: .init(.acknowledgement([placeholder], id: 1), attachments: [[]]),
            text: #"61-1[{"_placeholder":true,"num":0}]"#
        ),
    ]

    @Test(arguments: samples)
    func `a sink of any size gets all of a packet or nothing`(sample: Sample) throws {
        let bytes = Array(sample.text.utf8)
        for room in 0...bytes.count {
            var error: SocketIOEncodingError?
            let written = [UInt8](capacity: room) { sink in
                do throws(SocketIOEncodingError) {
                    try sample.packet.encode(into: &sink, revision: sample.revision)
                } catch let thrown {
                    error = thrown
                }
            }
            let isWhole = room == bytes.count
            #expect(written == (isWhole ? bytes : []))
            #expect(
                error == (isWhole ? nil : SocketIOEncodingError(.insufficientCapacity, neededByteCount: bytes.count))
            )
        }
    }

    @Test(arguments: samples)
    func `what is written is read as the same packet`(sample: Sample) throws {
        var decoder = SocketIODecoder(revision: sample.revision)
        var read = try decoder.decodeOwned(text: sample.text)
        for attachment in sample.packet.attachments { read = try decoder.decodeOwned(binary: attachment.span) }
        #expect(read == sample.packet)
    }

    @Test(arguments: samples)
    func `what is refused has written nothing`(sample: Sample) {
        var packet = sample.packet
        packet.namespace = "no slash"
        var sink: [UInt8] = [1]
        #expect(throws: SocketIOEncodingError(.invalidNamespace)) {
            try packet.encode(into: &sink, revision: sample.revision)
        }
        #expect(sink == [1])
    }

    @Test func `a packet is appended to what a sink has`() throws {
        var sink = Array("4".utf8)
        try SocketIOEncoder().encode(.event, payload: Array(#"["a"]"#.utf8).span, into: &sink)
        #expect(String(decoding: sink, as: UTF8.self) == #"42["a"]"#)
    }

    @Test func `a placeholder is written into arguments, at any depth`() throws {
        var json: [UInt8] = []
        var writer = JSONWriter()
        try writer.beginObject(into: &json)
        try writer.key("image", into: &json)
        try SocketIOPlaceholder(0).write(with: &writer, into: &json)
        try writer.endObject(into: &json)
        let packet = SocketIOPacket.Owned(.event("upload", [try JSONRaw(json.span)]), attachments: [[0xFF]])
        #expect(packet.kind == .binaryEvent)
        var text: [UInt8] = []
        try packet.encode(into: &text)
        #expect(
            String(decoding: text, as: UTF8.self)
                == #"51-["upload",{"image":{"_placeholder":true,"num":0}}]"#
        )
    }

    @Test(arguments: [-1, 257, .max])
    func `a count of attachments that no packet has is refused`(attachmentCount: Int) {
        var sink: [UInt8] = []
        #expect(throws: SocketIOEncodingError(.invalidAttachments)) {
            try SocketIOEncoder().encode(
                .binaryEvent,
                attachmentCount: attachmentCount,
                payload: Array(#"["a"]"#.utf8).span,
                into: &sink
            )
        }
        #expect(sink.isEmpty)
    }

    @Test(arguments: SocketIOPacket.Kind.allCases.filter { !$0.isBinary })
    func `a packet of a plain kind has no attachments`(kind: SocketIOPacket.Kind) {
        var sink: [UInt8] = []
        #expect(throws: SocketIOEncodingError(.invalidAttachments)) {
            try SocketIOEncoder().encode(kind, attachmentCount: 1, into: &sink)
        }
    }
}
