import EngineIOCodec
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// What the reference server does: an `auth` for who connects, echoes, acknowledgements and ticks.
struct SocketIOReferenceApplication: SocketIOApplication {
    private static let namespaces = ["/", "/custom"]

    private var session: SocketIOServerSession
    /// By namespace.
    private var tickers: [String: SocketIOTicker] = [:]
    /// That of the Engine.IO session.
    private let sid: String
    private unowned let server: SocketIOServer

    init(_ opening: SocketIOOpening) {
        session = SocketIOServerSession(settings: opening.settings, at: opening.now)
        sid = opening.sid
        server = opening.server
        // In these protocols everybody is connected to it.
        if opening.settings.revision != .five { greet("/", auth: nil, at: opening.now) }
    }

    var mustCloseCarrier: Bool { session.closeReason != nil }

    var deadline: Duration? {
        var earliest = session.deadline
        for ticker in tickers.values { earliest = min(earliest ?? ticker.deadline, ticker.deadline) }
        return earliest
    }

    func hasPrivateID(_ privateID: String, in namespace: String) -> Bool {
        session.privateID(of: namespace)?.utf8.elementsEqual(privateID.utf8) == true
    }

    mutating func take(text: Span<UInt8>, at now: Duration) {
        do throws(SocketIODecodingError) {
            guard let step = try session.receive(text: text, at: now) else { return }
            try take(step, in: text, at: now)
        } catch {
            // The session knows why it has to end.
        }
    }

    mutating func take(binary: Span<UInt8>, at now: Duration) {
        do throws(SocketIODecodingError) {
            guard let step = try session.receive(binary: binary, at: now) else { return }
            try take(step, in: Span(), at: now)
        } catch {
            // As above.
        }
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
        for (namespace, ticker) in tickers where ticker.deadline <= now {
            var ticker = ticker
            if let arguments = ticker.next(at: now) {
                emit(SocketIOTicker.eventName, arguments, namespace: namespace, at: now)
            }
            tickers[namespace] = ticker.isDone ? nil : ticker
        }
    }

    mutating func nextMessage() -> EngineIOPacket.Owned.Data? {
        switch session.nextMessage() {
        case .text(let text)?: .text(String(decoding: text, as: UTF8.self))
        case .binary(let bytes)?: .binary(bytes)
        case nil: nil
        }
    }

    /// Hands over what the client finds if it comes back.
    mutating func carrierClosed(at now: Duration) {
        for recovery in session.carrierClosed(at: now) {
            server.keep(recovery, tickers[recovery.namespace], at: now)
        }
    }
}

// MARK: What clients send

extension SocketIOReferenceApplication {
    private mutating func take(
        _ step: SocketIOSessionStep,
        in text: Span<UInt8>,
        at now: Duration
    ) throws(SocketIODecodingError) {
        let packet = try session.ownedPacket(of: step, in: text)
        switch (step.kind, packet.content) {
        case (.connect, .connect(let auth)):
            connect(packet.namespace, auth, step.packet.recoveryRequest(in: text), at: now)
        case (.event, .event(.text(let name), let arguments, let id)):
            take(name, arguments, packet.attachments, id, packet.namespace, at: now)
        case (.disconnected, _): tickers[packet.namespace] = nil
        default: break
        }
    }

    private mutating func connect(
        _ namespace: String,
        _ auth: JSONRaw?,
        _ request: SocketIORecoveryRequest?,
        at now: Duration
    ) {
        guard Self.namespaces.contains(where: { $0.utf8.elementsEqual(namespace.utf8) }) else {
            attempt { session throws(SocketIOEncodingError) in
                try session.refuse(namespace: namespace, message: "Invalid namespace")
            }
            return
        }
        if let request, recover(request, namespace, at: now) { return }
        let privateID = server.newPrivateID()
        // In protocol 4 the name of the connection to another namespace has both in it.
        let sessionID = session.settings.revision == .five ? server.newName() : "\(namespace)#\(sid)"
        attempt { session throws(SocketIOEncodingError) in
            try session.accept(namespace: namespace, sessionID: sessionID, privateID: privateID)
        }
        greet(namespace, auth: auth, at: now)
    }

    /// Gives a client back what it had, if that can be done.
    private mutating func recover(
        _ request: SocketIORecoveryRequest,
        _ namespace: String,
        at now: Duration
    ) -> Bool {
        guard let found = server.takeAbsent(request, namespace: namespace, for: sid, at: now) else { return false }
        do throws(SocketIOEncodingError) {
            try session.accept(recovering: found.recovery, after: request.offset)
        } catch {
            return false
        }
        tickers[namespace] = found.ticker
        return true
    }

    private mutating func greet(_ namespace: String, auth: JSONRaw?, at now: Duration) {
        emit("auth", [auth ?? JSONRaw(checked: Array("{}".utf8))], namespace: namespace, at: now)
    }

    private mutating func take(
        _ name: String,
        _ arguments: [JSONRaw],
        _ attachments: [[UInt8]],
        _ id: UInt64?,
        _ namespace: String,
        at now: Duration
    ) {
        switch name {
        case "message": emit("message-back", arguments, attachments, namespace: namespace, at: now)
        case "message-with-ack":
            guard let id else { return }
            attempt { session throws(SocketIOEncodingError) in
                try session.acknowledge(id, arguments, attachments: attachments, namespace: namespace)
            }
        case "please-disconnect":
            tickers[namespace] = nil
            attempt { session throws(SocketIOEncodingError) in try session.disconnect(namespace: namespace) }
        case "count": tickers[namespace] = SocketIOTicker(arguments, at: now)
        default: break
        }
    }

    private mutating func emit(
        _ name: SocketIOPacket.EventName,
        _ arguments: [JSONRaw],
        _ attachments: [[UInt8]] = [],
        namespace: String,
        at now: Duration
    ) {
        attempt { session throws(SocketIOEncodingError) in
            try session.emit(name, arguments, attachments: attachments, namespace: namespace, at: now)
        }
    }

    /// Sends something; who cannot be sent it is sent away.
    private mutating func attempt(_ send: (inout SocketIOServerSession) throws(SocketIOEncodingError) -> Void) {
        do throws(SocketIOEncodingError) {
            try send(&session)
        } catch {
            session.close(.forcedClose)
        }
    }
}
