import FeedwireJSON
import PusherCodec
import Testing

/// What vectors cannot say of documents.
@Suite struct DocumentTests {
    private func document(
        in text: String,
        bufferByteCount: Int
    ) throws(PusherDecodingError) -> String? {
        let json = Array(text.utf8)
        var buffer = [UInt8](repeating: 0, count: bufferByteCount)
        var room = buffer.mutableSpan
        return try PusherMessage(decoding: json.span).data.withDocument(in: json.span, unescapingInto: &room) {
            document in
            var bytes: [UInt8] = []
            for index in document.indices { bytes.append(document[index]) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    @Test(
        arguments: [
            (#"{"event":"e","data":"{\"a\":\"\\n\"}"}"#, 15, #"{"a":"\n"}"#),
            (#"{"event":"e","data":"[1,2]"}"#, 0, "[1,2]"),
            (#"{"event":"e","data":{"a": "\n"}}"#, 0, #"{"a": "\n"}"#), (#"{"event":"e","data":"plain"}"#, 0, "plain"),
            (#"{"event":"e","data":null}"#, 0, nil), (#"{"event":"e"}"#, 0, nil),
        ] as [(String, Int, String?)]
    )
    func `a document is read where it is, or unescaped once`(
        text: String,
        bufferByteCount: Int,
        expected: String?
    ) throws {
        #expect(try document(in: text, bufferByteCount: bufferByteCount) == expected)
    }

    @Test func `a buffer with too little room says what is needed`() throws {
        let text = #"{"event":"e","data":"{\"a\":1}"}"#
        #expect(try document(in: text, bufferByteCount: 9) == #"{"a":1}"#)
        let error = #expect(throws: PusherDecodingError.self) { try document(in: text, bufferByteCount: 8) }
        #expect(error?.code == .insufficientBuffer && error?.offset == 20 && error?.neededByteCount == 9)
    }

    @Test func `a buffer that grows keeps its room`() throws {
        var buffer: [UInt8] = []
        for text in [#"{"event":"e","data":"\"long text\""}"#, #"{"event":"e","data":"\"\""}"#] {
            let json = Array(text.utf8)
            let kind = try PusherMessage(decoding: json.span).data
                .withDocument(in: json.span, unescapingInto: &buffer) { document throws(JSONDecodingError) in
                    try JSONValue(decoding: document).kind
                }
            #expect(kind == .string)
            #expect(buffer.count == 13)
        }
    }

    @Test func `what the reader of a document throws has a place in the document`() throws {
        var buffer: [UInt8] = []
        let json = Array(#"{"event":"pusher:error","data":"{\"code\":x}"}"#.utf8)
        let message = try PusherMessage(decoding: json.span)
        let error = #expect(throws: PusherDecodingError.self) {
            try message.data.withDocument(in: json.span, unescapingInto: &buffer) {
                document throws(JSONDecodingError) in
                try PusherError(decoding: document)
            }
        }
        #expect(error?.code == .invalidDocument && error?.json == .unexpectedByte && error?.offset == 8)
    }

    @Test func `a message used with other bytes is an error and no trap`() throws {
        var buffer: [UInt8] = []
        let json = Array(#"{"event":"e","data":"{\"a\":1}"}"#.utf8)
        let message = try PusherMessage(decoding: json.span)
        let short = Array(json[..<25])
        let error = #expect(throws: PusherDecodingError.self) {
            try message.data.withDocument(in: short.span, unescapingInto: &buffer) { $0.count }
        }
        #expect(error?.code == .invalidJSON && error?.json == .unexpectedEnd && error?.offset == 25)
        #expect(throws: PusherDecodingError.self) { try PusherEvent(message, in: short.span) }
    }
}
