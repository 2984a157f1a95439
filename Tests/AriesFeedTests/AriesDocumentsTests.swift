import AriesFeed
import FeedwireCore
import FeedwireJSON
import Testing

@Suite struct AriesDocumentsTests {
    /// What each call hands out: the type of a document, or its error; up to the first `nil`, or so many calls.
    private func outcomes(_ text: String, limits: AriesLimits = AriesLimits(), callCount: Int = 10) -> [String] {
        let json = Array(text.utf8)
        var documents = AriesDocuments(limits: limits)
        var outcomes: [String] = []
        for _ in 0..<callCount {
            do throws(AriesDecodingError) {
                guard let message = try documents.next(in: json.span) else { return outcomes }
                let type = (try? message.type.read(in: json.span)) ?? "-"
                outcomes.append("\(type)@\(message.object.range.lowerBound)")
            } catch {
                outcomes.append("\(error.code.identifier)@\(error.offset)")
            }
        }
        return outcomes
    }

    @Test func `line feeds separate documents, and lines of whitespace are none`() {
        #expect(outcomes(#"{"type":"a"}"#) == ["a@0"])
        #expect(outcomes("{\"type\":\"a\"}\n{\"type\":\"b\"}") == ["a@0", "b@13"])
        #expect(outcomes("\n \r\n{\"type\":\"a\"}\r\n\t\n {\"type\":\"b\"} \n\n") == ["a@4", "b@21"])
        #expect(outcomes("") == [])
        #expect(outcomes(" \n\r\n\t") == [])
    }

    @Test func `each document fails alone, at its place in the message`() {
        let text = "{\"type\":\"a\"}\n{\"type\n[]\n{} {}\n\u{1}\n{\"type\":\"b\"}"
        let expected = [
            "a@0", "json.unexpected-end@19", "json.wrong-kind@20", "json.trailing-bytes@26", "json.unexpected-byte@29",
            "b@31",
        ]
        #expect(outcomes(text) == expected)
    }

    @Test func `no document goes on behind a line feed`() {
        #expect(outcomes("{\"type\":\n\"a\"}") == ["json.unexpected-end@8", "json.wrong-kind@9"])
        // In a string it would be an escape.
        #expect(outcomes(#"{"type":"a\nb"}"#) == ["a\nb@0"])
        #expect(outcomes("{\"type\":\"a\nb\"}").first == "json.unexpected-end@10")
    }

    @Test func `a line feed is found wherever it is`() {
        for byteCount in 0..<40 {
            let padding = String(repeating: "x", count: byteCount)
            let text = "{\"type\":\"\(padding)\"}\n{\"type\":\"b\"}"
            #expect(outcomes(text) == ["\(padding)@0", "b@\(byteCount + 12)"])
        }
        // Bytes that differ from a line feed in one bit.
        for byte in ["\u{B}", "\u{8}", "\u{E}", "\u{2}", "\u{1A}", "*", "J", "\u{8A}"] {
            let line = "       {\"type\":\"\(byte)\"}"
            #expect(outcomes("\(line)\n{\"type\":\"b\"}").last == "b@\(line.utf8.count + 1)")
        }
    }

    @Test func `one document too many is an error, and the end`() {
        let text = "{\"type\":\"a\"}\n\n{\n{\"type\":\"c\"}\n{\"type\":\"d\"}\n"
        let three = AriesLimits(documentCount: 3)
        let four = AriesLimits(documentCount: 4)
        let all = ["a@0", "json.unexpected-end@15", "c@16", "d@29"]
        #expect(outcomes(text, limits: four) == all)
        #expect(outcomes(text, limits: three) == all.dropLast() + ["aries.too-many-documents@29"])
        #expect(outcomes("\n {}", limits: AriesLimits(documentCount: 0)) == ["aries.too-many-documents@2"])
        #expect(outcomes("\n ", limits: AriesLimits(documentCount: 0)) == [])
    }

    @Test func `the default limit is 4096 documents`() {
        let line = "{}\n"
        let most = outcomes(String(repeating: line, count: 4096), callCount: 5000)
        #expect(most.count == 4096 && most.last == "-@12285")
        let more = outcomes(String(repeating: line, count: 4097), callCount: 5000)
        #expect(more.last == "aries.too-many-documents@12288")
    }

    @Test func `limits of a document count from its first byte`() {
        let document = #"{"type":"a"}"#
        let limits = AriesLimits(json: JSONLimits(depth: 1, byteCount: 12))
        #expect(outcomes("\(document)\n\(document)", limits: limits) == ["a@0", "a@13"])
        #expect(outcomes("\(document)\n\(document) \n{}", limits: limits) == ["a@0", "json.too-large@25", "-@27"])
        #expect(outcomes("{}\n{\"a\":[]}\n{}", limits: limits) == ["-@0", "json.too-deep@8", "-@12"])
    }
}
