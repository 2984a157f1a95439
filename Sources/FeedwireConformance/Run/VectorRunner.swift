/// Runs vectors against a testee and judges the answers.
public struct VectorRunner<Judged: Testee> {
    private var testee: Judged
    private let seed: UInt64

    /// A runner for `testee`; `seed` chooses where long inputs are split.
    public init(_ testee: Judged, seed: UInt64) {
        self.testee = testee
        self.seed = seed
    }

    /// Judges every vector of a suite: as it is written, and in reverse if it has a canonical form.
    public mutating func judge(_ suite: VectorSuite) -> [Judgement] {
        var judgements: [Judgement] = []
        for group in suite.groups {
            for vector in group.vectors {
                let base = "\(suite.path)/\(vector.id)"
                func judgement(_ path: String, _ kind: Judgement.Kind, _ result: Judgement.Result) -> Judgement {
                    Judgement(
                        path: path,
                        suite: suite.path,
                        kind: kind,
                        authority: group.source.authority,
                        level: vector.level,
                        result: result
                    )
                }
                judgements.append(judgement(base, vector.kind, run(vector, of: group)))
                if let canonical = vector.canonical, let reversed = group.reversed {
                    let request = TesteeRequest(
                        operation: reversed.operation,
                        options: reversed.options,
                        input: .events(vector.events)
                    )
                    let result = run([request], names: ["in reverse"], expecting: .encoded(canonical))
                    judgements.append(judgement("\(base)/encode", .encode, result))
                }
            }
        }
        return judgements
    }

    private mutating func run(_ vector: Vector, of group: VectorGroup) -> Judgement.Result {
        func request(_ input: TesteeRequest.Input, surroundings: Int = 0) -> TesteeRequest {
            TesteeRequest(
                operation: group.operation,
                options: group.options,
                input: input,
                surroundings: surroundings
            )
        }
        switch vector.input {
        case .bytes(let bytes):
            let chunkings = Chunking.all(of: bytes, isWhole: group.isWhole, seed: seed ^ Self.hash(of: vector.id))
            return run(
                chunkings.map { request(.chunks($0.chunks), surroundings: $0.surroundings) },
                names: chunkings.map(\.name),
                expecting: vector.outcome
            )
        case .events(let events):
            return run([request(.events(events))], names: ["at once"], expecting: vector.outcome)
        case .steps(let steps):
            return run([request(.steps(steps.map(\.action)))], names: ["as a story"], expecting: .played(steps))
        }
    }

    /// Does the runs in order, up to the first that departs from what is due.
    private mutating func run(
        _ requests: [TesteeRequest],
        names: [String],
        expecting outcome: Expectation.Outcome
    ) -> Judgement.Result {
        let description = testee.description
        let expectation = Expectation(outcome: outcome, testee: description)
        for (request, name) in zip(requests, names) {
            guard description.operations.contains(request.operation) else {
                return .skipped("\(request.operation) is not one of its operations")
            }
            let answer = testee.run(request)
            if case .skipped(let reason) = answer { return .skipped(reason) }
            if let difference = expectation.difference(from: answer) { return .failed("\(name): \(difference)") }
        }
        return .passed
    }

    /// FNV-1a: where one vector is split does not depend on the vectors around it.
    private static func hash(of id: String) -> UInt64 {
        id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

extension VectorGroup {
    /// Operation and options of the reverse run, or `nil` if the operation does not decode.
    var reversed: (operation: String, options: [String: JSONValue])? {
        let reversed = operation.replacing(/\.decode(-|$)/, maxReplacements: 1) { ".encode\($0.output.1)" }
        guard reversed != operation else { return nil }
        var options = options
        if case .string(let role)? = options["role"] {
            options["role"] = .string(role == "client" ? "server" : "client")
        }
        return (reversed, options)
    }
}

extension Vector {
    var kind: Judgement.Kind {
        switch (input, verdict) {
        case (.steps, _): .story
        case (_, .reject): .reject
        case (.events, _): .encode
        case (.bytes, _): .accept
        }
    }

    /// What running the vector as it is written must lead to.
    var outcome: Expectation.Outcome {
        switch (verdict, error) {
        case (.reject, let error?): .rejected(events, error)
        case (.either, _): .decodedIfAccepted(events)
        default: if case .events = input { .encoded(canonical ?? []) } else { .decoded(events) }
        }
    }
}
