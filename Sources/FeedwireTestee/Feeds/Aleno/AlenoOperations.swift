import AlenoFeed
import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// What the vectors of `Vectors/aleno` ask for.
let alenoOperations: [String: CodecTestee.Operation] = [
    "aleno.decode": { request, _ throws(JSONValueError) in
        let answer = try decodeFeedPacket(request) { text, options throws(SocketIODecodingError) in
            let message = try AlenoMessage(decoding: text, revision: options.revision, limits: options.limits)
            let owned = Result { () throws(JSONDecodingError) in try written(message, in: text) }
            return FeedReading(message.event(in: text, options), owned: owned)
        }
        return try AlenoWalk(request).difference(from: answer).map { .errored($0) } ?? answer
    },
    "aleno.encode": { request, _ throws(JSONValueError) in
        try encodeFeedPacket(request) { event, sink throws(JSONValueError) in
            let message = try alenoMessage(event)
            return Result { () throws(SocketIOEncodingError) in try message.encode(into: &sink) }
        }
    },
    "aleno.run-subscriptions": feedSession(AlenoSubscriptionsEnd.self),
]

extension Catalogue.Entry {
    static let aleno = Catalogue.Entry(
        protocolName: "aleno",
        errorIdentifiers: feedPacketErrorIdentifiers + AlenoSubscriptionError.Code.allCases.map { "\($0.identifier)" },
        limits: SocketIOOptions.limitNames + AlenoSubscriptionsEnd.limitNames,
        encoders: ["aleno.encode"]
    )
}

/// What tier 2 writes of a message.
private func written(_ message: AlenoMessage, in text: Span<UInt8>) throws(JSONDecodingError) -> [UInt8] {
    let owned: any AlenoOwnedMessage
    switch message.content {
    case .connect: owned = try AlenoCredentials(message, in: text)
    case .subscription: owned = try AlenoSubscription(message, in: text)
    case .acknowledgement: owned = try AlenoAcknowledgement(message, in: text)
    default: owned = try AlenoUpdate(message, in: text)
    }
    var bytes: [UInt8] = []
    // An array has room, and what was read can be written; if not, nothing is there to be read again.
    try? owned.encode(into: &bytes)
    return bytes
}

/// The same message by the cursor over its states.
private struct AlenoWalk {
    private let outcome: Result<Finding, SocketIODecodingError>

    private enum Finding {
        case states([VectorEvent])
        /// What the packet is that has none.
        case message(VectorEvent)
    }

    init(_ request: TesteeRequest) throws(JSONValueError) {
        let text = try wholeInput(of: request)
        let options = try SocketIOOptions(request.options)
        outcome = Result { () throws(SocketIODecodingError) in try Self.walk(text.span, options) }
    }

    private static func walk(
        _ text: Span<UInt8>,
        _ options: SocketIOOptions
    ) throws(SocketIODecodingError) -> Finding {
        var states = try AlenoStates(decoding: text, revision: options.revision, limits: options.limits)
        var events: [VectorEvent] = []
        switch states.kind {
        case .equities:
            var state = AlenoMessage.EquityState()
            while try states.next(into: &state, in: text) { events.append(state.event(in: text)) }
        case .tokens:
            var state = AlenoMessage.TokenState()
            while try states.next(into: &state, in: text) { events.append(state.event(in: text)) }
        case nil:
            do throws(JSONDecodingError) {
                return .message(try AlenoMessage(states.packet, in: text).event(in: text, options))
            } catch {
                fatalError("a packet cannot be read in its own text: \(error)")
            }
        }
        return .states(events)
    }

    /// How the cursor departs from the message, or `nil`.
    func difference(from answer: TesteeAnswer) -> String? {
        switch (answer, outcome) {
        case (.decoded(let events), .success(let finding)): difference(from: events, finding)
        case (.rejected(_, let error), .failure(let other)):
            error == ReportedError(other) ? nil : "\(error), and by the cursor \(other)"
        // What cannot be owned can be walked over.
        case (.rejected(_, let error), .success) where error.identifier?.hasPrefix("json.") == true: nil
        case (.errored, _): nil
        default: "\(answer), and by the cursor \(outcome)"
        }
    }

    private func difference(from events: [VectorEvent], _ finding: Finding) -> String? {
        switch (events.first, finding) {
        case (.object(let members)?, .states(let states)):
            members["states"] == .array(states)
                ? nil : "states are \(String(describing: members["states"])), and by the cursor \(states)"
        case (let event?, .message(let other)):
            event == other ? nil : "\(event.text), and by the cursor \(other.text)"
        default: "\(events), and by the cursor \(finding)"
        }
    }
}

extension AlenoMessage.EquityState {
    fileprivate func event(in text: Span<UInt8>) -> VectorEvent {
        guard object.raw?.kind != .object else { return .object(members(in: text)) }
        return JSONField<AlenoEquityState>(object).event(in: text) ?? .null
    }
}

extension AlenoMessage.TokenState {
    fileprivate func event(in text: Span<UInt8>) -> VectorEvent {
        guard object.raw?.kind != .object else { return .object(members(in: text)) }
        return JSONField<AlenoTokenState>(object).event(in: text) ?? .null
    }
}
