import AriesFeed
import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// What `aries.run-client` plays.
struct AriesSessionEnd: FeedSessionEnd {
    static let limitNames = ["subscription-count", "queue-message-count", "queue-byte-count"]

    private var session: AriesClientSession
    private var closeNotice = FeedCloseNotice()
    private var need: AriesTokenNeed?

    init(_ options: [String: VectorEvent]) throws(JSONValueError) {
        let members = VectorMembers(options)
        let name = try members.optionalString("endpoint") ?? "market"
        guard let endpoint = AriesEndpoint.allCases.first(where: { "\($0)" == name }) else {
            throw members.error("endpoint", "cannot be \"\(name)\"")
        }
        let limits = try limitValues(options, named: Self.limitNames)
        var settings = AriesSessionSettings(endpoint)
        settings.subscriptionCount = limits["subscription-count"] ?? settings.subscriptionCount
        settings.queueMessageCount = limits["queue-message-count"] ?? settings.queueMessageCount
        settings.queueByteCount = limits["queue-byte-count"] ?? settings.queueByteCount
        session = AriesClientSession(settings: settings, token: try members.optionalString("token"))
    }

    mutating func receive(_ text: [UInt8], at now: Duration, into events: inout [VectorEvent]) -> ReportedError? {
        var documents = AriesDocuments()
        var failure: ReportedError?
        while true {
            do throws(AriesDecodingError) {
                guard let message = try documents.next(in: text.span) else { return failure }
                do throws(JSONDecodingError) {
                    events.append(try session.receive(message, in: text.span, at: now).event)
                } catch {
                    failure = failure ?? ReportedError(error)
                }
            } catch {
                failure = failure ?? reportedError(error)
            }
        }
    }

    mutating func tell(_ type: String, at now: Duration, into events: inout [VectorEvent]) throws(JSONValueError) {
        switch type {
        case "opened":
            closeNotice.reset(isTold: false)
            session.carrierOpened(at: now)
        case "closed":
            session.carrierClosed(at: now)
            closeNotice.reset(isTold: true)
            events.append(.typed("reconnect", ["delay": .milliseconds(of: session.reconnectDelay)]))
        case "traffic": session.noteTraffic(at: now)
        default: throw JSONValueError(reason: "a carrier cannot tell \"\(type)\"")
        }
    }

    mutating func perform(_ action: VectorMembers, at now: Duration) throws(JSONValueError) -> StaticString? {
        switch try action.string("type") {
        case "authenticate": session.authenticate(token: try action.text("token"), at: now)
        case "subscribe":
            let subscription: AriesSubscription = try action.document("payload")
            return refusal { session throws(AriesSessionError) in try session.subscribe(subscription) }
        case "unsubscribe" where action.has("id"):
            let id = try action.text("id")
            return refusal { session throws(AriesSessionError) in try session.unsubscribe(id: id) }
        case "unsubscribe":
            let symbols = try action.texts("symbols")
            return refusal { session throws(AriesSessionError) in try session.unsubscribe(symbols: symbols) }
        case "request":
            guard let request = try? AriesRequest(decoding: action.bytes("message")) else {
                throw action.error("message", "is no request")
            }
            return refusal { session throws(AriesSessionError) in try session.send(request) }
        case "close": session.close()
        case let other: throw action.error("type", "cannot be \"\(other)\"")
        }
        return nil
    }

    private mutating func refusal<Result>(
        _ body: (inout AriesClientSession) throws(AriesSessionError) -> Result
    ) -> StaticString? {
        do throws(AriesSessionError) {
            _ = try body(&session)
            return nil
        } catch {
            return error.code.identifier
        }
    }

    mutating func advance(to now: Duration) {
        session.advance(to: now)
    }

    mutating func drain(at now: Duration, into events: inout [VectorEvent]) {
        if need != session.tokenNeed {
            need = session.tokenNeed
            if let need { events.append(.typed("token-needed", ["need": .string("\(need.text)")])) }
        }
        while let text = session.nextText() { events.append(.sent(text)) }
        closeNotice.tell(session.closeReason?.text, into: &events)
    }
}

extension AriesSessionStep {
    fileprivate var event: VectorEvent {
        switch self {
        case .message: .typed("message")
        case .authenticated: .typed("authenticated")
        case .authenticationFailed: .typed("authentication-failed")
        case .tokenNotice: .typed("token-notice")
        case .subscriptionFailed(let id): .typed("subscription-failed", ["id": .text(id)])
        case .pong: .typed("pong")
        @unknown default: .typed("unknown")
        }
    }
}
