import Foundation

// The lines of `feedwire-testee/1`, in both directions: `Vectors/README.md` describes them.

let testeeProtocolName = "feedwire-testee/1"

/// A line that is not what the protocol has in its place.
struct TesteeProtocolError: Error {
    let reason: String
}

/// What the runner sends.
enum TesteeCommand {
    case hello
    case run(Int, TesteeRequest)
    case bye

    var json: JSONValue {
        switch self {
        case .hello: .object(["type": .string("hello"), "protocol": .string(testeeProtocolName)])
        case .bye: .object(["type": .string("bye")])
        case .run(let sequence, let request): .object(request.members.merging(Self.run(sequence)) { first, _ in first })
        }
    }

    private static func run(_ sequence: Int) -> [String: JSONValue] {
        ["type": .string("run"), "seq": .integer(sequence)]
    }

    init(_ line: String) throws(TesteeProtocolError) {
        let members = try Members(line)
        switch try members.string("type") {
        case "hello": self = .hello
        case "bye": self = .bye
        case "run": self = .run(try members.integer("seq"), try TesteeRequest(members))
        case let other: throw TesteeProtocolError(reason: "\"\(other)\" is no type of request")
        }
    }
}

extension TesteeRequest {
    fileprivate var members: [String: JSONValue] {
        var members: [String: JSONValue] = ["operation": .string(operation), "options": .object(options)]
        switch input {
        case .chunks(let chunks): members["chunks"] = .array(chunks.map { .string(hexadecimal($0)) })
        case .events(let events): members["events"] = .array(events)
        case .steps(let actions): members["steps"] = .array(actions.map(\.json))
        }
        if surroundings > 0 { members["surroundings"] = .string(String(surroundings)) }
        return members
    }

    fileprivate init(_ members: Members) throws(TesteeProtocolError) {
        let input: Input
        if members.has("events") {
            input = .events(try members.array("events"))
        } else if members.has("steps") {
            var actions: [StoryStep.Action] = []
            for step in try members.array("steps") { actions.append(try StoryStep.Action(Members(step))) }
            input = .steps(actions)
        } else {
            var chunks: [[UInt8]] = []
            for chunk in try members.array("chunks") {
                guard case .string(let digits) = chunk, let bytes = decodedHexadecimal(digits) else {
                    throw TesteeProtocolError(reason: "chunks are hexadecimal strings")
                }
                chunks.append(bytes)
            }
            input = .chunks(chunks)
        }
        self.init(
            operation: try members.string("operation"),
            options: try members.object("options"),
            input: input,
            surroundings: try members.optionalString("surroundings").flatMap { Int($0) } ?? 0
        )
    }
}

extension StoryStep.Action {
    fileprivate var json: JSONValue {
        switch self {
        case .feed(let bytes): .object(["feed": .bytes(bytes)])
        case .finish: .object(["finish": .bool(true)])
        case .reset: .object(["reset": .bool(true)])
        }
    }

    fileprivate init(_ members: Members) throws(TesteeProtocolError) {
        if members.has("feed") {
            self = .feed(try members.bytes("feed"))
        } else if members.has("finish") {
            self = .finish
        } else if members.has("reset") {
            self = .reset
        } else {
            throw TesteeProtocolError(reason: "a step has one of feed, finish and reset")
        }
    }
}

extension TesteeDescription {
    var json: JSONValue {
        .object([
            "type": .string("hello"), "protocol": .string(testeeProtocolName), "name": .string(name),
            "operations": .array(operations.sorted().map { .string($0) }),
            "identifiers": .bool(reportsIdentifiers), "offsets": .bool(reportsOffsets),
        ])
    }

    init(_ line: String) throws(TesteeProtocolError) {
        let members = try Members(line)
        guard try members.string("type") == "hello", try members.string("protocol") == testeeProtocolName else {
            throw TesteeProtocolError(reason: "the first answer must be a hello of \(testeeProtocolName)")
        }
        self.init(
            name: try members.string("name"),
            operations: Set(try members.strings("operations")),
            reportsIdentifiers: try members.flag("identifiers"),
            reportsOffsets: try members.flag("offsets")
        )
    }
}

