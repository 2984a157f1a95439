import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// A server's end, with what it keeps of clients that are away.
struct SocketIOServerEnd: SocketIOSessionEnd {
    private let settings: SocketIOSessionSettings
    private var session: SocketIOServerSession
    private var store: SocketIORecoveryStore
    /// What the client wanted to recover that asked last.
    private var request: SocketIORecoveryRequest?

    init(_ options: SocketIOSessionOptions) {
        settings = options.settings
        session = SocketIOServerSession(settings: settings, at: .zero)
        store = SocketIORecoveryStore(window: settings.recoveryWindow ?? .zero, capacity: options.recoveryCount)
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

    mutating func nextHeldStep() -> SocketIOSessionStep? { nil }

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

    mutating func note(_ step: SocketIOSessionStep, in text: Span<UInt8>) {
        if step.kind == .connect { request = step.packet.recoveryRequest(in: text) }
    }

    mutating func perform(
        _ action: SocketIOSessionAction,
        at now: Duration
    ) throws(SocketIOEncodingError) {
        let namespace = action.namespace
        switch action.kind {
        case .accept(let sessionID, let privateID):
            try session.accept(namespace: namespace, sessionID: sessionID, privateID: privateID)
        case .recover:
            guard let request, let recovery = store.take(request, namespace: namespace, at: now) else {
                throw SocketIOEncodingError(.notRecoverable)
            }
            try session.accept(recovering: recovery, after: request.offset)
        case .refuse(let message, let data): try session.refuse(namespace: namespace, message: message, data: data)
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
        case .record(let event, let privateID):
            try store.record(
                event.name,
                event.arguments,
                attachments: event.attachments,
                privateID: privateID,
                at: now
            )
        case .acknowledgement(let id, let arguments, let attachments):
            try session.acknowledge(id, arguments, attachments: attachments, namespace: namespace)
        case .disconnect: try session.disconnect(namespace: namespace)
        case .close: session.close()
        case .connect: throw SocketIOEncodingError(.notConnected)
        }
    }

    mutating func carrierOpened(at now: Duration) {
        session = SocketIOServerSession(settings: settings, at: now)
    }

    mutating func carrierClosed(at now: Duration) -> [VectorEvent] {
        session.carrierClosed(at: now).map { recovery in
            store.insert(recovery, at: now)
            var members: [String: VectorEvent] = [
                "type": .string("recoverable"), "pid": .bytes(Array(recovery.privateID.utf8)),
                "sid": .bytes(Array(recovery.sessionID.utf8)),
            ]
            if recovery.namespace != "/" { members["namespace"] = .bytes(Array(recovery.namespace.utf8)) }
            return .object(members)
        }
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
        store.advance(to: now)
    }

    mutating func nextMessage() -> SocketIOOutgoing? { session.nextMessage() }

    mutating func nextMissedAcknowledgement() -> SocketIOMissedAcknowledgement? { session.nextMissedAcknowledgement() }
}
