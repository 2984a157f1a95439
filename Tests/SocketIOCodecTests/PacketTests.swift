import FeedwireCore
import FeedwireJSON
import SocketIOCodec
import Testing

@Suite struct PacketTests {
    @Test func `limits are finite unless set`() {
        #expect(SocketIOLimits() == SocketIOLimits(attachmentCount: 10, byteCount: 16_777_216, depth: 128))
    }

    @Test func `names and namespaces are compared without a string`() throws {
        let text = Array(#"2/ns,["pr\u0069ce"]"#.utf8)
        let packet = try SocketIOPacket(decoding: text.span)
        let names: [StaticString] = ["price", "prise", "pr\\u0069ce"]
        #expect(names.map { packet.eventName.equals($0, in: text.span) } == [true, false, false])
        let namespaces: [StaticString] = ["/ns", "/", "/n", "ns"]
        #expect(namespaces.map { packet.namespace.equals($0, in: text.span) } == [true, false, false, false])
        #expect(try packet.namespace.string(in: text.span) == "/ns")
        let plain = try SocketIOPacket(decoding: Array("0/,".utf8).span)
        #expect(plain.namespace.isDefault)
        #expect(namespaces.map { plain.namespace.equals($0, in: Span()) } == [false, true, false, false])
        #expect(try plain.namespace.string(in: Span()) == "/")
    }

    /// How far a reader goes that is interested in some arguments.
    enum Reading: CaseIterable {
        case nothing, nextArgument, kindOfNext, oneArgument, insideOfObject, insideOfArray, allButEnd, everything
    }

    @Test(
        arguments: [
            #"2["a",{"b":[1]},[2,3],"c"]"#, #"27["a",{"b":[1]},[2,3],"c"]  "#, #"31[{"b":1},[],null]"#,
            #"51-["a",{"_placeholder":true,"num":0},[0]]"#,
        ],
        Reading.allCases
    )
    func `arguments are read in the same pass, wherever the reading stops`(packet: String, reading: Reading) throws {
        let text = Array(packet.utf8)
        var callCount = 0
        let read = try SocketIOPacket(decoding: text.span) { _, reader throws(JSONDecodingError) in
            callCount += 1
            try take(reading, with: &reader, in: text.span)
        }
        #expect(try read == SocketIOPacket(decoding: text.span))
        #expect(callCount == 1)
    }

    private func take(
        _ reading: Reading,
        with reader: inout JSONReader,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) {
        guard reading != .nothing, try reader.nextElement(in: text) else { return }
        switch reading {
        case .nothing, .nextArgument: break
        case .kindOfNext: _ = try reader.peekKind(in: text)
        case .oneArgument: try reader.skipValue(in: text)
        case .insideOfObject:
            try reader.beginObject(in: text)
            _ = try reader.nextKey(in: text)
        case .insideOfArray:
            try reader.skipValue(in: text)
            guard try reader.nextElement(in: text), try reader.peekKind(in: text) == .array else { return }
            try reader.beginArray(in: text)
        case .allButEnd:
            try reader.skipValue(in: text)
            while try reader.nextElement(in: text) { return try reader.skipValue(in: text) }
        case .everything:
            repeat { try reader.skipValue(in: text) } while try reader.nextElement(in: text)
        }
    }

    @Test(arguments: Reading.allCases)
    func `a packet is refused by its first mistake, wherever the reading stops`(reading: Reading) {
        let text = Array(#"2["a",{"b":1},[2],]"#.utf8)
        let error = #expect(throws: SocketIODecodingError.self) {
            try SocketIOPacket(decoding: text.span) { _, reader throws(JSONDecodingError) in
                try take(reading, with: &reader, in: text.span)
            }
        }
        #expect(error?.code == .invalidJSON && error?.offset == 18 && error?.json == .unexpectedByte)
    }

    @Test(arguments: [(#"2["a",]"#, 6), (#"2["a", ]"#, 7), ("31[,1]", 3), ("31[{},,2]", 6)], Reading.allCases)
    func `a comma without an argument is refused, wherever the reading stops`(sample: (String, Int), reading: Reading) {
        let text = Array(sample.0.utf8)
        let error = #expect(throws: SocketIODecodingError.self) {
            try SocketIOPacket(decoding: text.span) { _, reader throws(JSONDecodingError) in
                try take(reading, with: &reader, in: text.span)
            }
        }
        #expect(error?.code == .invalidJSON && error?.offset == UInt64(sample.1))
    }

    @Test func `what the reading of arguments throws is thrown with its place`() {
        let text = Array(#"2["a","b"]"#.utf8)
        let error = #expect(throws: SocketIODecodingError.self) {
            try SocketIOPacket(decoding: text.span) { _, reader throws(JSONDecodingError) in
                _ = try reader.nextElement(in: text.span)
                _ = try reader.readNumber(in: text.span)
            }
        }
        #expect(error?.code == .invalidJSON && error?.offset == 6)
    }

    @Test(arguments: ["0{}", "1", #"4"no""#])
    func `packets without arguments call nobody to read them`(packet: String) throws {
        let text = Array(packet.utf8)
        _ = try SocketIOPacket(decoding: text.span) { _, _ in Issue.record("called") }
    }

    @Test func `an argument says which attachment it stands for`() throws {
        let text = Array(#"52-["a",{"num":1,"_placeholder":true},[{"_placeholder":true,"num":0}],3]"#.utf8)
        let packet = try SocketIOPacket(decoding: text.span)
        var arguments = packet.arguments
        var attachments: [Int?] = []
        while let argument = try arguments.next(in: text.span) {
            attachments.append(argument.attachment(in: text.span))
        }
        #expect(attachments == [1, nil, nil])
    }

    @Test func `an error of JSON says which`() {
        let error = #expect(throws: SocketIODecodingError.self) {
            try SocketIOPacket(decoding: Array(#"2["a",tru]"#.utf8).span)
        }
        #expect(error?.json == .invalidLiteral)
        let other = #expect(throws: SocketIODecodingError.self) { try SocketIOPacket(decoding: Array("7".utf8).span) }
        #expect(other == SocketIODecodingError(.unknownKind, offset: 0) && other?.json == nil)
    }
}
