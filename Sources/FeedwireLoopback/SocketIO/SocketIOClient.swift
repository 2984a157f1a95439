import EngineIOCodec
import FeedwireCore
import FeedwireJSON
package import SocketIOCodec
import WebSocketCodec

/// A client of Socket.IO with one namespace: lines of the input are events that it sends, and each thing that happens is a line.
///
/// It has the sessions; ``SocketIOClientConnection`` plays a request or the WebSocket for it.
package final class SocketIOClient: LoopbackService {
    package typealias Session = SocketIOClientConnection

    /// What a connection is for.
    enum Role: Int, CaseIterable {
        case poll, post, webSocket
    }

    /// A connection of a role, and what it has to send.
    struct Line {
        var id: ConnectionID?
        /// Requests that are not sent yet.
        var output: [UInt8] = []
        /// What opens the WebSocket.
        var request: WebSocketRequest?
        var mustOpen = false
    }

    /// Lines are not read while so many messages wait.
    private static let queuedPacketCount = 256

    let url: WebSocketURL
    let settings: SocketIOClientSettings
    var engine: EngineIOClientSession
    var lines = Role.allCases.map { _ in Line() }
    /// What went wrong, if something did.
    package internal(set) var failure: String?

    private var sockets: SocketIOClientSession
    private let print: (String) -> Void
    private let complain: (String) -> Void
    private let clock = ContinuousClock()
    private let origin: ContinuousClock.Instant
    private var woken: [ConnectionID] = []
    private var awaitedCount = 0
    private var inputHasEnded = false
    /// The start of a line whose end has not been read yet.
    private var inputLine: [UInt8] = []
    private var wasUpgraded = false
    private var hasToldEnd = false
    /// Whether the end is ours, and in order.
    private var isLeaving = false

    package init(
        _ url: WebSocketURL,
        _ settings: SocketIOClientSettings,
        print: @escaping (String) -> Void,
        complain: @escaping (String) -> Void
    ) throws(SocketIOEncodingError) {
        self.url = url
        self.settings = settings
        self.print = print
        self.complain = complain
        origin = clock.now
        engine = EngineIOClientSession(
            query: EngineIOQuery(revision: settings.revision, transport: .polling),
            transports: settings.transports,
            settings: EngineIOSessionSettings(limits: EngineIOLimits(payloadByteCount: settings.payloadByteCount)),
            at: .zero
        )
        var options = SocketIOSessionSettings()
        options.revision = settings.revision == .three ? .four : .five
        sockets = SocketIOClientSession(settings: options)
        try sockets.connect(settings.namespace, auth: settings.auth, at: .zero)
        settle(at: .zero)
    }

    /// The time of an instant, as sessions have it.
    func time(_ instant: ContinuousClock.Instant) -> Duration { origin.duration(to: instant) }

    /// The time of what no instant is known of.
    var time: Duration { time(clock.now) }
}

// MARK: The loop

extension SocketIOClient {
    package var deadline: ContinuousClock.Instant? {
        var earliest = engine.deadline
        if let other = sockets.deadline { earliest = min(earliest ?? other, other) }
        return isBusy ? earliest.map { origin + $0 } : nil
    }

    package var isBusy: Bool { !engine.isFinished }

    package func advance(to instant: ContinuousClock.Instant) {
        let now = time(instant)
        engine.advance(to: now)
        sockets.advance(to: now)
        settle(at: now)
    }

    package func takeWoken() -> [ConnectionID] {
        let taken = woken
        woken = []
        return taken
    }

    package func nextConnection() -> LoopbackConnection<SocketIOClientConnection>? {
        while let role = Role.allCases.first(where: { lines[$0.rawValue].mustOpen }) {
            lines[role.rawValue].mustOpen = false
            do throws(SocketError) {
                return LoopbackConnection(try Socket(connectingTo: url.address), SocketIOClientConnection(self, role))
            } catch {
                connectionFailed(role, error.description)
            }
        }
        return nil
    }

    package func shutDown(at instant: ContinuousClock.Instant) {
        leave(at: time(instant))
    }

    package var wantsInput: Bool {
        !inputHasEnded && engine.closeReason == nil && engine.queuedPacketCount < Self.queuedPacketCount
    }

    package func takeInput(_ bytes: Span<UInt8>, at instant: ContinuousClock.Instant) {
        let now = time(instant)
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "\n") { sendLine(at: now) } else { inputLine.append(bytes[index]) }
        }
        if bytes.isEmpty {
            inputHasEnded = true
            sendLine(at: now)
        }
        settle(at: now)
    }

    private func sendLine(at now: Duration) {
        let line = inputLine
        inputLine = []
        guard !line.isEmpty else { return }
        do {
            let line = try SocketIOLine(line)
            let id = try sockets.emit(
                line.name,
                line.arguments,
                attachments: line.attachments,
                namespace: settings.namespace,
                acknowledgedWithin: line.wantsAcknowledgement ? settings.acknowledgementTimeout : nil,
                at: now
            )
            if id != nil { awaitedCount += 1 }
        } catch let fault as SocketIOLine.Fault {
            complain("feedwire: a line is not sent: \(fault.description)")
        } catch let error as SocketIOEncodingError {
            complain("feedwire: a line is not sent: \(error.code.identifier)")
        } catch {
            complain("feedwire: a line is not sent: \(error)")
        }
    }
}

// MARK: What follows of what has happened

