import AlenoFeed
import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

/// What `aleno.run-subscriptions` plays.
struct AlenoSubscriptionsEnd: FeedSessionEnd {
    static let limitNames = ["symbol-count"]

    private var subscriptions: AlenoSubscriptions

    init(_ options: [String: VectorEvent]) throws(JSONValueError) {
        let members = VectorMembers(options)
        let name = try members.optionalString("generation") ?? "current"
        guard let generation = AlenoGeneration.allCases.first(where: { "\($0)" == name }) else {
            throw members.error("generation", "cannot be \"\(name)\"")
        }
        let limits = try limitValues(options, named: Self.limitNames)
        subscriptions =
            if let limit = limits["symbol-count"] {
                AlenoSubscriptions(generation: generation, limit: limit)
            } else {
                AlenoSubscriptions(generation: generation)
            }
    }

    mutating func receive(_ text: [UInt8], at now: Duration, into events: inout [VectorEvent]) -> ReportedError? {
        do throws(SocketIODecodingError) {
            let message = try AlenoMessage(decoding: text.span)
            do throws(JSONDecodingError) {
                if let outcome = try subscriptions.receive(message, in: text.span) { events.append(outcome.event) }
                return nil
            } catch {
                return ReportedError(error)
            }
        } catch {
            return ReportedError(error)
        }
    }

    mutating func tell(_ type: String, at now: Duration, into events: inout [VectorEvent]) throws(JSONValueError) {
        switch type {
        case "opened": subscriptions.connected()
        case "closed": subscriptions.disconnected()
        case "missed": subscriptions.missed()
        default: throw JSONValueError(reason: "a carrier cannot tell \"\(type)\"")
        }
    }

    mutating func perform(_ action: VectorMembers, at now: Duration) throws(JSONValueError) -> StaticString? {
        let name = try action.optionalString("family") ?? "tickers"
        guard let family = AlenoFamily.allCases.first(where: { "\($0)" == name }) else {
            throw action.error("family", "cannot be \"\(name)\"")
        }
        let symbols = try action.texts("symbols")
        switch try action.string("type") {
        case "subscribe":
            do throws(AlenoSubscriptionError) {
                try subscriptions.subscribe(to: symbols, family)
                return nil
            } catch {
                return error.code.identifier
            }
        case "unsubscribe":
            subscriptions.unsubscribe(from: symbols, family)
            return nil
        case let other: throw action.error("type", "cannot be \"\(other)\"")
        }
    }

    mutating func advance(to now: Duration) {}

    mutating func drain(at now: Duration, into events: inout [VectorEvent]) {
        while let request = subscriptions.nextRequest() {
            var text: [UInt8] = []
            // An array has room, and symbols are UTF-8.
            try? request.encode(into: &text)
            events.append(.sent(text))
        }
    }
}

extension AlenoSubscriptionOutcome {
    fileprivate var event: VectorEvent {
        var members: [String: VectorEvent] = [
            "family": .string("\(family)"),
            "accepted": .texts(accepted.map { $0.text }),
            "rejected": .texts(rejected.map { $0.text }),
        ]
        if let status { members["status"] = .string("\(status.wireName)") }
        if !lost.isEmpty { members["lost"] = .texts(lost.map { $0.text }) }
        if let error { members["error"] = .text(error) }
        return .typed(isSubscription ? "subscribed" : "unsubscribed", members)
    }
}
