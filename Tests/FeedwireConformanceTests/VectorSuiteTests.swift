@testable import FeedwireConformance
import Foundation
import Testing

/// A whole suite with one vector, as text in which a test may change a member.
func suiteText(
    _ vector: String =
        #"{"id": "one", "section": "1", "comment": "c", "input": {"hex": "00"}, "verdict": "accept", "level": "must"}"#
) -> String {
    """
    {"format": "feedwire-vectors/1", "protocol": "p", "suite": "s", "title": "t", "groups": [{"group": "g", \
    "operation": "p.decode-x", "source": {"authority": "specification", "reference": "r"}, "vectors": [\(vector)]}]}
    """
}

func suite(_ text: String) throws -> VectorSuite {
    try VectorSuite(decoding: Data(text.utf8), file: "p/s.json")
}

@Suite struct VectorSuiteTests {
    @Test func `content has three forms`() throws {
        let parts = #"{"parts": [{"hex": "ff0A"}, {"text": "é", "repeat": "2"}, {"hex": "00", "repeat": "0"}]}"#
        let vector = suiteText().replacing(#"{"hex": "00"}"#, with: parts)
        let read = try #require(try suite(vector).groups.first?.vectors.first)
        #expect(read.input == .bytes([0xFF, 0x0A, 0xC3, 0xA9, 0xC3, 0xA9]))
    }

    @Test func `a story's steps have one action each`() throws {
        let steps =
            #"{"steps": [{"feed": {"hex": "00"}}, {"feedBinary": {"hex": "01"}}, "#
            + #"{"send": {"type": "text", "payload": {"text": "a"}}}, {"carrier": {"type": "poll"}}, {"wait": "25000"}, "#
            + #"{"finish": true}, {"reset": true}]}"#
        let vector = suiteText().replacing(#"{"hex": "00"}"#, with: steps)
        let read = try #require(try suite(vector).groups.first?.vectors.first)
        guard case .steps(let steps) = read.input else {
            Issue.record("\(read.input) is no story")
            return
        }
        let message = JSONValue.object(["type": .string("text"), "payload": .bytes([0x61])])
        let poll = JSONValue.object(["type": .string("poll")])
        #expect(
            steps.map(\.action) == [
                .feed([0]), .feedBinary([1]), .send(message), .carrier(poll), .wait(25000), .finish, .reset,
            ]
        )
    }

    @Test(arguments: [
        (#""level": "must""#, #""level": "may""#, "one", "level", "cannot be \"may\""),
        (#""section": "1""#, #""section": 1"#, "one", "section", "must be a string"),
        (#""section": "1", "#, "", "one", "section", "is missing"),
        (#""section": "1""#, #""section": "1", "extra": "x""#, "one", "extra", "is not a member here"),
        (#"{"hex": "00"}"#, #"{"hex": "0"}"#, "one", "input", "hex has an even number of hexadecimal digits"),
        (#"{"hex": "00"}"#, #"{"hexa": "00"}"#, "one", "input", "hexa is not a form of content"),
        (
            #"{"hex": "00"}"#, #"{"parts": [{"hex": "00", "repeat": "999999999999"}]}"#, "one", "input",
            "content has more than 268435456 bytes"
        ),
        (
            #""verdict": "accept""#, #""verdict": "accept", "insignificant": ["3-1"]"#, "one", "insignificant",
            "\"3-1\" is not a position or first-last"
        ),
        (
            #"{"hex": "00"}"#, #"{"steps": [{"rest": true}]}"#, "one", "rest", "is not a member here"
        ),
        (
            #"{"hex": "00"}"#, #"{"steps": [{"events": []}]}"#, "one", "steps",
            "a step has one of feed, feedBinary, send, carrier, wait, finish and reset"
        ),
        (#""authority": "specification""#, #""authority": "rumour""#, "g", "authority", "cannot be \"rumour\""),
    ])
    func `names the file, the vector and the member that is damaged`(
        sound: String,
        damaged: String,
        id: String,
        member: String,
        reason: String
    ) {
        let text = suiteText().replacing(sound, with: damaged)
        #expect(throws: VectorFileError(file: "p/s.json", id: id, member: member, reason: reason)) { try suite(text) }
    }

    @Test func `names the file that is no JSON`() {
        let error = #expect(throws: VectorFileError.self) { try suite("{") }
        #expect(error?.file == "p/s.json")
        #expect(error?.reason.hasPrefix("not JSON") == true)
    }

    @Test func `the formatter changes the layout only`() throws {
        let formatted = try VectorFormatter.format(Data(suiteText().utf8), file: "p/s.json")
        #expect(try suite(String(decoding: formatted, as: UTF8.self)) == suite(suiteText()))
        #expect(try VectorFormatter.format(formatted, file: "p/s.json") == formatted)
    }
}
