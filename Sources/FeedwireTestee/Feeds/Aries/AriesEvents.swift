import AriesFeed
import FeedwireConformance
import FeedwireCore
import FeedwireJSON

// A message as an event has the members that the message has, in the same places.

extension AriesMessage {
    private static let envelopeNames = [
        "type", "payload", "id", "timestamp", "action", "data", "token", "xAPIKey", "message",
    ]

    /// The event of a message; `data` is what the data of an update is, where the message does not say it.
    func event(_ data: AriesData?, in json: Span<UInt8>) -> VectorEvent {
        var event: [String: VectorEvent] = ["type": .string(data?.rawValue ?? content.eventType)]
        var fields = feedMembers(of: self, named: Self.envelopeNames, others: others, in: json)
        event["data"] = fields.removeValue(forKey: "data")
        event["payload"] = payload.value.event(in: json)
        if let object = content.event(in: json) {
            event[isLegacy ? "data" : "payload"] = object
        } else if isLegacy {
            event["data"] = content.dataEvent(in: json) ?? event["data"]
        } else if var members = payloadMembers(in: json) {
            members["body"] = content.bodyEvent(in: json) ?? members["body"]
            members["data"] = data?.event(of: payload.data, in: json) ?? content.dataEvent(in: json) ?? members["data"]
            event["payload"] = .object(members)
        }
        event["fields"] = .object(fields)
        return .object(event)
    }

    /// The members of the payload, or `nil` where the payload is delivered as it is.
    private func payloadMembers(in json: Span<UInt8>) -> [String: VectorEvent]? {
        switch AriesMessageType(type, in: json) {
        case .event, .response, .request: break
        default: return nil
        }
        guard payload.value.raw?.kind == .object else { return nil }
        let names = ["all", "action", "type", "data", "timestamp", "id", "error", "method", "path", "body"]
        var members = feedMembers(of: payload, named: names, others: payload.others, in: json)
        members["all"] = nil
        return members
    }
}

extension AriesMessage.Content {
    /// The type of the event.
    fileprivate var eventType: String {
        switch self {
        case .authentication: "authentication"
        case .request: "request"
        case .subscription: "subscription"
        case .unsubscription: "unsubscription"
        case .ping: "ping"
        case .pong: "pong"
        case .authenticated: "authenticated"
        case .authenticationRequired: "authentication-required"
        case .refreshNotice: "refresh-notice"
        case .expiryNotice: "expiry-notice"
        case .failure: "failure"
        case .marketStatus: "market-status"
        case .marketUpdate: "market-update"
        case .order: "order"
        default: "other"
        }
    }

    /// What it makes of the whole payload, or of the data of the legacy protocol.
    fileprivate func event(in json: Span<UInt8>) -> VectorEvent? {
        switch self {
        case .subscription(let subscription), .unsubscription(let subscription): subscription.event(in: json)
        default: nil
        }
    }

    /// What it makes of the body of a request.
    fileprivate func bodyEvent(in json: Span<UInt8>) -> VectorEvent? {
        guard case .authentication(let authentication) = self else { return nil }
        let names = ["token", "action", "xAPIKey"]
        return .object(feedMembers(of: authentication, named: names, others: authentication.others, in: json))
    }

    /// What it makes of the data.
    fileprivate func dataEvent(in json: Span<UInt8>) -> VectorEvent? {
        switch self {
        case .authenticated(let data) where data.object.isPresent:
            .object(feedMembers(of: data, named: ["expiresIn"], others: data.others, in: json))
        case .marketStatus(let status): .object(status.members(in: json))
        case .marketUpdate(let update): .object(update.members(in: json))
        case .order(let order): .object(order.members(in: json))
        default: nil
        }
    }
}

extension AriesMessage.Subscription {
    /// The symbols, or `nil` if it is anything else than an array of objects that have a symbol.
    fileprivate func event(in json: Span<UInt8>) -> VectorEvent? {
        guard var elements = try? symbols.elements() else { return nil }
        var events: [VectorEvent] = []
        while let element = try? elements.next(in: json) {
            guard let object = element.raw, object.kind == .object,
                let symbol = try? AriesMessage.Symbol(object, in: json), symbol.symbol.present != nil
            else { return nil }
            events.append(.object(symbol.members(in: json)))
        }
        return .array(events)
    }
}
