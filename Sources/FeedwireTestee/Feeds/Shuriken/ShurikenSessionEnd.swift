import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import PusherCodec
import ShurikenFeed

/// `shuriken.run-client`: all that happens is told by the application, which has the sockets.
struct ShurikenSessionEnd: FeedSessionEnd {
    static let limitNames = ["subscription-count", "channel-count"]

    private var session: ShurikenClientSession
    private var state = ShurikenState.disconnected

    init(_ options: [String: VectorEvent]) throws(JSONValueError) {
        let limits = try limitValues(options, named: Self.limitNames)
        var settings = ShurikenClientSettings()
        settings.subscriptionCount = limits["subscription-count"] ?? settings.subscriptionCount
        settings.channelCount = limits["channel-count"] ?? settings.channelCount
        session = ShurikenClientSession(settings: settings)
    }

    mutating func receive(_ text: [UInt8], at now: Duration, into events: inout [VectorEvent]) -> ReportedError? {
        .init(identifier: "shuriken.no-message", offset: "0", closeCode: nil)
    }

    mutating func tell(_ type: String, at now: Duration, into events: inout [VectorEvent]) throws(JSONValueError) {
        throw JSONValueError(reason: "what comes of an action is told by the application")
    }

    mutating func perform(_ action: VectorMembers, at now: Duration) throws(JSONValueError) -> StaticString? {
        switch try action.string("type") {
        case "start": session.start(at: now)
        case "stop": session.stop()
        case "subscribe":
            let subscriptions: [ShurikenSubscription] = try action.document("subscriptions")
            return refusal { session throws(ShurikenSessionError) in try session.subscribe(subscriptions) }
        case "unsubscribe": session.unsubscribe(try action.document("subscriptions"))
        case "disconnected":
            session.disconnected(reusesSession: !(try action.flag("final")), at: now)
        default: return try answer(action, at: now)
        }
        return nil
    }

    private mutating func answer(
        _ action: VectorMembers,
        at now: Duration
    ) throws(JSONValueError) -> StaticString? {
        switch try action.string("type") {
        case "session-answered":
            let response: ShurikenResponse<ShurikenSession> = try action.document("body")
            return refusal { session throws(ShurikenSessionError) in
                try session.sessionAnswered(response.content, at: now)
            }
        case "session-refused":
            let status = try action.number("status", UInt16.self)
            return refusal { session throws(ShurikenSessionError) in
                try session.sessionRefused(status: status, at: now)
            }
        case "connected":
            let id = try action.text("socket-id")
            return refusal { session throws(ShurikenSessionError) in try session.connected(socketID: id, at: now) }
        case "authorized":
            let response: ShurikenResponse<ShurikenAuthorization> = try action.document("body")
            let channel = try action.text("channel")
            return refusal { session throws(ShurikenSessionError) in
                try session.authorized(response.content, channel: channel, at: now)
            }
        case "authorization-refused":
            let channel = try action.text("channel")
            return refusal { session throws(ShurikenSessionError) in
                try session.authorizationRefused(channel: channel, at: now)
            }
        case "subscription-succeeded":
            let channel = try action.text("channel")
            return refusal { session throws(ShurikenSessionError) in
                try session.subscriptionSucceeded(channel: channel)
            }
        case "subscription-failed":
            let channel = try action.text("channel")
            return refusal { session throws(ShurikenSessionError) in try session.subscriptionFailed(channel: channel) }
        case let other: throw action.error("type", "cannot be \"\(other)\"")
        }
    }

    private mutating func refusal(
        _ body: (inout ShurikenClientSession) throws(ShurikenSessionError) -> Void
    ) -> StaticString? {
        do throws(ShurikenSessionError) {
            try body(&session)
            return nil
        } catch {
            return error.code.identifier
        }
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
    }

    mutating func drain(at now: Duration, into events: inout [VectorEvent]) {
        while let action = session.nextAction(at: now) { events.append(action.event) }
        guard state != session.state else { return }
        state = session.state
        var members: [String: VectorEvent] = ["state": .string("\(state.text)")]
        switch session.failure {
        case .refused(let status)?: members["status"] = .string("\(status)")
        case .tooManyAttempts?: members["reason"] = .string("too many attempts")
        case .invalidConnection?: members["reason"] = .string("invalid connection")
        default: break
        }
        events.append(.typed("state", members))
    }
}

extension ShurikenAction {
    fileprivate var event: VectorEvent {
        switch self {
        case .requestSession(let request): .typed("request-session", ["body": .bytes(written(request))])
        case .connect(let connection):
            .typed("connect", ["url": .bytes(url(connection))])
        case .disconnect: .typed("disconnect")
        case .authorize(let request): .typed("authorize", ["form": .bytes(form(request))])
        case .subscribe(let channel, let authorization):
            .typed("subscribe", ["message": .bytes(message(channel, authorization))])
        case .unsubscribe(let channel): .typed("unsubscribe", ["channel": .text(channel)])
        @unknown default: .typed("unknown")
        }
    }
}

// Arrays have room, and what is written is UTF-8.

private func written(_ value: some JSONWritable) -> [UInt8] {
    var bytes: [UInt8] = []
    try? value.encode(into: &bytes)
    return bytes
}

private func url(_ connection: ShurikenConnection) -> [UInt8] {
    var bytes: [UInt8] = []
    try? connection.url(client: "c", version: "1")?.encode(into: &bytes)
    return bytes
}

private func form(_ request: PusherAuthorizationRequest) -> [UInt8] {
    var bytes: [UInt8] = []
    try? request.encode(into: &bytes)
    return bytes
}

private func message(_ channel: String, _ authorization: ShurikenAuthorization?) -> [UInt8] {
    var bytes: [UInt8] = []
    let subscription = ShurikenResolvedSubscription(stream: "", channel: channel, event: "")
    try? subscription.subscribe(with: authorization).encode(into: &bytes)
    return bytes
}
