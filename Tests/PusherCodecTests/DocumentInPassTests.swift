import FeedwireCore
import FeedwireJSON
import PusherCodec
import Testing

/// A document that is read in the pass of its message, beside one that is read behind it.
@Suite struct DocumentInPassTests {
    private typealias Read = (PusherMessage, inout JSONReader, Span<UInt8>) throws(JSONDecodingError) -> Void

    /// A message, and what the last call read, if there was one.
    private struct Outcome: Equatable {
        var message: PusherMessage?
        var error: PusherDecodingError?
        var text: String?
    }

    private static func text(_ value: JSONValue, in json: Span<UInt8>) -> String? {
        try? JSONRaw.read(value, in: json).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    private func readInPass(_ text: String, limits: PusherLimits) -> Outcome {
        let json = Array(text.utf8)
        var buffer = [UInt8](repeating: 0, count: json.count)
        var room = buffer.mutableSpan
        var outcome = Outcome()
        do throws(PusherDecodingError) {
            var named: JSONString?
            let message = try PusherMessage(decoding: json.span, limits: limits, unescapingInto: &room) {
                message,
                reader,
                document throws(JSONDecodingError) in
                outcome.text = Self.text(try reader.readValue(in: document), in: document)
                named = message.channel
            }
            if outcome.text != nil { #expect(named == message.channel, "the last call knows all of the message") }
            outcome.message = message
            // A document that a later `null` replaces was read.
            if message.data == .null { outcome.text = nil }
        } catch {
            outcome = Outcome(error: error)
        }
        return outcome
    }

    private func readBehind(_ text: String, limits: PusherLimits) -> Outcome {
        let json = Array(text.utf8)
        var buffer: [UInt8] = []
        var outcome = Outcome()
        do throws(PusherDecodingError) {
            let message = try PusherMessage(decoding: json.span, limits: limits)
            outcome.text = try message.data.withDocument(in: json.span, unescapingInto: &buffer) {
                document throws(JSONDecodingError) in
                Self.text(try JSONValue(decoding: document), in: document)
            }
            .flatMap(\.self)
            outcome.message = message
        } catch {
            outcome = Outcome(error: error)
        }
        return outcome
    }

    @Test(
        arguments: [
            #"{"event":"e","channel":"c","data":{"a":[1,"x"]}}"#, #"{"event":"e","channel":"c","data":[{}]}"#,
            #"{"event":"e","data":{"a":1},"channel":"c"}"#, #"{"data":{"a":1},"event":"e","x":{}}"#,
            #"{"event":"e","data":{"a":1},"data":[2]}"#, #"{"event":"e","data":{"a":1},"data":null,"x":[]}"#,
            #"{"event":"e","data":{"a":1},"event":"f","x":[]}"#, #"{"event":"e","data":{"a":1},"user_id":[]}"#,
            #"{"event":"e","data":{"a":1},"user_id":"u","x":{}}"#, #"{"event":"e","data":"{\"a\":1}"}"#,
            #"{"event":"e","data":"[1]","x":{}}"#, #"{"event":"e","data":7,"x":{}}"#, #"{"event":"e","x":{}}"#,
            #"{"event":7,"data":{}}"#, #"{"event":"e","channel":7,"data":{}}"#, #"{"channel":"c","data":{}}"#,
            #"{"event":"e","data":{"a":tru}}"#, #"{"event":"e","data":{"a":1]}"#, #"{"event":"e","data":{"a":1}}}"#,
            #"{"event":"e","data":{"a":1}} "#, #"{"event":"e","data": {"a" : 1}}"#, #"{"event":"e","data":{]}"#,
            #"{"data":{"a":"}"},"event":"e","channel":"c"}"#, #"{"data":[[{}],"]"],"channel":"c","event":"e"}"#,
            #"{"channel":"c","data":{"a":1},"event":"e","user_id":"u"}"#, #"{"data":{"a":1},"event":"e","user_id":[]}"#,
            #"{"data":{"a":1},"data":[2],"event":"e"}"#, #"{"data":{"a":1},"event":"e","data":null}"#,
            #"{"data":{"a":1},"channel":"c"}"#, #"{"data":{"a":1},"event":7}"#, #"{"data":{"a":1},"event":"e"}}"#,
            #"{"data":{"a":[},"event":"e","x":]}}"#, #"{"data":{"a":"},"event":"e"}"#, #"{"data":{"a":1},"event":"e""#,
            #"{"data":{"a":tru},"event":"e"}"#, #"{"data":{"a":1}x,"event":"e"}"#, #"{"data":{"a":[{}}],"event":"e"}"#,
            #"{"data":[1},"event":"e"]}"#, #"{"data":{"a":1,"event":"e"}"#, #" { "data" : {"a":1} , "event" : "e" } "#,
            #"{"event":"e","data":plain}}"#, #"{"event":"e","data":"plain","x":{}}"#, "}}", "{}", "",
        ]
    )
    func `it is what is read behind the message`(text: String) {
        for depth in 0...4 {
            let limits = PusherLimits(depth: depth)
            #expect(readInPass(text, limits: limits) == readBehind(text, limits: limits))
        }
    }

    private func read(_ text: String, _ body: Read) throws(PusherDecodingError) -> PusherMessage {
        let json = Array(text.utf8)
        var buffer = [UInt8](repeating: 0, count: json.count)
        var room = buffer.mutableSpan
        return try PusherMessage(decoding: json.span, unescapingInto: &room, readingDocument: body)
    }

    @Test(
        arguments: [
            #"{"event":"e","data":{"a":[1,{}]}}"#, #"{"data":{"a":[1,{}]},"event":"e"}"#,
            #"{"event":"e","data":"{\"a\":[1,{}]}"}"#,
        ]
    )
    func `what nobody reads of it is checked all the same`(text: String) throws {
        let expected = try PusherMessage(decoding: Array(text.utf8).span)
        let broken = text.replacing("{}", with: "{]")
        for stepCount in 0...3 {
            #expect(try readSteps(stepCount, of: text) == expected)
            #expect(throws: PusherDecodingError.self) { try readSteps(stepCount, of: broken) }
        }
    }

    /// Reads no more of the document than its first brackets and its first key.
    private func readSteps(_ count: Int, of text: String) throws(PusherDecodingError) -> PusherMessage {
        try read(text) { _, reader, document throws(JSONDecodingError) in
            if count > 0 { try reader.beginObject(in: document) }
            if count > 1 { _ = try reader.nextKey(in: document) }
            if count > 2 { try reader.beginArray(in: document) }
        }
    }

    @Test(
        arguments: [
            #"{"event":"e","data":{"a":7}}"#, #"{"data":{"a":7},"event":"e"}"#, #"{"event":"e","data":"{\"a\":7}"}"#,
        ]
    )
    func `what its reader throws has a place in the document`(text: String) {
        let error = #expect(throws: PusherDecodingError.self) {
            try read(text) { _, reader, document throws(JSONDecodingError) in
                try reader.beginObject(in: document)
                _ = try reader.nextKey(in: document)
                _ = try reader.readString(in: document)
            }
        }
        #expect(error?.code == .invalidDocument && error?.json == .wrongKind && error?.offset == 5)
    }

    @Test(arguments: [#"{"data":[1],"event":"e"}"#, #"{"data":[1],"x":{},"event":"e"}"#])
    func `a reader that goes on behind the document is refused`(text: String) {
        let error = #expect(throws: PusherDecodingError.self) {
            try read(text) { _, reader, document throws(JSONDecodingError) in
                try reader.skipValue(in: document)
                _ = try reader.nextKey(in: document)
                try reader.skipValue(in: document)
            }
        }
        #expect(error?.code == .invalidDocument && error?.json == .unexpectedEnd && error?.offset == 3)
    }
}
