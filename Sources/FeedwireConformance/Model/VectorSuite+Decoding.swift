public import Foundation

extension VectorSuite {
    static let format = "feedwire-vectors/1"

    /// Reads a file's text.
    ///
    /// - Throws: ``VectorFileError``, which names the file, the vector and the member that is wrong.
    public init(decoding text: Data, file: String) throws(VectorFileError) {
        let reader = try MemberReader(decoding: text, file: file)
        try reader.allow(only: ["format", "protocol", "suite", "title", "notes", "groups"])
        guard try reader.string("format") == Self.format else {
            throw reader.error("format", "must be \"\(Self.format)\"")
        }
        protocolName = try reader.string("protocol")
        name = try reader.string("suite")
        title = try reader.string("title")
        var notes: [String: Note] = [:]
        for (flag, value) in try reader.object("notes") {
            let note = try MemberReader(value, file: file, id: flag, member: "notes")
            try note.allow(only: ["effect", "references"])
            notes[flag] = Note(effect: try note.string("effect"), references: try note.strings("references"))
        }
        self.notes = notes
        var groups: [VectorGroup] = []
        for value in try reader.array("groups") {
            groups.append(try VectorGroup(MemberReader(value, file: file, id: nil, member: "groups")))
        }
        self.groups = groups
    }
}

extension MemberReader {
    init(decoding text: Data, file: String) throws(VectorFileError) {
        let value: JSONValue
        do throws(JSONValueError) {
            value = try JSONValue(decoding: text)
        } catch {
            throw VectorFileError(file: file, id: nil, member: nil, reason: error.reason)
        }
        try self.init(value, file: file, id: nil)
    }
}

extension VectorGroup {
    init(_ group: MemberReader) throws(VectorFileError) {
        name = try group.string("group")
        let reader = try group.blaming(name)
        try reader.allow(only: ["group", "operation", "options", "whole", "source", "vectors"])
        operation = try reader.string("operation")
        options = try reader.object("options")
        isWhole = try reader.flag("whole")
        let source = try reader.reader("source")
        try source.allow(only: ["authority", "reference"])
        self.source = Source(
            authority: try source.choice("authority", Authority.self),
            reference: try source.string("reference")
        )
        var vectors: [Vector] = []
        for value in try reader.array("vectors") {
            vectors.append(try Vector(MemberReader(value, file: reader.file, id: name, member: "vectors")))
        }
        self.vectors = vectors
    }
}

extension Vector {
    init(_ vector: MemberReader) throws(VectorFileError) {
        id = try vector.string("id")
        let reader = try vector.blaming(id)
        try reader.allow(only: [
            "id", "section", "comment", "covers", "flags", "input", "verdict", "level", "events", "error", "canonical",
            "limit", "insignificant",
        ])
        section = try reader.string("section")
        comment = try reader.string("comment")
        covers = try reader.strings("covers")
        flags = try reader.strings("flags")
        verdict = try reader.choice("verdict", Verdict.self)
        level = try reader.choice("level", Level.self)
        let input = try Input(reader.reader("input"))
        self.input = input
        events = try reader.events("events")
        error = reader.has("error") ? try ExpectedError(reader.reader("error")) : nil
        canonical = try Self.canonical(reader, of: input)
        limit = reader.has("limit") ? try LimitCase(reader.reader("limit")) : nil
        var insignificant: [ClosedRange<Int>] = []
        for text in try reader.strings("insignificant") {
            let bounds = text.split(separator: "-", maxSplits: 1).map { Int($0) }
            guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, first <= last else {
                throw reader.error("insignificant", "\"\(text)\" is not a position or first-last")
            }
            insignificant.append(first...last)
        }
        self.insignificant = insignificant
    }

    private static func canonical(_ reader: MemberReader, of input: Input) throws(VectorFileError) -> [UInt8]? {
        guard reader.has("canonical") else { return nil }
        guard reader.isTrue("canonical") else { return try reader.content("canonical") }
        guard case .bytes(let bytes) = input else {
            throw reader.error("canonical", "can be true only where the input is content")
        }
        return bytes
    }
}

extension Vector.Input {
    init(_ reader: MemberReader) throws(VectorFileError) {
        if reader.has("events") {
            try reader.allow(only: ["events"])
            self = .events(try reader.events("events"))
        } else if reader.has("steps") {
            try reader.allow(only: ["steps"])
            var steps: [StoryStep] = []
            for value in try reader.array("steps") {
                steps.append(try StoryStep(MemberReader(value, file: reader.file, id: reader.id, member: "steps")))
            }
            self = .steps(steps)
        } else {
            self = .bytes(try reader.content(of: "input"))
        }
    }
}

extension Vector.LimitCase {
    init(_ reader: MemberReader) throws(VectorFileError) {
        try reader.allow(only: ["name", "side"])
        name = try reader.string("name")
        side = try reader.choice("side", Side.self)
    }
}

extension ExpectedError {
    init(_ reader: MemberReader) throws(VectorFileError) {
        try reader.allow(only: ["identifier", "offset", "closeCode"])
        identifier = try reader.string("identifier")
        offset = try reader.optionalString("offset")
        closeCode = try reader.optionalString("closeCode")
    }
}

extension StoryStep {
    init(_ reader: MemberReader) throws(VectorFileError) {
        try reader.allow(only: ["feed", "finish", "reset", "events", "error"])
        if reader.has("feed") {
            action = .feed(try reader.content("feed"))
        } else if try reader.flag("finish") {
            action = .finish
        } else if try reader.flag("reset") {
            action = .reset
        } else {
            throw reader.error("steps", "a step has one of feed, finish and reset")
        }
        events = try reader.events("events")
        error = reader.has("error") ? try ExpectedError(reader.reader("error")) : nil
    }
}
