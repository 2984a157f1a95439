public import FeedwireConformance
import FeedwireTestee
import FeedwireVectors
public import Testing
import WebSocketCodec

/// The repository's own vectors.
let allSuites: [VectorSuite] = {
    do {
        return try VectorFolder(path: FeedwireVectors.path).suites()
    } catch {
        Issue.record("the vectors do not load: \(error)")
        return []
    }
}()

extension VectorSuite: CustomTestStringConvertible {
    /// The suite's path.
    public var testDescription: String { path }
}

@Suite struct VectorTests {
    @Test(arguments: allSuites, [true, false])
    func `the codecs pass every vector, in place and without changing the input`(
        suite: VectorSuite,
        decodesInPlace: Bool
    ) {
        var runner = VectorRunner(CodecTestee(decodesInPlace: decodesInPlace), seed: 2)
        for judgement in runner.judge(suite) {
            #expect(judgement.result == .passed, "\(judgement.path)")
        }
    }

    @Test func `the vectors are complete for what the library has`() throws {
        let folder = try VectorFolder(path: FeedwireVectors.path)
        let linter = VectorLinter(suites: allSuites, coverages: try folder.coverages(), catalogue: .feedwire)
        #expect(linter.findings() == [])
    }
}

/// An accept vector with bytes for input.
struct AcceptCase: Sendable, CustomTestStringConvertible {
    let group: VectorGroup
    let vector: Vector
    let input: [UInt8]

    var testDescription: String { vector.id }

    static func all(in suites: Set<String>) -> [AcceptCase] {
        allSuites.filter { suites.contains($0.path) }.flatMap { suite in
            suite.groups.flatMap { group in
                group.vectors.compactMap { vector in
                    guard vector.verdict == .accept, case .bytes(let input) = vector.input else { return nil }
                    return AcceptCase(group: group, vector: vector, input: input)
                }
            }
        }
    }

    func run(_ input: [UInt8]) -> TesteeAnswer {
        CodecTestee().run(
            TesteeRequest(operation: group.operation, options: group.options, input: .chunks([input]))
        )
    }
}

@Suite struct DamagedInputTests {
    private static let everyByteLimit = 512

    /// How many positions are drawn in a long input; fewer in one so long that each run takes its time.
    private static func seededPositionCount(_ input: [UInt8]) -> Int { input.count > 10_000 ? 8 : 64 }

    /// Documents of which every byte shows in the walk, as not every digit does in a number's value.
    private static let documents =
        AcceptCase.all(in: ["json/limits", "json/numbers", "json/strings", "json/structure"])
        .filter { $0.group.operation == "json.decode-value" }

    @Test(arguments: documents + AcceptCase.all(in: ["websocket/frames", "websocket/close"]))
    func `a deleted byte changes the outcome, unless the vector lists it as insignificant`(accept: AcceptCase) throws {
        for position in try Self.positions(of: accept) {
            guard !accept.vector.insignificant.contains(where: { $0.contains(position) }) else { continue }
            var input = accept.input
            input.remove(at: position)
            #expect(accept.run(input) != .decoded(accept.vector.events), "byte \(position)")
        }
    }

    /// Every byte of a short input; of a long one every header byte and some others.
    private static func positions(of accept: AcceptCase) throws -> [Int] {
        let input = accept.input
        guard input.count > everyByteLimit else { return Array(input.indices) }
        var generator = SeededGenerator(seed: 3)
        let seeded = (0..<seededPositionCount(input)).map { _ in Int.random(in: input.indices, using: &generator) }
        return accept.group.isWhole ? seeded : try headerPositions(of: accept) + seeded
    }

    private static func headerPositions(of accept: AcceptCase) throws -> [Int] {
        let role: WebSocketRole = accept.group.options["role"] == .string("client") ? .client : .server
        var decoder = WebSocketFrameDecoder(role: role, extensionBits: [.rsv1, .rsv2, .rsv3])
        var positions: [Int] = []
        var offset = 0
        while offset < accept.input.count {
            let start = offset
            guard let step = try decoder.next(in: accept.input.span, at: &offset) else { break }
            positions += start..<step.payload.lowerBound
        }
        return positions
    }

    @Test(arguments: AcceptCase.all(in: ["websocket/frames", "websocket/fragmentation", "websocket/messages"]))
    func `every prefix of a valid stream is valid or cut short, and delivers a prefix of the events`(accept: AcceptCase)
    {
        var generator = SeededGenerator(seed: 4)
        let short = min(accept.input.count, 300)
        let long = (0..<16).map { _ in Int.random(in: 0...accept.input.count, using: &generator) }
        for count in Array(0..<short) + long {
            switch accept.run(Array(accept.input.prefix(count))) {
            case .decoded(let events): #expect(accept.vector.events.starts(with: events))
            case .rejected(let events, let error):
                let isCut = ["ws.truncated-frame", "ws.truncated-message"].contains(error.identifier)
                #expect(isCut && error.offset == String(count) && error.closeCode == "1006", "\(count) bytes: \(error)")
                let complete = events.filter { !Self.isPartial($0) }
                #expect(accept.vector.events.starts(with: complete))
            case let answer: Issue.record("\(count) bytes: \(answer)")
            }
        }
    }

    @Test(arguments: documents)
    func `a prefix of a document ends too early, unless only whitespace or digits are missing`(accept: AcceptCase) {
        var generator = SeededGenerator(seed: 5)
        let input = accept.input
        let short = min(input.count, 300)
        let long = (0..<Self.seededPositionCount(input)).map { _ in Int.random(in: input.indices, using: &generator) }
        let whitespace: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
        let isNumber = input.first { !whitespace.contains($0) }.map { "-0123456789".utf8.contains($0) } ?? false
        for count in Array(0..<short) + long {
            switch accept.run(Array(input.prefix(count))) {
            case .decoded(let events):
                let isAll = events == accept.vector.events && input.dropFirst(count).allSatisfy(whitespace.contains)
                #expect(isAll || isNumber, "\(count) bytes")
            case .rejected(let events, let error):
                let isCut = error.identifier == "json.unexpected-end" && error.offset == String(count)
                #expect(isCut && events.isEmpty, "\(count) bytes: \(error)")
            case let answer: Issue.record("\(count) bytes: \(answer)")
            }
        }
    }

    private static func isPartial(_ event: JSONValue) -> Bool {
        if case .object(let members) = event { members["complete"] == .bool(false) } else { false }
    }
}
