public import Foundation

extension VectorSuite {
    static let format = "feedwire-vectors/1"

    /// Reads a file's text.
    ///
    /// - Throws: ``VectorFileError``, which names the file, the vector and the member that is wrong.
    public init(decoding text: Data, file: String) throws(VectorFileError) {
        let suite = try VectorFileError.locate(file) { () throws(JSONValueError) in
            let suite = try JSONMembers(of: JSONValue(decoding: text))
            try suite.allow(only: ["format", "protocol", "suite", "title", "notes", "groups"])
            guard try suite.string("format") == Self.format else {
                throw suite.error("format", "must be \"\(Self.format)\"")
            }
            return suite
        }
        let header = try VectorFileError.locate(file) { () throws(JSONValueError) in
            (
                protocolName: try suite.string("protocol"), name: try suite.string("suite"),
                title: try suite.string("title"), notes: try suite.dictionary("notes"),
                groups: try suite.objects("groups")
            )
        }
        protocolName = header.protocolName
        name = header.name
        title = header.title
        var notes: [String: Note] = [:]
        for (flag, value) in header.notes {
            notes[flag] = try VectorFileError.locate(file, id: flag) { () throws(JSONValueError) in
                try Note(JSONMembers(of: value))
            }
        }
        self.notes = notes
        var groups: [VectorGroup] = []
        for group in header.groups { groups.append(try VectorGroup(group, file: file)) }
        self.groups = groups
    }
}

extension VectorFileError {
    /// Does `body` and adds the place to its error.
    static func locate<Result>(
        _ file: String,
        id: String? = nil,
        _ body: () throws(JSONValueError) -> Result
    ) throws(VectorFileError) -> Result {
        do throws(JSONValueError) {
            return try body()
        } catch {
            throw VectorFileError(file: file, id: id, member: error.member, reason: error.reason)
        }
    }
}

extension VectorSuite.Note {
    init(_ note: JSONMembers) throws(JSONValueError) {
        try note.allow(only: ["effect", "references"])
        effect = try note.string("effect")
        references = try note.strings("references")
    }
}

extension VectorGroup {
    init(_ group: JSONMembers, file: String) throws(VectorFileError) {
        let name = try VectorFileError.locate(file) { () throws(JSONValueError) in try group.string("group") }
        self = try VectorFileError.locate(file, id: name) { () throws(JSONValueError) in
            try VectorGroup(group, name: name)
        }
        for vector in try VectorFileError.locate(
            file,
            id: name,
            { () throws(JSONValueError) in try group.objects("vectors") }
        ) {
            let id = try VectorFileError.locate(file, id: name) { () throws(JSONValueError) in try vector.string("id") }
            vectors.append(
                try VectorFileError.locate(file, id: id) { () throws(JSONValueError) in try Vector(vector, id: id) }
            )
        }
    }

    /// A group without its vectors.
    private init(_ group: JSONMembers, name: String) throws(JSONValueError) {
        try group.allow(only: ["group", "operation", "options", "whole", "source", "vectors"])
        self.name = name
        operation = try group.string("operation")
        options = try group.dictionary("options")
        isWhole = try group.flag("whole")
        let source = try group.object("source")
        try source.allow(only: ["authority", "reference"])
        self.source = Source(authority: try source.choice("authority"), reference: try source.string("reference"))
        vectors = []
    }
}

extension Vector {
    init(_ vector: JSONMembers, id: String) throws(JSONValueError) {
        try vector.allow(only: [
            "id", "section", "comment", "covers", "flags", "input", "verdict", "level", "events", "error", "canonical",
            "limit", "insignificant",
        ])
        self.id = id
        section = try vector.string("section")
        comment = try vector.string("comment")
        covers = try vector.strings("covers")
        flags = try vector.strings("flags")
        verdict = try vector.choice("verdict")
        level = try vector.choice("level")
        let input = try Input(vector.object("input"))
        self.input = input
        events = try vector.events("events")
        error = vector.has("error") ? try ExpectedError(vector.object("error")) : nil
        canonical = try Self.canonical(vector, of: input)
        limit = vector.has("limit") ? try LimitCase(vector.object("limit")) : nil
        insignificant = try Self.insignificant(vector)
    }

    private static func canonical(_ vector: JSONMembers, of input: Input) throws(JSONValueError) -> [UInt8]? {
        guard vector.has("canonical") else { return nil }
        guard let isInput = try? vector.flag("canonical") else { return try vector.bytes("canonical") }
        guard isInput, case .bytes(let bytes) = input else {
            throw vector.error("canonical", "can be true only where the input is content")
        }
        return bytes
    }

    private static func insignificant(_ vector: JSONMembers) throws(JSONValueError) -> [ClosedRange<Int>] {
        var ranges: [ClosedRange<Int>] = []
        for text in try vector.strings("insignificant") {
            let bounds = text.split(separator: "-", maxSplits: 1).map { Int($0) }
            guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, first <= last else {
                throw vector.error("insignificant", "\"\(text)\" is not a position or first-last")
            }
            ranges.append(first...last)
        }
        return ranges
    }
}

extension Vector.Input {
    init(_ input: JSONMembers) throws(JSONValueError) {
        if input.has("events") {
            try input.allow(only: ["events"])
            self = .events(try input.events("events"))
        } else if input.has("steps") {
            try input.allow(only: ["steps"])
            var steps: [StoryStep] = []
            for step in try input.objects("steps") { steps.append(try StoryStep(step)) }
            self = .steps(steps)
        } else {
            self = .bytes(try input.bytes(standingIn: "input"))
        }
    }
}

extension Vector.LimitCase {
    init(_ limit: JSONMembers) throws(JSONValueError) {
        try limit.allow(only: ["name", "side"])
        name = try limit.string("name")
        side = try limit.choice("side")
    }
}

extension ExpectedError {
    init(_ error: JSONMembers) throws(JSONValueError) {
        try error.allow(only: ["identifier", "offset", "closeCode"])
        identifier = try error.string("identifier")
        offset = try error.optionalString("offset")
        closeCode = try error.optionalString("closeCode")
    }
}

extension StoryStep {
    init(_ step: JSONMembers) throws(JSONValueError) {
        try step.allow(only: ["feed", "feedBinary", "send", "carrier", "wait", "finish", "reset", "events", "error"])
        action = try Action(step)
        events = try step.events("events")
        error = step.has("error") ? try ExpectedError(step.object("error")) : nil
    }
}

extension StoryStep.Action {
    /// The action of a step, in a vector or a request.
    init(_ step: JSONMembers) throws(JSONValueError) {
        if step.has("feed") {
            self = .feed(try step.bytes("feed"))
        } else if step.has("feedBinary") {
            self = .feedBinary(try step.bytes("feedBinary"))
        } else if step.has("send") {
            self = .send(try step.event("send"))
        } else if step.has("carrier") {
            self = .carrier(try step.event("carrier"))
        } else if let milliseconds = try step.number("wait", UInt64.self) {
            self = .wait(milliseconds)
        } else if try step.flag("finish") {
            self = .finish
        } else if try step.flag("reset") {
            self = .reset
        } else {
            throw step.error("steps", "a step has one of feed, feedBinary, send, carrier, wait, finish and reset")
        }
    }
}
