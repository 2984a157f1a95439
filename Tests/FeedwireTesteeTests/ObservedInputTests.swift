import FeedwireConformance
import Foundation
import Testing

/// One message that a parser was shown.
private enum ObservedMessage: Hashable {
    case text([UInt8])
    case binary([UInt8])

    init(_ members: JSONMembers) throws(JSONValueError) {
        self =
            members.has("text") ? .text(Array(try members.string("text").utf8)) : .binary(try members.bytes("binary"))
    }
}

/// The inputs of a protocol that other parsers were shown, and those of them that are no vector's.
struct ObservedInputs: Sendable, CustomTestStringConvertible {
    fileprivate let inputs: [[ObservedMessage]]
    fileprivate let elsewhere: [[ObservedMessage]]
    let protocolName: String

    var testDescription: String { protocolName }

    /// The protocols whose vectors are here.
    static let all: [ObservedInputs] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Observed/inputs.json")
        do {
            let members = try JSONMembers(of: JSONValue(decoding: Data(contentsOf: file)))
            return try members.objects("protocols").map { try ObservedInputs($0) }.filter {
                protocols.contains($0.protocolName)
            }
        } catch {
            Issue.record("\(error)")
            return []
        }
    }()

    private static let protocols: Set = ["engineio", "msgpack", "socketio"]

    private init(_ members: JSONMembers) throws {
        protocolName = try members.string("protocol")
        inputs = try members.array("inputs").map(Self.messages)
        elsewhere = try members.objects("elsewhere").map { entry in
            _ = try entry.string("reason")
            return try Self.messages(.array(entry.array("input")))
        }
    }

    private static func messages(_ input: JSONValue) throws -> [ObservedMessage] {
        try JSONMembers(["input": input]).objects("input").map { try ObservedMessage($0) }
    }
}

@Suite struct ObservedInputTests {
    @Test(arguments: ObservedInputs.all)
    func `every input that other parsers were shown is a vector's, or stands in the list of those that need none`(
        observed: ObservedInputs
    ) {
        let known = KnownInputs(observed.protocolName)
        let elsewhere = Set(observed.elsewhere)
        for input in observed.inputs where !elsewhere.contains(input) {
            let isKnown = known.has(input)
            #expect(isKnown, "\(text(of: input)) is no vector's")
        }
    }

    @Test(arguments: ObservedInputs.all)
    func `the list of those that need no vector has nothing that has one, or was never shown`(observed: ObservedInputs)
    {
        let known = KnownInputs(observed.protocolName)
        let shown = Set(observed.inputs)
        #expect(Set(observed.elsewhere).count == observed.elsewhere.count)
        for input in observed.elsewhere {
            let (isKnown, wasShown) = (known.has(input), shown.contains(input))
            #expect(!isKnown, "\(text(of: input)) is a vector's")
            #expect(wasShown, "\(text(of: input)) was never shown")
        }
    }

    private func text(of input: [ObservedMessage]) -> String {
        input.map { message in
            switch message {
            case .text(let bytes): String(decoding: bytes, as: UTF8.self)
            case .binary(let bytes): "\(bytes)"
            }
        }.joined(separator: " + ")
    }
}

/// The inputs of a protocol's vectors.
private struct KnownInputs {
    private var accepted: Set<[UInt8]> = []
    private var rejected: Set<[UInt8]> = []
    private var stories: [[ObservedMessage]] = []

    init(_ protocolName: String) {
        for vector in allSuites.filter({ $0.protocolName == protocolName }).flatMap(\.groups).flatMap(\.vectors) {
            switch vector.input {
            case .bytes(let bytes) where vector.verdict == .reject: rejected.insert(bytes)
            case .bytes(let bytes): accepted.insert(bytes)
            case .steps(let steps): stories.append(steps.compactMap { Self.message($0.action) })
            case .events: break
            }
        }
    }

    /// Whether an input is that of a vector, or a part of a story's; what follows a message that is refused is not looked at.
    func has(_ input: [ObservedMessage]) -> Bool {
        if case .text(let bytes)? = input.first,
            rejected.contains(bytes) || input.count == 1 && accepted.contains(bytes)
        {
            return true
        }
        if case .binary(let bytes)? = input.first, input.count == 1, accepted.union(rejected).contains(bytes) {
            return true
        }
        return stories.contains { story in
            story.indices.contains { story[$0...].starts(with: input) }
        }
    }

    private static func message(_ action: StoryStep.Action) -> ObservedMessage? {
        switch action {
        case .feed(let bytes): .text(bytes)
        case .feedBinary(let bytes): .binary(bytes)
        case .send, .carrier, .wait, .finish, .reset: nil
        }
    }
}
