/// Finds what is wrong with vectors beyond what the decoder of their files refuses.
public struct VectorLinter {
    private let suites: [VectorSuite]
    private let coverages: [Coverage]
    private let catalogue: Catalogue

    /// A linter of these suites, which are all there are.
    public init(suites: [VectorSuite], coverages: [Coverage], catalogue: Catalogue) {
        self.suites = suites
        self.coverages = coverages
        self.catalogue = catalogue
    }

    /// What is wrong, a line each; none if all is well.
    public func findings() -> [String] {
        suites.flatMap(findings(in:)) + coverages.flatMap(findings(in:)) + catalogue.entries.flatMap(findings(of:))
    }

    // MARK: One suite

    private func findings(in suite: VectorSuite) -> [String] {
        let vectors = suite.groups.flatMap(\.vectors)
        var findings: [String] = []
        if vectors.isEmpty { findings.append("has no vector") }
        findings += repeated(suite.groups.map(\.name)).map { "\($0): another group has this name" }
        findings += repeated(vectors.map(\.id)).map { "\($0): another vector has this id" }
        findings += (suite.groups.map(\.name) + vectors.map(\.id)).filter { !isSlug($0) }.map { "\($0): not a slug" }
        let used = Set(vectors.flatMap(\.flags))
        findings += used.subtracting(suite.notes.keys).sorted().map { "\($0): a flag that notes do not declare" }
        findings += Set(suite.notes.keys).subtracting(used).sorted().map { "\($0): a note that no vector uses" }
        let rows = Set(coverages.filter { $0.protocolName == suite.protocolName }.flatMap { $0.rows.map(\.id) })
        for vector in vectors {
            findings += self.findings(in: vector).map { "\(vector.id): \($0)" }
            findings += vector.covers.filter { !rows.contains($0) }.map {
                "\(vector.id): covers \($0), which is no row"
            }
        }
        findings += twins(in: suite)
        return findings.map { "\(suite.path): \($0)" }
    }

    private func findings(in vector: Vector) -> [String] {
        var findings: [String] = []
        if vector.section.isEmpty || vector.comment.isEmpty {
            findings.append("section and comment must say something")
        }
        let isStory = if case .steps = vector.input { true } else { false }
        if (vector.verdict == .reject) != (vector.error != nil) {
            findings.append("a reject, and only it, has an error")
        }
        if isStory, vector.verdict != .accept || !vector.events.isEmpty {
            findings.append("a story has its expectations in its steps, and the verdict accept")
        }
        if vector.verdict == .reject, vector.canonical != nil { findings.append("a reject has no canonical form") }
        switch vector.input {
        case .bytes(let bytes): findings += self.findings(in: vector, input: bytes)
        case .events:
            if !vector.events.isEmpty { findings.append("an encoder's events are its input") }
            if vector.error?.offset != nil { findings.append("an encoder's error has no offset") }
            if vector.verdict == .accept, vector.canonical == nil {
                findings.append("an encoder needs its canonical bytes")
            }
        case .steps(let steps):
            if steps.isEmpty { findings.append("a story has a step") }
            findings += self.findings(in: steps)
        }
        return findings
    }

    private func findings(in steps: [StoryStep]) -> [String] {
        var findings: [String] = []
        var byteCount = 0
        for (index, step) in steps.enumerated() {
            switch step.action {
            case .feed(let bytes), .feedBinary(let bytes): byteCount += bytes.count
            case .reset: byteCount = 0
            case .carrier(let event): byteCount += (try? JSONMembers(of: event).bytes("body").count) ?? 0
            case .send, .wait, .finish: break
            }
            guard let error = step.error else { continue }
            if case .send = step.action {
                if error.offset != nil { findings.append("step \(index + 1): an encoder's error has no offset") }
            } else if !isPosition(error.offset, inOrAfter: byteCount) {
                findings.append("step \(index + 1): the error's offset must be a position in what was fed, or its end")
            }
        }
        return findings
    }

    private func isPosition(_ offset: String?, inOrAfter byteCount: Int) -> Bool {
        offset.flatMap { Int($0) }.map { (0...byteCount).contains($0) } ?? false
    }

    private func findings(in vector: Vector, input: [UInt8]) -> [String] {
        var findings: [String] = []
        if let error = vector.error, !isPosition(error.offset, inOrAfter: input.count) {
            findings.append("the error's offset must be a position in the input, or its end")
        }
        if vector.insignificant.contains(where: { $0.lowerBound < 0 || $0.upperBound >= input.count }) {
            findings.append("an insignificant position lies outside the input")
        }
        return findings
    }

    /// Vectors that no bug could tell apart: the same operation, options and input.
    private func twins(in suite: VectorSuite) -> [String] {
        struct Run: Hashable {
            let operation: String
            let options: [String: JSONValue]
            let input: Vector.Input
        }
        var first: [Run: String] = [:]
        var findings: [String] = []
        for group in suite.groups {
            for vector in group.vectors {
                let run = Run(operation: group.operation, options: group.options, input: vector.input)
                if let other = first[run] {
                    findings.append("\(vector.id): does the same as \(other)")
                } else {
                    first[run] = vector.id
                }
            }
        }
        return findings
    }

    // MARK: Completeness

    private func findings(in coverage: Coverage) -> [String] {
        let covered = Set(vectors(of: coverage.protocolName).flatMap(\.vector.covers))
        let findings =
            repeated(coverage.rows.map(\.id)).map { "\($0): another row has this id" }
            + coverage.rows.filter { !covered.contains($0.id) }.map { "\($0.id): no vector covers it: \($0.rule)" }
        return findings.map { "\(coverage.protocolName)/coverage: \($0)" }
    }

    private func findings(of entry: Catalogue.Entry) -> [String] {
        let vectors = vectors(of: entry.protocolName)
        let rejected = Set(vectors.flatMap(\.vector.errors).map(\.identifier))
        let limits = Set(vectors.compactMap(\.vector.limit))
        let encoded = Set(
            vectors.filter { $0.vector.canonical != nil }.map { $0.group.reversed?.operation ?? $0.group.operation }
        )
        var findings = entry.errorIdentifiers.filter { !rejected.contains($0) }.map { "\($0): no reject vector has it" }
        findings += rejected.subtracting(entry.errorIdentifiers).sorted().map { "\($0): the library has no such error" }
        for name in entry.limits {
            for side in [Vector.LimitCase.Side.at, .over]
            where !limits.contains(Vector.LimitCase(name: name, side: side)) {
                findings.append("\(name): no vector is \(side.rawValue) this limit")
            }
        }
        findings += entry.encoders.filter { !encoded.contains($0) }.map {
            "\($0): no vector has a canonical form for it"
        }
        return findings.map { "\(entry.protocolName): \($0)" }
    }

    private func vectors(of protocolName: String) -> [(group: VectorGroup, vector: Vector)] {
        suites.filter { $0.protocolName == protocolName }.flatMap { suite in
            suite.groups.flatMap { group in group.vectors.map { (group, $0) } }
        }
    }

    private func repeated(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { !seen.insert($0).inserted }
    }

    private func isSlug(_ name: String) -> Bool {
        name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil
    }
}
