import EngineIOCodec
import FeedwireConformance
import FeedwireCore

// What both ends of a session deliver and owe.

/// One end of a session in a story.
protocol EngineIOSessionTestee {
    /// Does what a step says, gives what it delivers and owes to `deliver`, and returns why it was refused.
    mutating func play(
        _ action: StoryStep.Action,
        deliver: (VectorEvent) -> Void
    ) throws(JSONValueError) -> ReportedError?
}

extension EngineIOSessionTestee {
    /// Plays the steps of a request.
    mutating func run(_ request: TesteeRequest) throws(JSONValueError) -> TesteeAnswer {
        guard case .steps(let actions) = request.input else {
            throw JSONValueError(reason: "\(request.operation) takes steps")
        }
        return .played(
            try actions.map { action throws(JSONValueError) in
                var events: [VectorEvent] = []
                let error = try play(action) { events.append($0) }
                return TesteeAnswer.PlayedStep(events: events, error: error)
            }
        )
    }
}

func frameEvent(_ frame: [UInt8], isBinary: Bool) -> VectorEvent {
    .object(["type": .string("frame"), isBinary ? "binary" : "text": .bytes(frame)])
}

func closedEvent(_ reason: EngineIOCloseReason) -> VectorEvent {
    .object(["type": .string("closed"), "reason": .string("\(reason.text)")])
}

let closeWebSocketEvent = VectorEvent.object(["type": .string("close-websocket")])

/// What the application sends.
func sentData(_ event: VectorMembers) throws(JSONValueError) -> EngineIOPacket.Owned.Data {
    let packet = try WrittenPacket(event)
    return packet.isBinary ? .binary(packet.bytes) : .text(String(decoding: packet.bytes, as: UTF8.self))
}

/// Why an application closes a session.
func closeReason(_ event: VectorMembers) throws(JSONValueError) -> EngineIOCloseReason {
    guard let text = try event.optionalString("reason") else { return .forcedClose }
    guard let reason = EngineIOCloseReason.allCases.first(where: { "\($0.text)" == text }) else {
        throw JSONValueError(reason: "\(text) is no reason")
    }
    return reason
}

func sendingError(_ error: EngineIOEncodingError) -> ReportedError {
    ReportedError(identifier: "\(error.code.identifier)", offset: nil, closeCode: nil)
}
