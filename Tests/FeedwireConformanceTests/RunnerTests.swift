import FeedwireConformance
import Testing

/// A testee that answers each run by a closure.
private struct ScriptedTestee: Testee {
    var reportsOffsets = true
    var keepsSpelling = true
    let answer: (TesteeRequest) -> TesteeAnswer

    var description: TesteeDescription {
        TesteeDescription(
            name: "scripted",
            operations: ["p.decode-x", "p.encode-x"],
            reportsIdentifiers: true,
            reportsOffsets: reportsOffsets,
            keepsSpelling: keepsSpelling
        )
    }

    func run(_ request: TesteeRequest) -> TesteeAnswer { answer(request) }
}

@Suite struct RunnerTests {
    private static let accept =
        #"{"id": "a", "section": "1", "comment": "c", "input": {"hex": "0001"}, "verdict": "accept", "level": "must", "events": [{"v": "1"}]}"#
    private static let reject =
        #"{"id": "r", "section": "1", "comment": "c", "input": {"hex": "02"}, "verdict": "reject", "level": "must", "error": {"identifier": "e", "offset": "0"}}"#
    private static let event = JSONValue.object(["v": .string("1")])

    private func judge(_ vector: String, _ testee: ScriptedTestee) throws -> [Judgement.Result] {
        var runner = VectorRunner(testee, seed: 1)
        return runner.judge(try suite(suiteText(vector))).map(\.result)
    }

    @Test func `gives an input whole, in a larger buffer, byte by byte and split everywhere`() throws {
        nonisolated(unsafe) var seen: [String] = []
        let vector = Self.accept.replacing("0001", with: "000102")
        let results = try judge(
            vector,
            ScriptedTestee { request in
                if case .chunks(let chunks) = request.input {
                    unsafe seen.append(
                        chunks.map { String($0.count) }.joined(separator: "+") + "/\(request.surroundings)"
                    )
                }
                return .decoded([Self.event])
            }
        )
        #expect(results == [.passed])
        #expect(unsafe seen == ["3/0", "3/64", "1+1+1/0", "1+2/0", "2+1/0"])
    }

    @Test func `splits a long input at 16 places that the seed chooses`() throws {
        func splits(seed: UInt64) throws -> [Int] {
            nonisolated(unsafe) var splits: [Int] = []
            let vector = Self.accept.replacing(
                #"{"hex": "0001"}"#,
                with: #"{"parts": [{"hex": "00", "repeat": "600"}]}"#
            )
            var runner = VectorRunner(
                ScriptedTestee { request in
                    if case .chunks(let chunks) = request.input, chunks.count == 2 {
                        unsafe splits.append(chunks[0].count)
                    }
                    return .decoded([Self.event])
                },
                seed: seed
            )
            _ = runner.judge(try suite(suiteText(vector)))
            return unsafe splits
        }
        let first = try splits(seed: 1)
        #expect(first.count == 16)
        #expect(try splits(seed: 1) == first)
        #expect(try splits(seed: 2) != first)
    }

    @Test(arguments: [
        (TesteeAnswer.decoded([]), "whole: event 1 is nothing instead of {\"v\": \"1\"}"),
        (.decoded([event, event]), "whole: event 2 is {\"v\": \"1\"} instead of nothing"),
        (
            .rejected([], ReportedError(identifier: "e", offset: "0", closeCode: "1002")),
            "whole: rejected after 0 events: e, close code 1002"
        ),
        (.errored("ended without an answer"), "whole: ended without an answer"),
        (.encoded([]), "whole: an answer of another kind than the operation's"),
    ])
    func `says how an accept fails`(answer: TesteeAnswer, difference: String) throws {
        #expect(try judge(Self.accept, ScriptedTestee { _ in answer }) == [.failed(difference)])
    }

    @Test(arguments: [
        (TesteeAnswer.decoded([]), "whole: accepted with 0 events, instead of e"),
        (.rejected([], ReportedError(identifier: "f", offset: "0", closeCode: nil)), "whole: f instead of e"),
        (.rejected([], ReportedError(identifier: "e", offset: "1", closeCode: nil)), "whole: e at 1 instead of 0"),
        (
            .rejected([], ReportedError(identifier: "e", offset: "0", closeCode: "1002")),
            "whole: close code 1002 instead of none"
        ),
        (
            .rejected([event], ReportedError(identifier: "e", offset: "0", closeCode: nil)),
            "whole: event 1 is {\"v\": \"1\"} instead of nothing"
        ),
    ])
    func `says how a reject fails`(answer: TesteeAnswer, difference: String) throws {
        #expect(try judge(Self.reject, ScriptedTestee { _ in answer }) == [.failed(difference)])
    }