extension TesteeAnswer {
    func json(sequence: Int) -> JSONValue {
        var members: [String: JSONValue] = ["seq": .integer(sequence)]
        switch self {
        case .decoded(let events):
            members["type"] = .string("accepted")
            members["events"] = .array(events)
        case .encoded(let bytes):
            members["type"] = .string("accepted")
            members["bytes"] = .bytes(bytes)
        case .played(let steps):
            members["type"] = .string("accepted")
            members["steps"] = .array(steps.map(\.json))
        case .rejected(let events, let error):
            members["type"] = .string("rejected")
            members["events"] = .array(events)
            members["error"] = error.json
        case .skipped(let reason):
            members["type"] = .string("skipped")
            members["reason"] = .string(reason)
        case .errored(let message):
            members["type"] = .string("errored")
            members["message"] = .string(message)
        }
        return .object(members)
    }

    /// Reads the answer to the run numbered `sequence`.
    init(_ line: String, sequence: Int) throws(TesteeProtocolError) {
        let members = try Members(line)
        guard try members.integer("seq") == sequence else {
            throw TesteeProtocolError(reason: "an answer to another run than \(sequence)")
        }
        switch try members.string("type") {
        case "accepted" where members.has("bytes"): self = .encoded(try members.bytes("bytes"))
        case "accepted" where members.has("steps"):
            var steps: [PlayedStep] = []
            for step in try members.array("steps") { steps.append(try PlayedStep(Members(step))) }
            self = .played(steps)
        case "accepted": self = .decoded(try members.array("events"))
        case "rejected": self = .rejected(try members.array("events"), try ReportedError(members.object("error")))
        case "skipped": self = .skipped(try members.string("reason"))
        case "errored": self = .errored(try members.string("message"))
        case let other: throw TesteeProtocolError(reason: "\"\(other)\" is no type of answer")
        }
    }
}

extension TesteeAnswer.PlayedStep {
    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = ["events": .array(events)]
        if let error { members["error"] = error.json }
        return .object(members)
    }

    fileprivate init(_ members: Members) throws(TesteeProtocolError) {
        self.init(
            events: try members.array("events"),
            error: members.has("error") ? try ReportedError(members.object("error")) : nil
        )
    }
}

extension ReportedError {
    fileprivate var json: JSONValue {
        let members = ["identifier": identifier, "offset": offset, "closeCode": closeCode]
        return .object(members.compactMapValues { $0.map(JSONValue.string) })
    }

    fileprivate init(_ error: [String: JSONValue]) throws(TesteeProtocolError) {
        let members = Members(error)
        self.init(
            identifier: try members.optionalString("identifier"),
            offset: try members.optionalString("offset"),
            closeCode: try members.optionalString("closeCode")
        )
    }
}

/// The members of one line, with content resolved.
private struct Members {
    private let members: [String: JSONValue]

    init(_ members: [String: JSONValue]) {
        self.members = members
    }

    init(_ value: JSONValue) throws(TesteeProtocolError) {
        guard case .object(let members) = value else { throw TesteeProtocolError(reason: "an object is due") }
        self.members = members
    }

    init(_ line: String) throws(TesteeProtocolError) {
        let value: JSONValue
        do {
            value = try JSONValue(decoding: Data(line.utf8)).resolvingContent()
        } catch {
            throw TesteeProtocolError(reason: error.reason)
        }
        try self.init(value)
    }

    func has(_ name: String) -> Bool { members[name] != nil }

    func string(_ name: String) throws(TesteeProtocolError) -> String {
        guard case .string(let string)? = members[name] else { throw missing(name, "a string") }
        return string
    }

    func optionalString(_ name: String) throws(TesteeProtocolError) -> String? {
        has(name) ? try string(name) : nil
    }

    func integer(_ name: String) throws(TesteeProtocolError) -> Int {
        guard case .integer(let integer)? = members[name] else { throw missing(name, "a number") }
        return integer
    }

    func flag(_ name: String) throws(TesteeProtocolError) -> Bool {
        guard case .bool(let flag)? = members[name] else { throw missing(name, "true or false") }
        return flag
    }

    func bytes(_ name: String) throws(TesteeProtocolError) -> [UInt8] {
        guard case .bytes(let bytes)? = members[name] else { throw missing(name, "content") }
        return bytes
    }

    func array(_ name: String) throws(TesteeProtocolError) -> [JSONValue] {
        guard case .array(let array)? = members[name] else { throw missing(name, "an array") }
        return array
    }

    func object(_ name: String) throws(TesteeProtocolError) -> [String: JSONValue] {
        guard case .object(let object)? = members[name] else { throw missing(name, "an object") }
        return object
    }

    func strings(_ name: String) throws(TesteeProtocolError) -> [String] {
        try array(name).compactMap { if case .string(let string) = $0 { string } else { nil } }
    }

    private func missing(_ name: String, _ kind: String) -> TesteeProtocolError {
        TesteeProtocolError(reason: "\"\(name)\" must be \(kind)")
    }
}