extension SocketIOClient {
    func settle(at now: Duration) {
        openSockets(at: now)
        tellMissed()
        if inputHasEnded, awaitedCount == 0, !isUpgrading, sockets.isConnected(to: settings.namespace) {
            leave(at: now)
        }
        sendAll(at: now)
        if sockets.closeReason != nil, sockets.hasCarrier { engine.close(at: now) }
        makeRequests(at: now)
        tellEnd(at: now)
        for line in lines { if let id = line.id { woken.append(id) } }
    }

    /// Whether a WebSocket may still take over.
    private var isUpgrading: Bool {
        let line = lines[Role.webSocket.rawValue]
        return engine.transport == .polling && (line.mustOpen || line.id != nil)
    }

    /// Asks for the namespace as soon as the session is open.
    func openSockets(at now: Duration) {
        if engine.isOpen, !sockets.hasCarrier { sockets.carrierOpened(at: now) }
    }

    /// Tells that the WebSocket has taken over, once, and does what has waited for that.
    func noteUpgrade(at now: Duration) {
        guard engine.transport == .websocket, settings.transports == .pollingThenUpgrade, !wasUpgraded else { return }
        wasUpgraded = true
        report { () throws(JSONEncodingError) in try SocketIOReport("upgraded") }
        settle(at: now)
    }

    /// Leaves the namespace, and ends the connection behind what waits.
    private func leave(at now: Duration) {
        guard !isLeaving else { return }
        isLeaving = true
        try? sockets.disconnect(namespace: settings.namespace)
        sendAll(at: now)
        engine.close(at: now)
        sendAll(at: now)
    }

    private func sendAll(at now: Duration) {
        while engine.closeReason == nil, engine.isOpen, let message = sockets.nextMessage() {
            do throws(EngineIOEncodingError) {
                switch message {
                case .text(let text): try engine.send(.text(String(decoding: text, as: UTF8.self)))
                case .binary(let bytes): try engine.send(.binary(bytes))
                }
            } catch {
                failure = failure ?? "\(error.code.identifier)"
                engine.close(.transportError, at: now)
            }
        }
    }

    private func tellMissed() {
        while let missed = sockets.nextMissedAcknowledgement() {
            awaitedCount -= 1
            report { () throws(JSONEncodingError) in
                try SocketIOReport(
                    .missedAcknowledgement(id: missed.id, missed.reason.text),
                    namespace: missed.namespace
                )
            }
        }
    }

    private func tellEnd(at now: Duration) {
        guard let reason = engine.closeReason, !hasToldEnd else { return }
        hasToldEnd = true
        _ = sockets.carrierClosed(at: now)
        tellMissed()
        report { () throws(JSONEncodingError) in try SocketIOReport("closed", reason: reason.text) }
        guard !isLeaving else { return }
        failure = failure ?? engine.refusal.map { "refused: \($0.message)" } ?? "\(reason.text)"
    }

    private func report(_ make: () throws(JSONEncodingError) -> SocketIOReport) {
        do throws(JSONEncodingError) {
            print(String(decoding: try make().line, as: UTF8.self))
        } catch {
            complain("feedwire: a line cannot be printed: \(error.code.identifier)")
        }
    }
}

// MARK: What the server sends

extension SocketIOClient {
    /// Takes a message of the server.
    func take(_ message: EngineIOPacket, in bytes: Span<UInt8>, at now: Duration) {
        openSockets(at: now)
        do throws(SocketIODecodingError) {
            if message.encoding == .text {
                let text = bytes.extracting(message.payload.indices)
                try take(try sockets.receive(text: text, at: now), in: text)
            } else {
                var binary: [UInt8] = []
                try? message.copyPayload(into: &binary, in: bytes)
                try take(try sockets.receive(binary: binary.span, at: now), in: Span())
            }
        } catch {
            failure = failure ?? "\(error.code.identifier) at byte \(error.offset)"
        }
    }

    private func take(_ step: SocketIOSessionStep?, in text: Span<UInt8>) throws(SocketIODecodingError) {
        guard let step else { return }
        try tell(step, in: text)
        while let held = sockets.nextHeldStep() { try tell(held, in: Span()) }
    }

    private func tell(_ step: SocketIOSessionStep, in text: Span<UInt8>) throws(SocketIODecodingError) {
        let packet = try sockets.ownedPacket(of: step, in: text)
        guard let event = event(step.kind, packet) else { return }
        report { () throws(JSONEncodingError) in try SocketIOReport(event, namespace: packet.namespace) }
    }

    private func event(_ kind: SocketIOSessionStep.Kind, _ packet: SocketIOPacket.Owned) -> SocketIOReport.Event? {
        switch (kind, packet.content) {
        case (.connected(let isRecovered), _):
            return .connected(sid: sockets.sessionID(of: packet.namespace), isRecovered: isRecovered)
        case (.refused, .connectError(let document)):
            failure = failure ?? "the namespace is refused"
            sockets.close()
            return .refused(document)
        case (.disconnected, _):
            failure = failure ?? "the server has left the namespace"
            sockets.close()
            return .disconnected
        case (.event, .event(let name, let arguments, _)):
            return .event([name.json] + arguments, attachments: packet.attachments)
        case (.acknowledgement, .acknowledgement(let arguments, let id)):
            awaitedCount -= 1
            return .acknowledgement(arguments, id: id, attachments: packet.attachments)
        default: return nil
        }
    }
}

extension SocketIOPacket.EventName {
    /// The name as the first element of a payload.
    fileprivate var json: JSONRaw {
        var json: [UInt8] = []
        var writer = JSONWriter()
        switch self {
        // A text has always its JSON, and an array room for it.
        case .text(let text): try? writer.string(text, into: &json)
        case .number(let number): json = Array(number.text.utf8)
        }
        return JSONRaw(checked: json)
    }
}
