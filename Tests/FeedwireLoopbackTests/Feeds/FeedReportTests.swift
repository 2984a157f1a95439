import FeedwireCore
import FeedwireJSON
import FeedwireLoopback
import Testing

@Suite struct FeedReportTests {
    @Test func `a line has its members in order, and numbers as texts with their digits`() throws {
        var line = FeedLine("trade")
        line.append("symbol", "A\"é")
        line.append("none", String?.none)
        line.append("price", JSONDecimal("187.30"))
        line.append("quoted", JSONDecimal("1e-7", isQuoted: true))
        line.append("open", true)
        line.append("ids", ["1", "2"])
        line.append("raw", try JSONRaw(#"{"a":[1.0]}"#))
        line.append("map", JSONMap([JSONMap.Entry("k", "v")]))
        let time = "2026-01-05T14:30:00.10-05:00"
        line.append("time", RFC3339Timestamp(Array(time.utf8).span))
        #expect(
            line.text == #"""
                {"kind":"trade","symbol":"A\"é","price":"187.30","quoted":"1e-7","open":true,"ids":["1","2"],\#
                "raw":{"a":[1.0]},"map":{"k":"v"},"time":"\#(time)"}
                """#
        )
    }

    @Test func `a report is done with its updates, and tells nothing behind`() {
        var printed: [String] = []
        let report = FeedReport(count: 2) { printed.append($0) }
        report.update(FeedLine("a"))
        report.tell(FeedLine("b"))
        #expect(!report.isDone)
        report.update(FeedLine("c"))
        #expect(report.isDone)
        report.update(FeedLine("d"))
        report.tell(FeedLine("e"))
        report.fail("late")
        #expect(printed == [#"{"kind":"a"}"#, #"{"kind":"b"}"#, #"{"kind":"c"}"#])
        #expect(report.failure == nil)
    }

    @Test(arguments: [
        ([1, 2, 3], nil), ([5, 6], nil), ([1, 3], "x goes on with 3 behind 1"), ([2, 2], "x goes on with 2 behind 2"),
    ])
    func `numbers follow each other`(numbers: [UInt64], failure: String?) {
        let report = FeedReport(count: nil) { _ in }
        for number in numbers { report.follow("x", number) }
        report.follow("y", 9)
        #expect(report.failure == failure)
        #expect(report.isDone == (failure != nil))
    }

    @Test func `numbers begin anew over another connection`() {
        let report = FeedReport(count: nil) { _ in }
        report.follow("x", 5)
        report.restart()
        report.follow("x", 1)
        #expect(report.failure == nil)
    }
}