    @Test func `compares only what the testee says it reports`() throws {
        let testee = ScriptedTestee(reportsOffsets: false) { _ in
            .rejected([], ReportedError(identifier: "e", offset: nil, closeCode: nil))
        }
        #expect(try judge(Self.reject, testee) == [.passed])
    }

    @Test(arguments: [
        (#"{"b": [1.50, "é", -0], "a": null}"#, #"{"a":null,"b":[1.5,"\u00e9",0]}"#, true),
        (#"[1]"#, #"["1.0"]"#, false),
        (#"[1]"#, #"[true]"#, false),
        (#"{"a": 1}"#, #"{"a": 1, "b": null}"#, false),
        ("1e400", "1e400", true),
        ("[1", "[2", false),
    ])
    func `compares JSON by its value where the testee does not keep its spelling`(
        written: String,
        answered: String,
        isSame: Bool
    ) throws {
        func event(_ text: String) -> JSONValue {
            .object(["arguments": .array([.object(["json": .bytes(Array(text.utf8))])])])
        }
        let hex = written.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let vector = Self.accept.replacing(#"{"v": "1"}"#, with: #"{"arguments": [{"json": {"hex": "\#(hex)"}}]}"#)
        let answer = TesteeAnswer.decoded([event(answered)])
        let passes = try judge(vector, ScriptedTestee(keepsSpelling: false) { _ in answer }) == [.passed]
        #expect(passes == isSame)
        let passesStrictly = try judge(vector, ScriptedTestee { _ in answer }) == [.passed]
        #expect(passesStrictly == (written == answered))
    }

    @Test func `compares no offsets in events where the testee reports none`() throws {
        let expected =
            #"{"error": "e", "offset": "1", "found": [{"attachment": "0", "offset": "2"}], "last": {"offset": "3"}}"#
        let vector = Self.accept.replacing(#"{"v": "1"}"#, with: expected)
        let answer = JSONValue.object([
            "error": .string("e"), "found": .array([.object(["attachment": .string("0")])]),
            "last": .object(["offset": .string("3")]),
        ])
        #expect(try judge(vector, ScriptedTestee(reportsOffsets: false) { _ in .decoded([answer]) }) == [.passed])
        #expect(try judge(vector, ScriptedTestee { _ in .decoded([answer]) }) != [.passed])
    }

    @Test func `takes both outcomes of an either, and checks the events if it is accepted`() throws {
        let either = Self.accept.replacing("\"accept\"", with: "\"either\"")
        let error = ReportedError(identifier: "any", offset: "0", closeCode: nil)
        #expect(try judge(either, ScriptedTestee { _ in .rejected([], error) }) == [.passed])
        #expect(try judge(either, ScriptedTestee { _ in .decoded([Self.event]) }) == [.passed])
        #expect(try judge(either, ScriptedTestee { _ in .decoded([]) }) != [.passed])
    }

    @Test func `runs a canonical vector in reverse, as the peer`() throws {
        let canonical = Self.accept.replacing("\"must\"", with: #""must", "canonical": {"hex": "0A"}"#)
        let text = suiteText(canonical).replacing(#""source""#, with: #""options": {"role": "server"}, "source""#)
        var runner = VectorRunner(
            ScriptedTestee { request in
                guard case .events(let events) = request.input else { return .decoded([Self.event]) }
                let isPeer = request.operation == "p.encode-x" && request.options["role"] == .string("client")
                return isPeer && events == [Self.event] ? .encoded([0x0A]) : .errored("another request")
            },
            seed: 1
        )
        let judgements = runner.judge(try suite(text))
        #expect(judgements.map(\.path) == ["p/s/a", "p/s/a/encode"])
        #expect(judgements.allSatisfy { $0.result == .passed })
    }

    @Test func `counts a skip, and an operation that the testee does not know`() throws {
        #expect(try judge(Self.accept, ScriptedTestee { _ in .skipped("why") }) == [.skipped("why")])
        let text = suiteText(Self.accept).replacing("p.decode-x", with: "p.decode-y")
        var runner = VectorRunner(ScriptedTestee { _ in .decoded([]) }, seed: 1)
        let result = runner.judge(try suite(text)).first?.result
        #expect(result == .skipped("p.decode-y is not one of its operations"))
    }
}
