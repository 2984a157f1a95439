import EngineIOCodec
import FeedwireJSON
import SocketIOCodec

/// Plays a feed with a client of Socket.IO.
struct SocketIOFeedApplication<Feed: SocketIOFeed>: SocketIOApplication {
    private var session: SocketIOServerSession
    private var feed: Feed
    private let request: HTTPRequest
    private let sessionID: String
    /// That of the client, once it is let in.
    private var namespace: String?

    init(_ opening: SocketIOOpening, _ feed: Feed) {
        session = SocketIOServerSession(settings: opening.settings, at: opening.now)
        self.feed = feed
        request = opening.request
        sessionID = opening.server.newName()
    }

    var mustCloseCarrier: Bool { session.closeReason != nil || feed.mustDrop }

    var deadline: Duration? {
        guard namespace != nil, let other = feed.deadline else { return session.deadline }
        return min(session.deadline ?? other, other)
    }

    var isEager: Bool { namespace != nil && feed.isEager }

    mutating func produce(at now: Duration) -> Bool {
        guard isEager else { return false }
        feed.advance(to: now)
        sendEvents(at: now)
        return true
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
        guard namespace != nil, let deadline = feed.deadline, deadline <= now else { return }
        feed.advance(to: now)
        sendEvents(at: now)
    }

    mutating func take(text: Span<UInt8>, at now: Duration) {
        do throws(SocketIODecodingError) {
            guard let step = try session.receive(text: text, at: now) else { return }
            let packet = try session.ownedPacket(of: step, in: text)
            take(packet, step.kind, at: now)
        } catch {
            // The session knows why it has to end.
        }
    }

    mutating func take(binary: Span<UInt8>, at now: Duration) {
        // No feed has attachments: whoever sends some is not understood.
        session.close(.forcedClose)
    }

    mutating func nextMessage() -> EngineIOPacket.Owned.Data? {
        switch session.nextMessage() {
        case .text(let text)?: .text(String(decoding: text, as: UTF8.self))
        case .binary(let bytes)?: .binary(bytes)
        case nil: nil
        }
    }

    mutating func carrierClosed(at now: Duration) {
        _ = session.carrierClosed(at: now)
    }
}

// MARK: What clients send

extension SocketIOFeedApplication {
    private mutating func take(
        _ packet: SocketIOPacket.Owned,
        _ kind: SocketIOSessionStep.Kind,
        at now: Duration
    ) {
        switch (kind, packet.content) {
        case (.connect, .connect(let credentials)): connect(packet.namespace, credentials, at: now)
        case (.event, .event(.text(let name), let arguments, let id)):
            let answer = feed.take(name, arguments.compactMap { ForeignJSON($0.bytes.span) }, at: now)
            if let id, let answer {
                attempt { session throws(SocketIOEncodingError) in
                    try session.acknowledge(id, [JSONRaw(checked: answer)], namespace: packet.namespace)
                }
            }
            sendEvents(at: now)
        case (.disconnected, _): session.close(.forcedClose)
        default: break
        }
    }

    private mutating func connect(_ namespace: String, _ credentials: JSONRaw?, at now: Duration) {
        let isKnown = Feed.namespaces.contains { $0.utf8.elementsEqual(namespace.utf8) }
        guard isKnown, self.namespace == nil else { return refuse(namespace, "Invalid namespace") }
        if let reason = feed.refusal(of: credentials.flatMap { ForeignJSON($0.bytes.span) }, request) {
            return refuse(namespace, reason)
        }
        let sessionID = sessionID
        attempt { session throws(SocketIOEncodingError) in
            try session.accept(namespace: namespace, sessionID: sessionID)
        }
        self.namespace = namespace
        feed.connected(at: now)
        sendEvents(at: now)
    }

    private mutating func refuse(_ namespace: String, _ message: String) {
        attempt { session throws(SocketIOEncodingError) in
            try session.refuse(namespace: namespace, message: message)
        }
    }
}

// MARK: What the feed sends

extension SocketIOFeedApplication {
    private mutating func sendEvents(at now: Duration) {
        guard let namespace else { return }
        while let event = feed.nextEvent() {
            attempt { session throws(SocketIOEncodingError) in
                try session.emit(
                    .text(event.name),
                    [JSONRaw(checked: event.argument)],
                    namespace: namespace,
                    at: now
                )
            }
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
