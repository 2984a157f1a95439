import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import PusherCodec

/// A client's end.
struct PusherClientEnd: PusherSessionEnd {
    private var session: PusherClientSession
    /// The encrypted event that came last, and its text.
    private var encrypted: (step: PusherSessionStep, text: [UInt8])?
    private var told: PusherClientReport

    init(_ options: PusherSessionOptions) {
        session = PusherClientSession(settings: options.settings)
        told = PusherClientReport(session)
    }

    mutating func receive(text: Span<UInt8>, at now: Duration) throws(PusherDecodingError) -> VectorEvent? {
        guard let step = try session.receive(text: text, at: now) else { return nil }
        if step.kind == .encryptedEvent { encrypted = (step, [UInt8](copying: text)) }
        return step.event(in: text)
    }

    mutating func perform(
        _ action: VectorMembers,
        at now: Duration
    ) throws(JSONValueError) -> PusherSessionOutcome {
        switch try action.string("type") {
        case "sign-in": session.signIn(at: now)
        case "authorize":
            let (request, answer) = (try PusherAuthorizationRequest(of: action), try PusherAuthorization(of: action))
            guard session.authorize(request, with: answer, at: now) else {
                return .success(.object(["type": .string("discarded")]))
            }
        case "fail-authorization": session.failAuthorization(try PusherAuthorizationRequest(of: action))
        case "unsubscribe": session.unsubscribe(from: try action.text("channel"))
        case "disconnect": session.disconnect()
        case "probe": session.probe(at: now)
        case "heard": session.heard(at: now)
        case "open": return try open(opens: action.flag("opens"), at: now)
        case let other: return try performEncoding(other, action, at: now)
        }
        return .success(nil)
    }

    private mutating func performEncoding(
        _ type: String,
        _ action: VectorMembers,
        at now: Duration
    ) throws(JSONValueError) -> PusherSessionOutcome {
        let channel = try action.text("channel")
        switch type {
        case "subscribe":
            do throws(PusherEncodingError) {
                try session.subscribe(to: channel, at: now)
            } catch {
                return .failure(.encoding(error))
            }
        case "trigger":
            let event = try PusherEvent(action)
            do throws(PusherEncodingError) {
                try session.trigger(event.name, on: channel, data: event.data)
            } catch {
                return .failure(.encoding(error))
            }
        default: throw action.error("type", "cannot be \"\(type)\"")
        }
        return .success(nil)
    }

    /// Opens the encrypted event that came last, with a library of which the outcome is given.
    private mutating func open(opens: Bool, at now: Duration) throws(JSONValueError) -> PusherSessionOutcome {
        guard let encrypted else { throw JSONValueError(reason: "there is nothing to be opened") }
        do throws(PusherDecodingError) {
            let opening = try session.open(encrypted.step, in: encrypted.text.span, at: now) { _, _, key in
                opens ? [UInt8](copying: key) : nil
            }
            switch opening {
            case .opened(let key): return .success(.object(["type": .string("opened"), "key": .bytes(key)]))
            case .keyRequested: return .success(.object(["type": .string("key-requested")]))
            case .failed: return .success(.object(["type": .string("not-opened")]))
            }
        } catch {
            return .failure(.decoding(error))
        }
    }

    mutating func carrierOpened(at now: Duration) {
        session.carrierOpened(at: now)
    }

    mutating func carrierClosed(code: UInt16?, at now: Duration) -> [VectorEvent] {
        let reconnection = session.carrierClosed(code: code, at: now)
        var event: [String: VectorEvent] = [
            "type": .string("reconnection"), "reconnection": .string(reconnection.eventName),
        ]
        event["delay"] = reconnection.minimumDelay.map { .string(String($0.milliseconds)) }
        return [.object(event)]
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
    }

    mutating func changes() -> [VectorEvent] {
        var events: [VectorEvent] = []
        while let failure = session.nextFailure() {
            var event: [String: VectorEvent] = [
                "type": .string("failure"), "reason": .string("\(failure.reason.text)"),
            ]
            event["channel"] = failure.channel.map { sessionText($0) }
            events.append(.object(event))
        }
        let report = PusherClientReport(session)
        events += report.changes(since: told)
        told = report
        while let request = session.nextAuthorization() {
            var event: [String: VectorEvent] = [
                "type": .string("authorization-request"), "socketID": sessionText(request.socketID),
            ]
            event["channel"] = request.channel.map { sessionText($0) }
            events.append(.object(event))
        }
        return events
    }

    mutating func nextMessage() -> [UInt8]? { session.nextMessage() }

    var closing: VectorEvent? {
        session.closeReason.map { reason in
            .object([
                "type": .string("closed"), "reason": .string("\(reason.text)"),
                "code": .string(String(reason.closeCode)),
            ])
        }
    }
}

extension Duration {
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}

extension PusherReconnection {
    fileprivate var eventName: String {
        switch self {
        case .unspecified: "unspecified"
        case .overTLS: "over-tls"
        case .refused: "refused"
        case .backOff: "back-off"
        case .immediate: "immediate"
        }
    }
}

extension PusherSessionStep {
    /// What came of a message; what the message has is shown where it is the application's.
    fileprivate func event(in text: Span<UInt8>) -> VectorEvent {
        var event: [String: VectorEvent] = ["type": .string(typeName)]
        event["channel"] = message.channel.map { textEvent($0, in: text) }
        switch kind {
        case .event, .encryptedEvent, .clientEvent, .unknown: event["event"] = textEvent(message.event, in: text)
        default: break
        }
        event["sender"] = sender.isPresent ? sender.event(in: text) : nil
        return .object(event)
    }

    private var typeName: String {
        switch kind {
        case .established: "established"
        case .subscribed: "subscribed"
        case .subscriptionFailed: "subscription-failed"
        case .memberAdded: "member-added"
        case .memberRemoved: "member-removed"
        case .subscriptionCount: "subscription-count"
        case .cacheMiss: "cache-miss"
        case .signedIn: "signed-in"
        case .watchlist: "watchlist"
        case .error: "error"
        case .event: "event"
        case .encryptedEvent: "encrypted-event"
        case .clientEvent: "client-event"
        case .unknown: "unknown"
        }
    }
}

extension PusherAuthorizationRequest {
    fileprivate init(of action: VectorMembers) throws(JSONValueError) {
        self.init(socketID: try action.text("socketID"), channel: try action.optionalText("channel"))
    }
}

extension PusherAuthorization {
    fileprivate init(of action: VectorMembers) throws(JSONValueError) {
        self.init(
            auth: try action.text("auth"),
            channelData: try action.optionalText("channelData"),
            sharedSecret: try action.optionalText("sharedSecret"),
            userData: try action.optionalText("userData")
        )
    }
}
