import FeedwireCore
import FeedwireMessagePack
import Testing

@Suite struct ReaderTests {
    @Test func `limits are finite unless set`() {
        #expect(MessagePackLimits() == MessagePackLimits(depth: 128, byteCount: 536_870_911))
    }

    /// A way to read one kind of value.
    struct Read: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kinds: Set<MessagePackValue.Kind>
        let read: @Sendable (inout MessagePackReader, Span<UInt8>) throws(MessagePackDecodingError) -> Void
    }

    private static let reads = [
        Read(testDescription: "array", kinds: [.array]) { reader, bytes throws(MessagePackDecodingError) in
            _ = try reader.readArrayHeader(in: bytes)
        },
        Read(testDescription: "map", kinds: [.map]) { reader, bytes throws(MessagePackDecodingError) in
            _ = try reader.readMapHeader(in: bytes)
        },
        Read(testDescription: "string", kinds: [.string]) { reader, bytes throws(MessagePackDecodingError) in
            _ = try reader.readString(in: bytes)
        },
        Read(testDescription: "bytes", kinds: [.bytes]) { reader, bytes throws(MessagePackDecodingError) in
            _ = try reader.readBytes(in: bytes)
        },
        Read(testDescription: "extension", kinds: [.extension]) { reader, bytes throws(MessagePackDecodingError) in
            _ = try reader.readExtension(in: bytes)
        },
        Read(testDescription: "bool", kinds: [.true, .false]) { reader, bytes throws(MessagePackDecodingError) in
            _ = try reader.readBool(in: bytes)
        },
        Read(testDescription: "int64", kinds: [.integer]) { reader, bytes throws(MessagePackDecodingError) in
            _ = try reader.readInt64(in: bytes)
        },
        Read(testDescription: "uint64", kinds: [.integer]) { reader, bytes throws(MessagePackDecodingError) in
            _ = try reader.readUInt64(in: bytes)
        },
        Read(testDescription: "double", kinds: [.integer, .float]) { reader, bytes throws(MessagePackDecodingError) in
            _ = try reader.readDouble(in: bytes)
        },
    ]

    /// A value of each kind, behind another one.
    private static let documents: [[UInt8]] = [
        [0xC0, 0xC0], [0xC0, 0xC2], [0xC0, 0xC3], [0xC0, 0x05], [0xC0, 0xCA, 0, 0, 0, 0], [0xC0, 0xA1, 0x61],
        [0xC0, 0xC4, 1, 0xFF], [0xC0, 0x91, 0x00], [0xC0, 0x81, 0, 0], [0xC0, 0xD4, 5, 6],
    ]

    @Test(arguments: reads, documents)
    func `a value of another kind is refused at its first byte and stays unread`(read: Read, bytes: [UInt8]) throws {
        var reader = try MessagePackReader(bytes.span)
        #expect(try reader.readNull(in: bytes.span))
        let kind = try reader.peekKind(in: bytes.span)
        if read.kinds.contains(kind) {
            try read.read(&reader, bytes.span)
            #expect(reader.offset > 1)
        } else {
            #expect(throws: MessagePackDecodingError(.wrongKind, offset: 1)) { try read.read(&reader, bytes.span) }
            #expect(reader.offset == 1)
            try reader.skipValue(in: bytes.span)
            try reader.finish(in: bytes.span)
        }
    }

    @Test(arguments: reads)
    func `the end is the end for whatever is asked`(read: Read) throws {
        var reader = try MessagePackReader([0xC0].span)
        try reader.skipValue(in: [0xC0].span)
        #expect(throws: MessagePackDecodingError(.unexpectedEnd, offset: 1)) { try read.read(&reader, [0xC0].span) }
    }

    @Test func `another kind is refused before its length is looked at`() throws {
        let bytes: [UInt8] = [0xDD, 0xFF, 0xFF, 0xFF, 0xFF]
        var reader = try MessagePackReader(bytes.span)
        #expect(throws: MessagePackDecodingError(.wrongKind, offset: 0)) { try reader.readString(in: bytes.span) }
        #expect(throws: MessagePackDecodingError(.unexpectedEnd, offset: 5)) {
            try reader.readArrayHeader(in: bytes.span)
        }
    }

    @Test func `a level too deep is refused before its length is looked at`() throws {
        let bytes: [UInt8] = [0x91, 0xDD, 0xFF, 0xFF, 0xFF, 0xFF]
        let limits = MessagePackLimits(depth: 1)
        let error = MessagePackDecodingError(.tooDeep, offset: 1)
        #expect(throws: error) { try MessagePackValue(decoding: bytes.span, limits: limits) }
        var reader = try MessagePackReader(bytes.span, limits: limits)
        var array = try reader.readArrayHeader(in: bytes.span)
        let hasNext = reader.next(of: &array)
        #expect(hasNext)
        #expect(try reader.peekKind(in: bytes.span) == .array)
        #expect(throws: error) { try reader.readArrayHeader(in: bytes.span) }
        #expect(throws: error) { try reader.skipValue(in: bytes.span) }
    }

    @Test func `an array says how much of it is left, and ends once`() throws {
        let bytes: [UInt8] = [0x92, 0x01, 0x02]
        var reader = try MessagePackReader(bytes.span)
        var array = try reader.readArrayHeader(in: bytes.span)
        #expect(array.count == 2 && array.remainingCount == 2)
        var elements: [Int64] = []
        while reader.next(of: &array) {
            elements.append(try reader.readInt64(in: bytes.span))
            #expect(array.remainingCount == 2 - elements.count)
        }
        #expect(elements == [1, 2])
        let goesOn = reader.next(of: &array)
        #expect(!goesOn)
        try reader.finish(in: bytes.span)
    }

    @Test func `an array that was not read to its end is not finished`() throws {
        let bytes: [UInt8] = [0x90]
        var reader = try MessagePackReader(bytes.span)
        _ = try reader.readArrayHeader(in: bytes.span)
        #expect(throws: MessagePackDecodingError(.unexpectedEnd, offset: 1)) { try reader.finish(in: bytes.span) }
        let whole = try MessagePackReader(bytes.span)
        #expect(throws: MessagePackDecodingError(.trailingBytes, offset: 0)) { try whole.finish(in: bytes.span) }
    }

    @Test func `members are found by name, the last of several`() throws {
        let bytes: [UInt8] = [0x84, 0xA1, 0x61, 0x01, 0x01, 0xC0, 0xA2, 0x61, 0x62, 0xC3, 0xD9, 0x01, 0x61, 0x02]
        let span = bytes.span
        let map = try MessagePackValue(decoding: span)
        let last = try map.member("a", in: span)?.int64(in: span)
        let other = try map.member("ab", in: span)
        let none = try map.member("b", in: span)
        #expect(last == 2 && other?.bool == true && none == nil)
        let scalar = try MessagePackValue(decoding: [0xC0].span)
        let noMember = try scalar.member("a", in: [0xC0].span)
        #expect(scalar.isNull && noMember == nil)
    }
}
