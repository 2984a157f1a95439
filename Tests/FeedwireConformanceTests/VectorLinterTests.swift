import FeedwireConformance
import Foundation
import Testing

@Suite struct VectorLinterTests {
    private static let vector =
        #"{"id": "one", "section": "1", "comment": "c", "input": {"hex": "00"}, "verdict": "accept", "level": "must"}"#

    private static func story(_ steps: String) -> String {
        vector.replacing(#"{"hex": "00"}"#, with: #"{"steps": "# + steps + "}")
    }

    private func findings(
        _ text: String,
        rows: String = "[]",
        catalogue: Catalogue = Catalogue([])
    ) throws -> [String] {
        let coverage = #"{"format": "feedwire-coverage/1", "protocol": "p", "rows": "# + rows + "}"
        return VectorLinter(
            suites: [try suite(text)],
            coverages: [try Coverage(decoding: Data(coverage.utf8), file: "p/coverage.json")],
            catalogue: catalogue
        ).findings()
    }

    @Test func `finds nothing wrong with a sound suite`() throws {
        #expect(try findings(suiteText()) == [])
    }

    @Test(arguments: [
        (vector + ", " + vector.replacing("\"00\"", with: "\"01\""), "p/s: one: another vector has this id"),
        (vector + ", " + vector.replacing("one", with: "two"), "p/s: two: does the same as one"),
        (vector.replacing("one", with: "One"), "p/s: One: not a slug"),
        (vector.replacing("accept", with: "reject"), "p/s: one: a reject, and only it, has an error"),
        (
            vector.replacing("\"accept\"", with: #""reject", "error": {"identifier": "x", "offset": "2"}"#),
            "p/s: one: the error's offset must be a position in the input, or its end"
        ),
        (
            vector.replacing(
                "\"accept\"",
                with: #""reject", "error": {"identifier": "x", "offset": "0"}, "canonical": true"#
            ),
            "p/s: one: a reject has no canonical form"
        ),
        (vector.replacing("\"must\"", with: #""must", "flags": ["f"]"#), "p/s: f: a flag that notes do not declare"),
        (vector.replacing("\"must\"", with: #""must", "covers": ["r"]"#), "p/s: one: covers r, which is no row"),
        (
            vector.replacing("\"must\"", with: #""must", "insignificant": ["1"]"#),
            "p/s: one: an insignificant position lies outside the input"
        ),
        (
            vector.replacing(#"{"hex": "00"}"#, with: #"{"events": []}"#),
            "p/s: one: an encoder needs its canonical bytes"
        ),
        (story("[]"), "p/s: one: a story has a step"),
        (
            story(#"[{"send": {"type": "x"}, "error": {"identifier": "x", "offset": "0"}}]"#),
            "p/s: one: step 1: an encoder's error has no offset"
        ),
        (
            story(
                #"[{"feed": {"hex": "0000"}}, {"reset": true}, {"feed": {"hex": "00"}}, "#
                    + #"{"finish": true, "error": {"identifier": "x", "offset": "2"}}]"#
            ),
            "p/s: one: step 4: the error's offset must be a position in what was fed, or its end"
        ),
        (
            story(#"[{"feedBinary": {"hex": "00"}, "error": {"identifier": "x", "offset": "2"}}]"#),
            "p/s: one: step 1: the error's offset must be a position in what was fed, or its end"
        ),
        (
            story(
                #"[{"carrier": {"type": "post", "body": {"hex": "00"}}, "error": {"identifier": "x", "offset": "2"}}]"#
            ),
            "p/s: one: step 1: the error's offset must be a position in what was fed, or its end"
        ),
        ("", "p/s: has no vector"),
    ])
    func `finds what is wrong with a vector`(vectors: String, finding: String) throws {
        #expect(try findings(suiteText(vectors)) == [finding])
    }

    @Test func `finds a row that no vector covers`() throws {
        let rows = #"[{"id": "r", "section": "1", "rule": "a rule"}]"#
        #expect(try findings(suiteText(), rows: rows) == ["p/coverage: r: no vector covers it: a rule"])
        let covered = Self.vector.replacing("\"must\"", with: #""must", "covers": ["r"]"#)
        #expect(try findings(suiteText(covered), rows: rows) == [])
    }

    @Test func `finds what of the catalogue has no vector`() throws {
        let catalogue = Catalogue([
            Catalogue.Entry(protocolName: "p", errorIdentifiers: ["e"], limits: ["l"], encoders: ["p.encode-x"])
        ])
        #expect(
            try findings(suiteText(), catalogue: catalogue) == [
                "p: e: no reject vector has it",
                "p: l: no vector is at this limit",
                "p: l: no vector is over this limit",
                "p: p.encode-x: no vector has a canonical form for it",
            ]
        )
        let at = Self.vector.replacing(
            "\"must\"",
            with: #""must", "canonical": true, "limit": {"name": "l", "side": "at"}"#
        )
        let over =
            #"{"id": "two", "section": "1", "comment": "c", "input": {"hex": "01"}, "verdict": "reject", "#
            + #""level": "must", "error": {"identifier": "e", "offset": "0"}, "limit": {"name": "l", "side": "over"}}"#
        #expect(try findings(suiteText("\(at), \(over)"), catalogue: catalogue) == [])
    }

    @Test func `what a catalogue has of one protocol in several parts is one entry`() {
        func entry(_ name: String) -> Catalogue.Entry {
            Catalogue.Entry(protocolName: "p", errorIdentifiers: ["e", name], limits: ["l"], encoders: [name])
        }
        let joined = Catalogue.Entry(
            protocolName: "p",
            errorIdentifiers: ["e", "a", "b"],
            limits: ["l"],
            encoders: ["a", "b"]
        )
        #expect(Catalogue([entry("a"), entry("b")]).entries == [joined])
    }

    @Test func `an error of a story's step is as good as a reject`() throws {
        let steps =
            #"[{"send": {"type": "x"}, "error": {"identifier": "encode-e"}}, "#
            + #"{"feed": {"hex": "00"}, "error": {"identifier": "e", "offset": "1"}}]"#
        func findings(_ identifiers: [String]) throws -> [String] {
            let entry = Catalogue.Entry(
                protocolName: "p",
                errorIdentifiers: identifiers,
                limits: [],
                encoders: []
            )
            return try self.findings(suiteText(Self.story(steps)), catalogue: Catalogue([entry]))
        }
        #expect(try findings(["encode-e", "e"]) == [])
        #expect(try findings(["e"]) == ["p: encode-e: the library has no such error"])
    }
}
