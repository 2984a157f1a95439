import PusherCodec
import WebSocketCodec

/// A client of the server: its session, over the connection that it has.
final class PusherServerPeer: TextApplication {
    var session: PusherServerSession
    private(set) var id: ConnectionID?
    private(set) var isDeaf = false
    private let server: PusherServer
    private var muteDeadline: Duration?

    init(_ session: PusherServerSession, of server: PusherServer) {
        self.session = session
        self.server = server
    }

    /// Sends an event that something else was the cause of.
    func send(_ text: [UInt8]) {
        guard session.isOpen, !isDeaf else { return }
        do throws(PusherEncodingError) {
            try session.send(encoded: text)
        } catch {
            // Nothing is lost silently: who does not take what is sent loses the connection.
            session.close(.overCapacity, message: "Too many messages wait to be sent")
        }
        if let id { server.woken.append(id) }
    }

    // What the carrier says.

    func opened(_ id: ConnectionID, at now: Duration) {
        self.id = id
        muteDeadline = server.settings.muteDelay.map { now + $0 }
    }

    func receive(_ text: Span<UInt8>, at now: Duration) {
        do throws(PusherDecodingError) {
            if let step = try session.receive(text: text, at: now) { server.take(step, of: self, at: now) }
        } catch {
            // The session has told the client.
        }
    }

    func heard(at now: Duration) {
        session.heard(at: now)
    }

    func closed(_ code: WebSocketCloseCode?, at now: Duration) {
        id = nil
        server.remove(self)
    }

    func nextText() -> [UInt8]? { session.nextMessage() }

    var closing: TextClosing? {
        session.closeCode.map { .code(WebSocketCloseCode(rawValue: $0.rawValue), reason: session.closeReason) }
    }

    var deadline: Duration? {
        guard let muteDeadline else { return session.deadline }
        return min(session.deadline ?? muteDeadline, muteDeadline)
    }

    func advance(to now: Duration) {
        if let muteDeadline, muteDeadline <= now {
            self.muteDeadline = nil
            isDeaf = true
        } else {
            session.advance(to: now)
        }
    }

    func shutDown(at now: Duration) {
        session.close(.reconnect, message: "Server closed. Please reconnect shortly.")
    }
}
