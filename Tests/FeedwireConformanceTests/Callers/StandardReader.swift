import FeedwireConformance

/// The standard library's reader of integers, as a testee: it has neither identifiers of errors nor offsets.
struct StandardReader: Testee {
    let description = TesteeDescription(
        name: "UInt64",
        operations: ["json.decode-uint64"],
        reportsIdentifiers: false,
        reportsOffsets: false
    )

    func run(_ request: TesteeRequest) -> TesteeAnswer {
        guard case .chunks(let chunks) = request.input else { return .skipped("only bytes are read") }
        guard let number = UInt64(String(decoding: chunks.joined(), as: UTF8.self)) else {
            return .rejected([], ReportedError(identifier: nil, offset: nil, closeCode: nil))
        }
        return .decoded([.object(["type": .string("uint64"), "value": .string(String(number))])])
    }
}

/// What the golden vectors say of it: those of other operations are skipped.
func judgeStandardReader() throws -> Report {
    var runner = VectorRunner(StandardReader(), seed: 1)
    let judgements = try VectorFolder(path: nil).suites().flatMap { runner.judge($0) }
    return Report(judgements: judgements, testee: "UInt64", expectedFailures: .none, isStrict: false)
}
