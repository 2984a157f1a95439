import Foundation

// The lines of `feedwire-testee/1`, in both directions: `Vectors/README.md` describes them.

let testeeProtocolName = "feedwire-testee/1"

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

    init(_ line: String) throws(JSONValueError) {
        let members = try JSONMembers(line: line)
        switch try members.string("type") {
        case "hello": self = .hello
        case "bye": self = .bye
        case "run": self = .run(try members.integer("seq"), try TesteeRequest(members))
        case let other: throw JSONValueError(reason: "\"\(other)\" is no type of request")
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

    fileprivate init(_ members: JSONMembers) throws(JSONValueError) {
        let input: Input
        if members.has("events") {
            input = .events(try members.events("events"))
        } else if members.has("steps") {
            var actions: [StoryStep.Action] = []
            for step in try members.objects("steps") { actions.append(try StoryStep.Action(step)) }
            input = .steps(actions)
        } else {
            var chunks: [[UInt8]] = []
            for digits in try members.strings("chunks") {
                guard let bytes = decodedHexadecimal(digits) else {
                    throw members.error("chunks", "must be hexadecimal")
                }
                chunks.append(bytes)
            }
            input = .chunks(chunks)
        }
        self.init(
            operation: try members.string("operation"),
            options: try members.dictionary("options"),
            input: input,
            surroundings: try members.number("surroundings") ?? 0
        )
    }
}

extension StoryStep.Action {
    fileprivate var json: JSONValue {
        switch self {
        case .feed(let bytes): .object(["feed": .bytes(bytes)])
        case .feedBinary(let bytes): .object(["feedBinary": .bytes(bytes)])
        case .send(let event): .object(["send": event])
        case .carrier(let event): .object(["carrier": event])
        case .wait(let milliseconds): .object(["wait": .string("\(milliseconds)")])
        case .finish: .object(["finish": .bool(true)])
        case .reset: .object(["reset": .bool(true)])
        }
    }
}

extension TesteeDescription {
    var json: JSONValue {
        .object([
            "type": .string("hello"), "protocol": .string(testeeProtocolName), "name": .string(name),
            "operations": .array(operations.sorted().map { .string($0) }),
            "identifiers": .bool(reportsIdentifiers), "offsets": .bool(reportsOffsets),
            "spelling": .bool(keepsSpelling),
        ])
    }

    init(_ line: String) throws(JSONValueError) {
        let members = try JSONMembers(line: line)
        guard try members.string("type") == "hello", try members.string("protocol") == testeeProtocolName else {
            throw JSONValueError(reason: "the first answer must be a hello of \(testeeProtocolName)")
        }
        self.init(
            name: try members.string("name"),
            operations: Set(try members.strings("operations")),
            reportsIdentifiers: try members.flag("identifiers"),
            reportsOffsets: try members.flag("offsets"),
            keepsSpelling: members.has("spelling") ? try members.flag("spelling") : true
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
    init(_ line: String, sequence: Int) throws(JSONValueError) {
        let members = try JSONMembers(line: line)
        guard try members.integer("seq") == sequence else {
            throw JSONValueError(reason: "an answer to another run than \(sequence)")
        }
        switch try members.string("type") {
        case "accepted" where members.has("bytes"): self = .encoded(try members.bytes("bytes"))
        case "accepted" where members.has("steps"):
            var steps: [PlayedStep] = []
            for step in try members.objects("steps") { steps.append(try PlayedStep(step)) }
            self = .played(steps)
        case "accepted": self = .decoded(try members.events("events"))
        case "rejected": self = .rejected(try members.events("events"), try ReportedError(members.object("error")))
        case "skipped": self = .skipped(try members.string("reason"))
        case "errored": self = .errored(try members.string("message"))
        case let other: throw JSONValueError(reason: "\"\(other)\" is no type of answer")
        }
    }
}

extension TesteeAnswer.PlayedStep {
    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = ["events": .array(events)]
        if let error { members["error"] = error.json }
        return .object(members)
    }

    fileprivate init(_ members: JSONMembers) throws(JSONValueError) {
        self.init(
            events: try members.events("events"),
            error: members.has("error") ? try ReportedError(members.object("error")) : nil
        )
    }
}

extension ReportedError {
    fileprivate var json: JSONValue {
        let members = ["identifier": identifier, "offset": offset, "closeCode": closeCode]
        return .object(members.compactMapValues { $0.map(JSONValue.string) })
    }

    fileprivate init(_ error: JSONMembers) throws(JSONValueError) {
        self.init(
            identifier: try error.optionalString("identifier"),
            offset: try error.optionalString("offset"),
            closeCode: try error.optionalString("closeCode")
        )
    }
}

extension JSONMembers {
    fileprivate init(line: String) throws(JSONValueError) {
        try self.init(of: JSONValue(decoding: Data(line.utf8)))
    }
}
