import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// One end of a connection, with what its owner does by itself.
protocol SocketIOSessionEnd {
    init(_ options: SocketIOSessionOptions)

    /// Why the carrier has to be closed.
    var closeReason: SocketIOCloseReason? { get }

    mutating func receive(text: Span<UInt8>, at now: Duration) throws(SocketIODecodingError) -> SocketIOSessionStep?
    mutating func receive(binary: Span<UInt8>, at now: Duration) throws(SocketIODecodingError) -> SocketIOSessionStep?
    /// What comes behind a step.
    mutating func nextHeldStep() -> SocketIOSessionStep?
    mutating func withText<Result>(of step: SocketIOSessionStep, in text: Span<UInt8>, _ body: (Span<UInt8>) -> Result)
        -> Result
    mutating func attachment(_ index: Int, of step: SocketIOSessionStep) -> [UInt8]
    /// What the packet of a step wants, for those who act on it.
    mutating func note(_ step: SocketIOSessionStep, in text: Span<UInt8>)

    mutating func perform(
        _ action: SocketIOSessionAction,
        at now: Duration
    ) throws(SocketIOEncodingError)
    mutating func carrierOpened(at now: Duration)
    mutating func carrierClosed(at now: Duration) -> [VectorEvent]
    mutating func advance(to now: Duration)
    mutating func nextMessage() -> SocketIOOutgoing?
    mutating func nextMissedAcknowledgement() -> SocketIOMissedAcknowledgement?
}

/// `socketio.run-server` and `socketio.run-client`: a story on one end of a connection; what is owed is taken at once.
struct SocketIOSessionStory<End: SocketIOSessionEnd> {
    private let options: SocketIOSessionOptions
    private var end: End
    private var now = Duration.zero
    private var closeReason: SocketIOCloseReason?
    private var events: [VectorEvent] = []

    init(_ options: SocketIOSessionOptions) {
        self.options = options
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
        case .feed(let bytes): error = feed(bytes, isText: true)
        case .feedBinary(let bytes): error = feed(bytes, isText: false)
        case .send(let event):
            let action = try SocketIOSessionAction(VectorMembers(of: event))
            do throws(SocketIOEncodingError) {
                try end.perform(action, at: now)
            } catch let refusal {
                error = ReportedError(identifier: "\(refusal.code.identifier)", offset: nil, closeCode: nil)
            }
        case .carrier(let event): try tell(VectorMembers(of: event))
        case .wait(let milliseconds):
            now += .milliseconds(Int64(clamping: milliseconds))
            end.advance(to: now)
        case .finish, .reset: throw JSONValueError(reason: "a session has a carrier to end")
        }
        drain()
        return .init(events: events, error: error)
    }

    private mutating func tell(_ event: VectorMembers) throws(JSONValueError) {
        switch try event.string("type") {
        case "opened":
            closeReason = nil
            end.carrierOpened(at: now)
        case "closed":
            events += end.carrierClosed(at: now)
            closeReason = end.closeReason
        case let other: throw event.error("type", "cannot be \"\(other)\"")
        }
    }

    private mutating func feed(_ bytes: [UInt8], isText: Bool) -> ReportedError? {
        do throws(SocketIODecodingError) {
            var next =
                isText ? try end.receive(text: bytes.span, at: now) : try end.receive(binary: bytes.span, at: now)
            while let step = next {
                deliver(step, in: bytes.span)
                next = end.nextHeldStep()
            }
            return nil
        } catch {
            return ReportedError(error)
        }
    }

    private mutating func deliver(_ step: SocketIOSessionStep, in text: Span<UInt8>) {
        end.note(step, in: text)
        let attachments = (0..<step.packet.attachmentCount).map { end.attachment($0, of: step) }
        let options = options.packets
        var event = end.withText(of: step, in: text) { text in
            SocketIOReading(step.packet, in: text, attachments: attachments, options).event
        }
        if step.kind == .connected(isRecovered: true), case .object(var members) = event {
            members["recovered"] = .bool(true)
            event = .object(members)
        }
        events.append(event)
    }

    /// Takes what is owed behind a step.
    private mutating func drain() {
        while let missed = end.nextMissedAcknowledgement() {
            var members: [String: VectorEvent] = [
                "type": .string("missed"), "id": .string("\(missed.id)"), "reason": .string("\(missed.reason.text)"),
            ]
            if missed.namespace != "/" { members["namespace"] = .bytes(Array(missed.namespace.utf8)) }
            events.append(.object(members))
        }
        while let message = end.nextMessage() {
            switch message {
            case .text(let text): events.append(.object(["type": .string("text"), "payload": .bytes(text)]))
            case .binary(let bytes): events.append(.object(["type": .string("binary"), "payload": .bytes(bytes)]))
            }
        }
        guard closeReason == nil, let reason = end.closeReason else { return }
        closeReason = reason
        events.append(.object(["type": .string("closed"), "reason": .string("\(reason.text)")]))
    }
}
