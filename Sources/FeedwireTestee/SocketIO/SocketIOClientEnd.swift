import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// A client's end.
struct SocketIOClientEnd: SocketIOSessionEnd {
    private let packets: SocketIOOptions
    private var session: SocketIOClientSession

    init(_ options: SocketIOSessionOptions) {
        packets = options.packets
        session = SocketIOClientSession(settings: options.settings)
    }

    var closeReason: SocketIOCloseReason? { session.closeReason }

    mutating func receive(
        text: Span<UInt8>,
        at now: Duration
    ) throws(SocketIODecodingError) -> SocketIOSessionStep? {
        try session.receive(text: text, at: now)
    }

    mutating func receive(
        binary: Span<UInt8>,
        at now: Duration
    ) throws(SocketIODecodingError) -> SocketIOSessionStep? {
        try session.receive(binary: binary, at: now)
    }

    mutating func nextHeldStep() -> SocketIOSessionStep? { session.nextHeldStep() }

    mutating func withText<Result>(
        of step: SocketIOSessionStep,
        in text: Span<UInt8>,
        _ body: (Span<UInt8>) -> Result
    ) -> Result {
        session.withText(of: step, in: text, body)
    }

    mutating func attachment(_ index: Int, of step: SocketIOSessionStep) -> [UInt8] {
        session.withAttachment(index, of: step) { [UInt8](copying: $0) }
    }

    mutating func note(_: SocketIOSessionStep, in _: Span<UInt8>) {}

    mutating func perform(
        _ action: SocketIOSessionAction,
        at now: Duration
    ) throws(SocketIOEncodingError) {
        let namespace = action.namespace
        switch action.kind {
        case .connect(let auth, let query): try session.connect(namespace, auth: auth, query: query, at: now)
        case .event(let event, let timeout, let isVolatile):
            try session.emit(
                event.name,
                event.arguments,
                attachments: event.attachments,
                namespace: namespace,
                acknowledgedWithin: timeout,
                isVolatile: isVolatile,
                at: now
            )
        case .acknowledgement(let id, let arguments, let attachments):
            try session.acknowledge(id, arguments, attachments: attachments, namespace: namespace)
        case .disconnect: try session.disconnect(namespace: namespace)
        case .close: session.close()
        case .accept, .recover, .refuse, .record: throw SocketIOEncodingError(.notConnected)
        }
    }

    mutating func carrierOpened(at now: Duration) {
        session.carrierOpened(at: now)
    }

    /// The events that may be sent again.
    mutating func carrierClosed(at now: Duration) -> [VectorEvent] {
        session.carrierClosed(at: now).map { packet in
            var text: [UInt8] = []
            guard (try? packet.encode(into: &text, revision: packets.revision)) != nil,
                let reading = try? SocketIOReading(text.span, attachments: packet.attachments, packets),
                case .object(var members) = reading.event
            else { fatalError("an event that was sent cannot be read: \(packet)") }
            members["type"] = .string("unanswered")
            return .object(members)
        }
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
    }

    mutating func nextMessage() -> SocketIOOutgoing? { session.nextMessage() }

    mutating func nextMissedAcknowledgement() -> SocketIOMissedAcknowledgement? { session.nextMissedAcknowledgement() }
}
