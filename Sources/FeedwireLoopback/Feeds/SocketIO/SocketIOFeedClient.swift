import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// An event that the client of a feed sends.
struct SocketIOClientEvent {
    let name: SocketIOPacket.EventName
    let arguments: [JSONRaw]
    /// How long its acknowledgement is awaited; `nil` if none is wanted.
    var acknowledgementTime: Duration?
}

/// What all clients of feeds over Socket.IO have: how they are let in, what they are told, and how they come back.
class SocketIOFeedClient: SocketIOClientApplication {
    /// How often in a row a connection may fail to open.
    private static let attemptLimit = 6

    let report: FeedReport
    /// The namespace that it is connected to.
    let namespace: String
    private let credentials: JSONRaw
    private var wasConnected = false
    private var attemptCount = 0

    init(_ report: FeedReport, namespace: String = "/", credentials: JSONRaw) {
        self.report = report
        self.namespace = namespace
        self.credentials = credentials
    }

    // What a client of a feed does on its own.

    /// It is let in, anew each time.
    func connected(at now: Duration) {}

    /// It is not connected any more.
    func disconnected(at now: Duration) {}

    /// Takes an event or an acknowledgement of the server.
    func take(_ packet: SocketIOPacket, in text: Span<UInt8>, at now: Duration) throws(JSONDecodingError) {}

    /// The next event that is to be sent; it is asked behind each call but the last one.
    func nextEvent(at now: Duration) -> SocketIOClientEvent? { nil }

    /// When ``advance(to:)`` is to be called; `nil` for never.
    var deadline: Duration? { nil }

    /// Does what is due.
    func advance(to now: Duration) {}

    /// An acknowledgement does not come any more.
    func missed(_ acknowledgement: SocketIOMissedAcknowledgement) {}

    // What the carrier says.

    final func start(_ sockets: inout SocketIOClientSession, at now: Duration) throws(SocketIOEncodingError) {
        try sockets.connect(namespace, auth: credentials, at: now)
    }

    final func take(
        _ step: SocketIOSessionStep,
        in text: Span<UInt8>,
        _ sockets: inout SocketIOClientSession,
        at now: Duration
    ) throws(SocketIODecodingError) {
        switch step.kind {
        case .connected:
            wasConnected = true
            attemptCount = 0
            report.tell(FeedLine("connected"))
            connected(at: now)
        case .refused:
            let packet = try sockets.ownedPacket(of: step, in: text)
            var line = FeedLine("refused")
            if case .connectError(let document) = packet.content { line.append("document", document) }
            report.tell(line)
            report.fail("the namespace is refused")
        case .disconnected: report.fail("the server has left the namespace")
        case .event, .acknowledgement:
            sockets.withText(of: step, in: text) { text in
                do throws(JSONDecodingError) {
                    try take(step.packet, in: text, at: now)
                } catch {
                    report.fail("\(error.code.identifier) at byte \(error.offset)")
                }
            }
        default: break
        }
        sendEvents(&sockets, at: now)
    }

    final func advance(to now: Duration, _ sockets: inout SocketIOClientSession) {
        advance(to: now)
        sendEvents(&sockets, at: now)
    }

    final func isDone(_ sockets: SocketIOClientSession) -> Bool { report.isDone }

    final func leave(_ sockets: inout SocketIOClientSession) {
        try? sockets.disconnect(namespace: namespace)
    }

    final func closed(_ reason: StaticString, at now: Duration) {
        guard wasConnected else { return }
        disconnected(at: now)
        guard !report.isDone else { return }
        report.restart()
        report.tell(FeedLine("disconnected"))
    }

    final func reconnectionDelay(behind reason: String) -> Duration? {
        guard !report.isDone, wasConnected, attemptCount < Self.attemptLimit else { return nil }
        attemptCount += 1
        return .milliseconds(50 << (attemptCount - 1))
    }

    private func sendEvents(_ sockets: inout SocketIOClientSession, at now: Duration) {
        while sockets.isConnected(to: namespace), !report.isDone, let event = nextEvent(at: now) {
            do throws(SocketIOEncodingError) {
                try sockets.emit(
                    event.name,
                    event.arguments,
                    namespace: namespace,
                    acknowledgedWithin: event.acknowledgementTime,
                    at: now
                )
            } catch {
                report.fail("an event is not sent: \(error.code.identifier)")
            }
        }
    }

    /// A value as JSON.
    static func json(_ value: some JSONWritable) throws(JSONEncodingError) -> JSONRaw {
        var json: [UInt8] = []
        var writer = JSONWriter()
        try value.write(with: &writer, into: &json)
        return JSONRaw(checked: json)
    }
}
