import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// A session of a feed, with what its owner does by itself.
protocol FeedSessionEnd: SendableMetatype {
    init(_ options: [String: VectorEvent]) throws(JSONValueError)

    /// Takes a text message.
    mutating func receive(_ text: [UInt8], at now: Duration, into events: inout [VectorEvent]) -> ReportedError?
    /// What the carrier tells.
    mutating func tell(_ type: String, at now: Duration, into events: inout [VectorEvent]) throws(JSONValueError)
    /// What the application does.
    ///
    /// - Returns: Why it was refused.
    mutating func perform(_ action: VectorMembers, at now: Duration) throws(JSONValueError) -> StaticString?
    mutating func advance(to now: Duration)
    /// Takes what is owed behind a step.
    mutating func drain(at now: Duration, into events: inout [VectorEvent])
}

/// A story of a session of a feed; what is owed is taken at once.
struct FeedSessionStory<End: FeedSessionEnd> {
    private var end: End
    private var now = Duration.zero

    init(_ options: [String: VectorEvent]) throws(JSONValueError) {
        end = try End(options)
    }

    mutating func play(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
        guard case .steps(let actions) = request.input else {
            throw JSONValueError(reason: "\(request.operation) takes steps")
        }
        return .played(try actions.map { action throws(JSONValueError) in try play(action) })
    }

    private mutating func play(_ action: StoryStep.Action) throws(JSONValueError) -> TesteeAnswer.PlayedStep {
        var events: [VectorEvent] = []
        var error: ReportedError?
        switch action {
        case .feed(let bytes): error = end.receive(bytes, at: now, into: &events)
        case .send(let event):
            if let identifier = try end.perform(VectorMembers(of: event), at: now) {
                error = ReportedError(identifier: "\(identifier)", offset: nil, closeCode: nil)
            }
        case .carrier(let event):
            try end.tell(VectorMembers(of: event).string("type"), at: now, into: &events)
        case .wait(let milliseconds):
            now += .milliseconds(Int64(clamping: milliseconds))
            end.advance(to: now)
        case .feedBinary, .finish, .reset: throw JSONValueError(reason: "a session of a feed has texts alone")
        }
        end.drain(at: now, into: &events)
        return .init(events: events, error: error)
    }
}

/// The operation that plays stories of a session.
func feedSession<End: FeedSessionEnd>(_: End.Type) -> CodecTestee.Operation {
    { request, _ throws(JSONValueError) in
        var story = try FeedSessionStory<End>(request.options)
        return try story.play(request)
    }
}

extension VectorEvent {
    /// An event of a type.
    static func typed(_ type: StaticString, _ members: [String: VectorEvent] = [:]) -> VectorEvent {
        .object(members.merging(["type": .string("\(type)")]) { member, _ in member })
    }

    static func text(_ text: String) -> VectorEvent { .bytes(Array(text.utf8)) }

    static func texts(_ texts: [String]) -> VectorEvent { .array(texts.map { .text($0) }) }

    static func milliseconds(of duration: Duration) -> VectorEvent {
        let (seconds, attoseconds) = duration.components
        return .string("\(seconds * 1000 + attoseconds / 1_000_000_000_000_000)")
    }

    /// A text that the carrier has to send.
    static func sent(_ text: [UInt8]) -> VectorEvent { typed("text", ["payload": .bytes(text)]) }
}

/// What a session's end tells once.
struct FeedCloseNotice {
    private var isTold = false

    mutating func tell(_ reason: StaticString?, into events: inout [VectorEvent]) {
        guard let reason, !isTold else { return }
        isTold = true
        events.append(.typed("closed", ["reason": .string("\(reason)")]))
    }

    /// Begins anew, or stays silent.
    mutating func reset(isTold: Bool) {
        self.isTold = isTold
    }
}

extension VectorMembers {
    /// A document that is a member's content.
    func document<Value: JSONReadable>(
        _ name: String,
        as _: Value.Type = Value.self
    ) throws(JSONValueError) -> Value {
        let json = try bytes(name)
        do throws(JSONDecodingError) {
            let value = try FeedwireJSON.JSONValue(decoding: json.span)
            guard let read = try Value.read(value, in: json.span) else {
                throw JSONDecodingError(.wrongKind, offset: 0)
            }
            return read
        } catch let failure {
            throw error(name, "cannot be read: \(failure)")
        }
    }
}
