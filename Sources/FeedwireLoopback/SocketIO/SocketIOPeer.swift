import EngineIOCodec
import FeedwireCore

/// A client of the server: its Engine.IO session, what it plays over it, and the connections that it has now.
final class SocketIOPeer {
    var session: EngineIOServerSession
    /// The connection whose poll waits for an answer.
    var pollID: ConnectionID?
    /// The connection that is a WebSocket, of a probe or of the transport.
    var webSocketID: ConnectionID?
    /// The callback of a client that polls by scripts.
    let jsonpIndex: UInt64?
    /// When there is something to do.
    private(set) var deadline: Duration?
    /// What is above Engine.IO; `nil` where every message is sent back, and once the session has ended.
    private var application: (any SocketIOApplication)?
    /// An application makes nothing of its own accord while so many packets wait.
    private static let queuedPacketCount = 256

    init(_ session: EngineIOServerSession, _ application: (any SocketIOApplication)?, jsonpIndex: UInt64?) {
        self.session = session
        self.application = application
        self.jsonpIndex = jsonpIndex
        isEcho = application == nil
    }

    /// Whether every message is sent back.
    let isEcho: Bool

    /// Whether the client recovers its connection to a namespace with this.
    func hasPrivateID(_ privateID: String, in namespace: String) -> Bool {
        application?.hasPrivateID(privateID, in: namespace) == true
    }

    /// Takes a message of the client.
    func take(_ message: EngineIOPacket, in bytes: Span<UInt8>, at now: Duration) {
        guard !isEcho else {
            if let echo = try? EngineIOPacket.Owned(message, in: bytes) { send(echo.data, at: now) }
            return
        }
        if message.encoding == .text {
            application?.take(text: bytes.extracting(message.payload.indices), at: now)
        } else {
            var binary: [UInt8] = []
            try? message.copyPayload(into: &binary, in: bytes)
            application?.take(binary: binary.span, at: now)
        }
        sendAll(at: now)
    }

    /// Does what is due in the session and in the application.
    func advance(to now: Duration) {
        session.advance(to: now)
        application?.advance(to: now)
        sendAll(at: now)
        while hasRoom, application?.produce(at: now) == true { sendAll(at: now) }
    }

    /// Whether an application may make more of its own accord.
    private var hasRoom: Bool { session.isOpen && session.queuedPacketCount < Self.queuedPacketCount }

    /// Hands what the application wants to be sent to the session, and tells it if that has ended.
    func sendAll(at now: Duration) {
        while session.isOpen, let message = application?.nextMessage() { send(message, at: now) }
        if application?.mustCloseCarrier == true { session.close(.forcedClose, at: now) }
        if !session.isOpen {
            application?.carrierClosed(at: now)
            application = nil
        }
        noteDeadline(at: now)
    }

    /// Finds out when there is something to do.
    func noteDeadline(at now: Duration) {
        deadline = session.deadline
        if let other = application?.deadline { deadline = min(deadline ?? other, other) }
        if hasRoom, application?.isEager == true { deadline = now }
    }

    private func send(_ message: EngineIOPacket.Owned.Data, at now: Duration) {
        do throws(EngineIOEncodingError) {
            try session.send(message)
        } catch {
            // Nothing is lost silently: who does not take what is sent loses the session.
            session.close(.transportError, at: now)
        }
    }
}
