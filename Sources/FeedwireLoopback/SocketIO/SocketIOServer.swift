import EngineIOCodec
import SocketIOCodec

/// A server of Socket.IO at a path, and of Engine.IO alone, which sends every message back, at another.
///
/// It has the sessions, of which each lives over several connections, one after the other or at once, and none of the sockets.
package final class SocketIOServer: LoopbackService {
    package typealias Session = SocketIOServerConnection

    let settings: SocketIOServerSettings
    let recorder: TrafficRecorder?
    private let clock = ContinuousClock()
    /// What times of sessions count from.
    private let origin: ContinuousClock.Instant
    /// By `sid`.
    private var peers: [String: SocketIOPeer] = [:]
    private var absent: SocketIOAbsentClients
    private var woken: [ConnectionID] = []
    /// No deadline of a peer is earlier; it may be too early itself.
    private var nextDeadline: Duration?
    private var generator = SystemRandomNumberGenerator()
    private let makeApplication: (SocketIOOpening) -> any SocketIOApplication

    /// The reference server.
    package convenience init(_ settings: SocketIOServerSettings, recorder: TrafficRecorder? = nil) {
        self.init(settings, recorder: recorder) { SocketIOReferenceApplication($0) }
    }

    /// A server that plays what `makeApplication` makes for each client.
    init(
        _ settings: SocketIOServerSettings,
        recorder: TrafficRecorder? = nil,
        makeApplication: @escaping (SocketIOOpening) -> any SocketIOApplication
    ) {
        self.makeApplication = makeApplication
        self.settings = settings
        self.recorder = recorder
        origin = clock.now
        absent = SocketIOAbsentClients(window: settings.recoveryWindow)
    }

    /// The session of a connection that was accepted.
    package func makeSession() -> SocketIOServerConnection {
        SocketIOServerConnection(self)
    }

    /// The time of an instant, as sessions have it.
    func time(_ instant: ContinuousClock.Instant) -> Duration { origin.duration(to: instant) }

    /// The time of what no instant is known of.
    var time: Duration { time(clock.now) }

    func newName() -> String { RandomName.make(using: &generator) }
}

// MARK: The loop

extension SocketIOServer {
    package var deadline: ContinuousClock.Instant? {
        var earliest = nextDeadline
        if let other = absent.deadline { earliest = min(earliest ?? other, other) }
        return earliest.map { origin + $0 }
    }

    package func advance(to instant: ContinuousClock.Instant) {
        let now = time(instant)
        absent.advance(to: now)
        guard let deadline = nextDeadline, deadline <= now else { return }
        nextDeadline = nil
        for peer in peers.values {
            guard let deadline = peer.deadline, deadline <= now else {
                note(peer.deadline)
                continue
            }
            peer.advance(to: now)
            settle(peer, at: now)
        }
    }

    package func takeWoken() -> [ConnectionID] {
        let taken = woken
        woken = []
        return taken
    }

    package func shutDown(at instant: ContinuousClock.Instant) {
        let now = time(instant)
        for peer in peers.values {
            peer.session.close(.serverShuttingDown, at: now)
            settle(peer, at: now)
        }
    }

    private func note(_ deadline: Duration?) {
        if let deadline { nextDeadline = min(nextDeadline ?? deadline, deadline) }
    }

    /// A client has taken what waited for it: its application may have more.
    func noteRoom(for peer: SocketIOPeer, at now: Duration) {
        peer.noteDeadline(at: now)
        note(peer.deadline)
    }
}

// MARK: Peers

extension SocketIOServer {
    /// The client that has a session, at this path.
    func peer(_ sid: String, isEcho: Bool) throws(EngineIOHTTPError) -> SocketIOPeer {
        guard let peer = peers[sid], peer.isEcho == isEcho else { throw EngineIOHTTPError(.unknownSession) }
        return peer
    }

    /// A client whose first request this is.
    func addPeer(
        _ query: EngineIOQuery,
        _ request: HTTPRequest,
        isEcho: Bool,
        at now: Duration
    ) -> SocketIOPeer {
        let sid = newName()
        let session = EngineIOServerSession(sid: sid, query: query, settings: settings.engine, at: now)
        var application: (any SocketIOApplication)?
        if !isEcho {
            application = makeApplication(
                SocketIOOpening(
                    settings: settings.sockets(of: query.revision),
                    sid: sid,
                    request: request,
                    server: self,
                    now: now
                )
            )
        }
        let peer = SocketIOPeer(session, application, jsonpIndex: query.jsonpIndex)
        peers[sid] = peer
        settle(peer, at: now)
        return peer
    }

    /// Does what follows of whatever has happened to a session: wakes the connections that owe something, and forgets a session that
    /// is over.
    func settle(_ peer: SocketIOPeer, at now: Duration) {
        peer.sendAll(at: now)
        if let id = peer.pollID, peer.session.owesPollAnswer { woken.append(id) }
        if let id = peer.webSocketID { woken.append(id) }
        if peer.session.isFinished { peers[peer.session.sid] = nil } else { note(peer.deadline) }
    }
}

// MARK: Recovery

extension SocketIOServer {
    /// A new private id; `nil` if no client is recovered.
    func newPrivateID() -> String? { absent.areKept ? newName() : nil }

    /// Keeps what a client finds if it comes back.
    func keep(_ recovery: SocketIORecovery, _ ticker: SocketIOTicker?, at now: Duration) {
        absent.insert(recovery, ticker, at: now)
    }

    /// What a client that comes back, with the session `sid`, finds again.
    func takeAbsent(
        _ request: SocketIORecoveryRequest,
        namespace: String,
        for sid: String,
        at now: Duration
    ) -> (recovery: SocketIORecovery, ticker: SocketIOTicker?)? {
        // Who comes back has lost the connection that we may still believe in.
        let other = peers.values.first { peer in
            !peer.session.sid.utf8.elementsEqual(sid.utf8) && peer.hasPrivateID(request.privateID, in: namespace)
        }
        if let other {
            other.session.close(.transportClose, at: now)
            settle(other, at: now)
        }
        return absent.take(request, namespace: namespace, at: now)
    }
}
