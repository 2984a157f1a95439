import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import PusherCodec

/// A server's end, whose socket id is `1.1`, with the registry that it shares with others; its app has the key `k` and the secret `s`.
struct PusherServerEnd: PusherSessionEnd {
    private static let socketID = "1.1"

    private let options: PusherSessionOptions
    private var session: PusherServerSession
    private var registry: PusherChannelRegistry

    init(_ options: PusherSessionOptions) {
        self.options = options
        session = Self.session(options, at: .zero)
        registry = options.registry
    }

    private static func session(_ options: PusherSessionOptions, at now: Duration) -> PusherServerSession {
        guard let signer = try? PusherSigner(key: "k", secret: "s") else { fatalError("a key without a colon is one") }
        return PusherServerSession(
            socketID: socketID,
            signer: signer,
            settings: options.settings,
            revision: options.revision,
            at: now
        )
    }

    mutating func receive(text: Span<UInt8>, at now: Duration) throws(PusherDecodingError) -> VectorEvent? {
        guard let step = try session.receive(text: text, at: now) else { return nil }
        if case .unsubscribe(let channel) = step { registry.leave(channel, socketID: session.socketID) }
        return step.event
    }

    mutating func perform(
        _ action: VectorMembers,
        at now: Duration
    ) throws(JSONValueError) -> PusherSessionOutcome {
        switch try action.string("type") {
        case "accept": return try accept(action)
        case "refuse":
            let code = try action.number("code", UInt16.self).map { PusherCloseCode(rawValue: $0) }
            let (channel, message) = (try action.text("channel"), try action.text("message"))
            return attempt { session throws(PusherEncodingError) in
                try session.refuse(channel, message: message, code: code)
            }
        case "accept-sign-in":
            return attempt { session throws(PusherEncodingError) in try session.acceptSignIn() }
        case "refuse-sign-in":
            let message = try action.text("message")
            return attempt { session throws(PusherEncodingError) in try session.refuseSignIn(message: message) }
        case "send":
            let event = try PusherEvent(action.object("message"))
            let count = try action.number("times", Int.self) ?? 1
            return attempt { session throws(PusherEncodingError) in
                for _ in 0..<count { try session.send(event) }
            }
        case "close": session.close(try action.closeCode(), message: try action.text("message"))
        case "refuse-connection":
            session = PusherServerSession(
                refusing: try action.closeCode(),
                message: try action.text("message"),
                settings: options.settings,
                revision: options.revision
            )
        case "heard": session.heard(at: now)
        default: return try performShared(action, at: now)
        }
        return .success(nil)
    }

    private mutating func attempt(
        _ body: (inout PusherServerSession) throws(PusherEncodingError) -> Void
    ) -> PusherSessionOutcome {
        do throws(PusherEncodingError) {
            try body(&session)
            return .success(nil)
        } catch {
            return .failure(.encoding(error))
        }
    }

    /// Grants a channel, to who is put on it.
    private mutating func accept(
        _ action: VectorMembers
    ) throws(JSONValueError) -> PusherSessionOutcome {
        let (channel, member) = (try action.text("channel"), try action.member("member"))
        do throws(PusherEncodingError) {
            let change = try registry.join(channel, member: member, socketID: session.socketID)
            try session.accept(channel, members: registry.members(of: channel))
            return .success(change.event)
        } catch {
            return .failure(.encoding(error))
        }
    }

    /// What other connections do, and what the registry keeps.
    private mutating func performShared(
        _ action: VectorMembers,
        at now: Duration
    ) throws(JSONValueError) -> PusherSessionOutcome {
        switch try action.string("type") {
        case "join":
            let (channel, socketID) = (try action.text("channel"), try action.text("socketID"))
            let member = try action.member("member")
            do throws(PusherEncodingError) {
                return .success(try registry.join(channel, member: member, socketID: socketID).event)
            } catch {
                return .failure(.encoding(error))
            }
        case "leave":
            return .success(
                registry.leave(try action.text("channel"), socketID: try action.text("socketID"))?.event
            )
        case "remember":
            let isKept = registry.remember(try PusherEvent(action.object("message")), at: now)
            return .success(.object(["type": .string("remembered"), "kept": .bool(isKept)]))
        case "send-last":
            let channel = try action.text("channel")
            let event = registry.lastEvent(of: channel, at: now) ?? .cacheMiss(on: channel)
            return attempt { session throws(PusherEncodingError) in try session.send(event) }
        case let other: throw action.error("type", "cannot be \"\(other)\"")
        }
    }

    mutating func carrierOpened(at now: Duration) {
        session = Self.session(options, at: now)
    }

    mutating func carrierClosed(code _: UInt16?, at _: Duration) -> [VectorEvent] {
        registry.leaveAll(socketID: session.socketID).map { $0.event }
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
        registry.advance(to: now)
    }

    mutating func changes() -> [VectorEvent] { [] }

    mutating func nextMessage() -> [UInt8]? { session.nextMessage() }

    var closing: VectorEvent? {
        session.closeCode.map { code in
            .object([
                "type": .string("closed"), "code": .string(String(code.rawValue)),
                "reason": sessionText(session.closeReason),
            ])
        }
    }
}

extension VectorMembers {
    fileprivate func closeCode() throws(JSONValueError) -> PusherCloseCode {
        PusherCloseCode(rawValue: try number("code", UInt16.self) ?? PusherCloseCode.reconnect.rawValue)
    }
}

extension PusherServerStep {
    fileprivate var event: VectorEvent {
        switch self {
        case .subscribe(let subscription):
            var event: [String: VectorEvent] = [
                "type": .string("subscribe"), "channel": sessionText(subscription.channel),
            ]
            event["member"] = subscription.member.map { memberEvent($0) }
            return .object(event)
        case .unsubscribe(let channel):
            return .object(["type": .string("unsubscribe"), "channel": sessionText(channel)])
        case .clientEvent(let event):
            var bytes: [UInt8] = []
            // An array has room.
            try? event.encode(into: &bytes)
            return .object(["type": .string("client-event"), "payload": .bytes(bytes)])
        case .signIn(let userID, let userData):
            return .object([
                "type": .string("sign-in"), "id": sessionText(userID), "userData": sessionText(userData),
            ])
        case .refused(let refusal, let channel):
            var event: [String: VectorEvent] = [
                "type": .string("refused"), "reason": .string("\(refusal.text)"),
            ]
            event["channel"] = channel.map { sessionText($0) }
            return .object(event)
        }
    }
}

extension PusherChannelChange {
    fileprivate var event: VectorEvent {
        var event: [String: VectorEvent] = [
            "type": .string("change"), "channel": sessionText(channel),
            "subscriptionCount": .string(String(subscriptionCount)),
        ]
        event["member"] = member.map { memberEvent($0) }
        return .object(event)
    }
}
