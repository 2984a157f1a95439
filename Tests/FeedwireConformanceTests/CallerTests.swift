import FeedwireConformance
import Foundation
import Testing

@Suite struct CallerTests {
    @Test func `the documentation shows the example that is compiled here`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let page = "../../Sources/FeedwireConformance/FeedwireConformance.docc/FeedwireConformance.md"
        let example = try String(
            contentsOf: folder.appendingPathComponent("Callers/StandardReader.swift"),
            encoding: .utf8
        )
        let document = try String(contentsOf: folder.appendingPathComponent(page), encoding: .utf8)
        #expect(document.contains("```swift\n\(example)```"))
    }

    @Test func `the standard library's reader of integers reads every number, and none in a string`() throws {
        let report = try judgeStandardReader()
        let judgements = report.judgements.filter { !$0.result.isSkipped }
        #expect(Set(judgements.map(\.suite)) == ["json/numbers"])
        #expect(judgements.filter { $0.result != .passed }.map(\.path) == ["json/numbers/uint64-in-string"])
        #expect(judgements.count > 5 && report.surprises.count == 1)
    }
}

extension Judgement.Result {
    fileprivate var isSkipped: Bool {
        if case .skipped = self { true } else { false }
    }
}
