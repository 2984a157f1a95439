import EngineIOCodec
import FeedwireCore
import SocketIOCodec
import WebSocketCodec

/// A client of Socket.IO, which plays its application over one connection, and perhaps over others that follow it.
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
    private let application: any SocketIOClientApplication
    private let clock = ContinuousClock()
    private let origin: ContinuousClock.Instant
    private var woken: [ConnectionID] = []
    /// When the next connection is to be made.
    private var reconnectDeadline: Duration?
    private var wasUpgraded = false
    private var hasToldEnd = false
    /// Whether the end is ours, and in order.
    private var isLeaving = false

    init(
        _ url: WebSocketURL,
        _ settings: SocketIOClientSettings,
        _ application: any SocketIOClientApplication
    ) throws(SocketIOEncodingError) {
        self.url = url
        self.settings = settings
        self.application = application
        origin = clock.now
        engine = Self.engine(settings, at: .zero)
        var options = SocketIOSessionSettings()
        options.revision = settings.revision == .three ? .four : .five
        sockets = SocketIOClientSession(settings: options)
        try application.start(&sockets, at: .zero)
        settle(at: .zero)
    }

    /// The session of a connection.
    private static func engine(_ settings: SocketIOClientSettings, at now: Duration) -> EngineIOClientSession {
        EngineIOClientSession(
            query: EngineIOQuery(revision: settings.revision, transport: .polling),
            transports: settings.transports,
            settings: EngineIOSessionSettings(limits: EngineIOLimits(payloadByteCount: settings.payloadByteCount)),
            at: now
        )
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
        for other in [sockets.deadline, application.deadline, reconnectDeadline] {
            if let other { earliest = min(earliest ?? other, other) }
        }
        return isBusy ? earliest.map { origin + $0 } : nil
    }

    package var isBusy: Bool { isPlaying || reconnectDeadline != nil }

    /// Whether there is a connection that has something to do.
    var isPlaying: Bool { !engine.isFinished }

    package func advance(to instant: ContinuousClock.Instant) {
        let now = time(instant)
        engine.advance(to: now)
        sockets.advance(to: now)
        if let deadline = reconnectDeadline, deadline <= now { reconnect(at: now) }
        if let deadline = application.deadline, deadline <= now { application.advance(to: now, &sockets) }
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
        application.wantsInput && engine.closeReason == nil && engine.queuedPacketCount < Self.queuedPacketCount
    }

    package func takeInput(_ bytes: Span<UInt8>, at instant: ContinuousClock.Instant) {
        let now = time(instant)
        application.takeInput(bytes, &sockets, at: now)
        settle(at: now)
    }
}

// MARK: What follows of what has happened

extension SocketIOClient {
    func settle(at now: Duration) {
        openSockets(at: now)
        tellMissed()
        if !isUpgrading, application.isDone(sockets) { leave(at: now) }
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
        application.upgraded()
        settle(at: now)
    }

    /// Leaves the namespace, and ends the connection behind what waits.
    private func leave(at now: Duration) {
        guard !isLeaving else { return }
        isLeaving = true
        reconnectDeadline = nil
        application.leave(&sockets)
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
        while let missed = sockets.nextMissedAcknowledgement() { application.missed(missed) }
    }

    private func tellEnd(at now: Duration) {
        guard let reason = engine.closeReason, !hasToldEnd else { return }
        hasToldEnd = true
        _ = sockets.carrierClosed(at: now)
        tellMissed()
        application.closed(reason.text, at: now)
        guard !isLeaving else { return }
        failure = failure ?? engine.refusal.map { "refused: \($0.message)" } ?? "\(reason.text)"
        reconnectDeadline = application.reconnectionDelay(behind: failure ?? "").map { now + $0 }
    }

    /// Makes the next connection, once the last one has gone.
    private func reconnect(at now: Duration) {
        guard engine.isFinished, lines.allSatisfy({ $0.id == nil }) else {
            reconnectDeadline = now + .milliseconds(10)
            return
        }
        reconnectDeadline = nil
        failure = nil
        hasToldEnd = false
        wasUpgraded = false
        lines = Role.allCases.map { _ in Line() }
        engine = Self.engine(settings, at: now)
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
                try take(try sockets.receive(text: text, at: now), in: text, at: now)
            } else {
                var binary: [UInt8] = []
                try? message.copyPayload(into: &binary, in: bytes)
                try take(try sockets.receive(binary: binary.span, at: now), in: Span(), at: now)
            }
        } catch {
            failure = failure ?? "\(error.code.identifier) at byte \(error.offset)"
        }
    }

    private func take(
        _ step: SocketIOSessionStep?,
        in text: Span<UInt8>,
        at now: Duration
    ) throws(SocketIODecodingError) {
        guard let step else { return }
        try application.take(step, in: text, &sockets, at: now)
        while let held = sockets.nextHeldStep() { try application.take(held, in: Span(), &sockets, at: now) }
    }
}
