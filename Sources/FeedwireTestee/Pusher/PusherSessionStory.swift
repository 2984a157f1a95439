import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import PusherCodec

/// One end of a connection, with what its owner does by itself.
protocol PusherSessionEnd {
    init(_ options: PusherSessionOptions)

    mutating func receive(text: Span<UInt8>, at now: Duration) throws(PusherDecodingError) -> VectorEvent?
    mutating func perform(
        _ action: VectorMembers,
        at now: Duration
    ) throws(JSONValueError) -> PusherSessionOutcome
    mutating func carrierOpened(at now: Duration)
    mutating func carrierClosed(code: UInt16?, at now: Duration) -> [VectorEvent]
    mutating func advance(to now: Duration)
    /// What is to be told beside messages: what has changed, and what the application has to do.
    mutating func changes() -> [VectorEvent]
    mutating func nextMessage() -> [UInt8]?
    /// That the carrier has to be closed, and why.
    var closing: VectorEvent? { get }
}

/// Why an action was not done.
enum PusherSessionFault: Error {
    case encoding(PusherEncodingError)
    case decoding(PusherDecodingError)
}

/// What came of an action.
typealias PusherSessionOutcome = Result<VectorEvent?, PusherSessionFault>

/// `pusher.run-server` and `pusher.run-client`: a story on one end of a connection; what is owed is taken at once.
struct PusherSessionStory<End: PusherSessionEnd> {
    private var end: End
    private var now = Duration.zero
    private var isClosed = false
    private var events: [VectorEvent] = []

    init(_ options: PusherSessionOptions) {
        end = End(options)
    }

    mutating func play(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
        guard case .steps(let actions) = request.input else {
            throw JSONValueError(reason: "\(request.operation) takes steps")
        }
        return .played(try actions.map { action throws(JSONValueError) in try play(action) })
    }

    private mutating func play(_ action: StoryStep.Action) throws(JSONValueError) -> TesteeAnswer.PlayedStep {
        events = []
        var error: ReportedError?
        switch action {
        case .feed(let bytes):
            do throws(PusherDecodingError) {
                if let event = try end.receive(text: bytes.span, at: now) { events.append(event) }
            } catch let fault {
                error = ReportedError(fault)
            }
        case .send(let event): error = try perform(VectorMembers(of: event))
        case .carrier(let event): try tell(VectorMembers(of: event))
        case .wait(let milliseconds):
            now += .milliseconds(Int64(clamping: milliseconds))
            end.advance(to: now)
        case .feedBinary, .finish, .reset: throw JSONValueError(reason: "a session has texts, and a carrier to end")
        }
        drain()
        return .init(events: events, error: error)
    }

    private mutating func perform(_ action: VectorMembers) throws(JSONValueError) -> ReportedError? {
        switch try end.perform(action, at: now) {
        case .success(let event):
            if let event { events.append(event) }
            return nil
        case .failure(.decoding(let error)):
            // Its place is in an earlier message.
            return ReportedError(identifier: "\(error.code.identifier)", offset: nil, closeCode: nil)
        case .failure(.encoding(let error)):
            return ReportedError(identifier: "\(error.code.identifier)", offset: nil, closeCode: nil)
        }
    }

    private mutating func tell(_ event: VectorMembers) throws(JSONValueError) {
        switch try event.string("type") {
        case "opened":
            isClosed = false
            end.carrierOpened(at: now)
        case "closed": events += end.carrierClosed(code: try event.number("code", UInt16.self), at: now)
        case let other: throw event.error("type", "cannot be \"\(other)\"")
        }
    }

    /// Takes what is owed behind a step.
    private mutating func drain() {
        events += end.changes()
        while let message = end.nextMessage() {
            events.append(.object(["type": .string("text"), "payload": .bytes(message)]))
        }
        guard !isClosed, let closing = end.closing else { return }
        isClosed = true
        events.append(closing)
    }
}

/// A text of a session, as an event has it.
func sessionText(_ text: String) -> VectorEvent { .bytes(Array(text.utf8)) }

/// A member of a presence channel, as an event has it.
func memberEvent(_ member: PusherMember.Owned) -> VectorEvent {
    var event: [String: VectorEvent] = ["id": sessionText(member.id.text)]
    event["info"] = member.info.map { .object(["json": .bytes($0.bytes)]) }
    return .object(event)
}

extension VectorMembers {
    /// A member that an action names.
    func member(_ name: String) throws(JSONValueError) -> PusherMember.Owned? {
        guard has(name) else { return nil }
        let member = try object(name)
        return PusherMember.Owned(PusherUserID(try member.text("id")), info: try member.optionalRaw("info"))
    }
}
