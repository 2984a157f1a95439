import PusherCodec
import WebSocketCodec

/// A client of the simulator of Shuriken, over its WebSocket.
final class ShurikenPeer: TextApplication {
    private var session: PusherServerSession
    private let server: ShurikenServer
    private var schedule: FeedSchedule<String>
    private var updates: [String: ShurikenUpdates] = [:]
    private var cut: FeedCut
    /// Of the latest call.
    private var now = Duration.zero

    init(_ session: PusherServerSession, of server: ShurikenServer, cut: FeedCut) {
        self.session = session
        self.server = server
        self.cut = cut
        schedule = FeedSchedule(server.settings.feed)
    }

    func opened(_ id: ConnectionID, at now: Duration) {
        self.now = now
    }

    func heard(at now: Duration) {
        session.heard(at: now)
    }

    func receive(_ text: Span<UInt8>, at now: Duration) {
        self.now = now
        do {
            switch try session.receive(text: text, at: now) {
            case .subscribe(let subscription)?: try grant(subscription)
            case .unsubscribe(let channel)?:
                schedule.remove { $0 == channel }
                updates[channel] = nil
            case .signIn?: try session.refuseSignIn(message: "Nobody signs in here")
            // There are no other clients for whom events would be.
            case .clientEvent?, .refused?, nil: break
            }
        } catch is PusherEncodingError {
            session.close(.overCapacity, message: "Too many messages wait to be sent")
        } catch {
            // The session has told the client.
        }
    }

    private func grant(_ subscription: PusherServerSubscription) throws(PusherEncodingError) {
        let channel = subscription.channel
        guard let source = server.sources[channel] else {
            return try session.refuse(channel, message: "There is no channel of this name")
        }
        try session.accept(channel, members: subscription.member.map { [$0] } ?? [])
        updates[channel] = ShurikenUpdates(source, server.settings.feed)
        schedule.add(channel, at: now)
    }

    func closed(_ code: WebSocketCloseCode?, at now: Duration) {}

    func nextText() -> [UInt8]? {
        if let message = session.nextMessage() { return message }
        guard session.isOpen, cut.allowed(1) > 0, let turn = schedule.turns(at: now).first else { return nil }
        cut.count(1)
        return updates[turn.key]?.next(turn.number)
    }

    var closing: TextClosing? {
        guard !cut.isDue else { return .withoutFrame }
        return session.closeCode.map { .code(WebSocketCloseCode(rawValue: $0.rawValue), reason: session.closeReason) }
    }

    var deadline: Duration? {
        guard let other = schedule.deadline else { return session.deadline }
        return min(session.deadline ?? other, other)
    }

    func advance(to now: Duration) {
        self.now = now
        session.advance(to: now)
    }

    func shutDown(at now: Duration) {
        session.close(.reconnect, message: "Server closed. Please reconnect shortly.")
    }
}
