@testable import FeedwireConformance
import Testing

@Suite struct ReportTests {
    private func judgement(_ id: String, _ result: Judgement.Result, level: Vector.Level = .must) -> Judgement {
        Judgement(
            path: "p/s/\(id)",
            suite: "p/s",
            kind: .accept,
            authority: .specification,
            level: level,
            result: result
        )
    }

    private func report(
        _ judgements: [Judgement],
        expecting failures: String = "",
        isStrict: Bool = false
    ) throws -> Report {
        Report(
            judgements: judgements,
            testee: "t",
            expectedFailures: try ExpectedFailures(decoding: failures),
            isStrict: isStrict
        )
    }

    @Test func `is as expected when all passed, and not when nothing was judged`() throws {
        #expect(try report([judgement("a", .passed)]).isAsExpected)
        #expect(try !report([]).isAsExpected)
    }

    @Test func `names a failure unless it is listed`() throws {
        let judgements = [judgement("a", .failed("why"))]
        #expect(try report(judgements).surprises == ["failed  p/s/a: why"])
        #expect(try report(judgements, expecting: "# known\n\np/s/a: it is so\n").isAsExpected)
    }

    @Test func `names a pass that is listed as a failure, and a name that no vector has`() throws {
        let report = try report([judgement("a", .passed)], expecting: "p/s/a: x\np/s/b: y")
        #expect(
            report.surprises == [
                "passed  p/s/a, though it is listed as an expected failure",
                "unknown p/s/b, which is listed as an expected failure",
            ]
        )
    }

    @Test func `counts a failed should and a skip only if it is strict`() throws {
        let judgements = [judgement("a", .failed("why"), level: .should), judgement("b", .skipped("cannot"))]
        #expect(try report(judgements).isAsExpected)
        #expect(
            try report(judgements, isStrict: true).surprises == ["failed  p/s/a: why", "skipped p/s/b: cannot"]
        )
        #expect(try report(judgements).text.contains("skipped 1: cannot"))
    }

    @Test(arguments: [("p/s/a", 1), ("\np/s/a:  ", 2), ("p/s/a: x\np/s/a: y", 2)])
    func `refuses a line of the list without a reason, and one that comes twice`(text: String, line: Int) {
        let error = #expect(throws: ExpectedFailures.LineError.self) { try ExpectedFailures(decoding: text) }
        #expect(error?.line == line)
    }
}
