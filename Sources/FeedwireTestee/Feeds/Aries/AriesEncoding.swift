import AriesFeed
import FeedwireConformance
import FeedwireCore
import FeedwireJSON

/// The owned message of an event; `data` is what the data of an update is, where the event's type does not say it.
func ariesMessage(_ event: VectorMembers, _ data: AriesData?) throws(JSONValueError) -> any JSONWritable {
    let fields = try event.object("fields")
    if !event.has("payload"), fields.has("action") || event.has("data") {
        return try AriesLegacyMessage(event, fields)
    }
    switch try event.string("type") {
    case "authentication", "request", "subscription", "unsubscription", "ping": return try AriesRequest(event, fields)
    default: return try AriesEvent(event, fields, data)
    }
}

extension VectorMembers {
    /// The payload, or `nil` if it is absent or as it was written.
    fileprivate func payloadMembers() -> VectorMembers? {
        guard let payload = try? object("payload"), !payload.has("json") else { return nil }
        return payload
    }

    /// Symbols, or any JSON.
    fileprivate func subscription(_ name: String) throws(JSONValueError) -> AriesSubscription? {
        guard has(name), (try? array(name)) != nil else { return try optionalRaw(name).map { .other($0) } }
        var symbols: [AriesSymbol] = []
        for symbol in try objects(name) { symbols.append(try AriesSymbol(symbol)) }
        return .symbols(symbols)
    }
}

// MARK: Messages of a client

extension AriesRequest {
    fileprivate init(_ event: VectorMembers, _ fields: VectorMembers) throws(JSONValueError) {
        let payload = event.payloadMembers()
        self.init(
            try Content(event, payload, type: try fields.text("type")),
            id: try fields.optionalText("id"),
            timestamp: try fields.optionalTimestamp("timestamp")
        )
        if let payload { payloadOthers = try payload.others() }
        others = try fields.others()
    }
}

extension AriesRequest.Content {
    fileprivate init(_ event: VectorMembers, _ payload: VectorMembers?, type: String) throws(JSONValueError) {
        switch (try event.string("type"), payload) {
        case ("authentication", let payload?):
            let body = try payload.object("body")
            var authentication = AriesAuthentication(
                token: try body.text("token"),
                action: try body.optionalText("action"),
                method: try payload.text("method")
            )
            authentication.others = try body.others()
            self = .authentication(authentication)
        case ("request", let payload?):
            self = .request(
                method: try payload.optionalText("method"),
                path: try payload.optionalText("path"),
                body: try payload.optionalRaw("body")
            )
        case ("subscription", _):
            let subscription = try event.subscription("payload")
            self = subscription.map { .subscription($0) } ?? .raw(type: type, payload: nil)
        case ("unsubscription", _):
            let subscription = try event.subscription("payload")
            self = subscription.map { .unsubscription($0) } ?? .raw(type: type, payload: nil)
        case ("ping", _): self = .ping(payload: try event.optionalRaw("payload"))
        default: self = .raw(type: type, payload: try event.optionalRaw("payload"))
        }
    }
}

// MARK: Messages of a server

extension AriesEvent {
    fileprivate init(_ event: VectorMembers, _ fields: VectorMembers, _ data: AriesData?) throws(JSONValueError) {
        let type = try fields.text("type")
        let payload = event.payloadMembers()
        self.init(
            try Content(event, payload, type: type, data),
            isResponse: type == "response",
            id: try fields.optionalText("id"),
            timestamp: try fields.optionalTimestamp("timestamp")
        )
        if let payload {
            payloadID = try payload.optionalText("id")
            payloadTimestamp = try payload.optionalDecimal("timestamp")
            payloadOthers = try payload.others()
        }
        others = try fields.others()
    }
}

extension AriesEvent.Content {
    fileprivate init(
        _ event: VectorMembers,
        _ payload: VectorMembers?,
        type: String,
        _ data: AriesData?
    ) throws(JSONValueError) {
        let eventType = try event.string("type")
        guard let payload else {
            let json = try event.optionalRaw("payload")
            self = eventType == "pong" ? .pong(payload: json) : .raw(type: type, payload: json)
            return
        }
        let topic = try payload.optionalText("type")
        switch eventType {
        case "authenticated":
            var authenticated = AriesAuthenticated()
            if payload.has("data") {
                let data = try payload.object("data")
                authenticated.expiresIn = try data.optionalDecimal("expiresIn")
                authenticated.others = try data.others()
            }
            self = .authenticated(authenticated)
        case "authentication-required": self = .authenticationRequired
        case "refresh-notice": self = .refreshNotice
        case "expiry-notice": self = .expiryNotice
        case "failure": self = .failure(try payload.optionalText("error"))
        case "market-status": self = .marketStatus(try AriesMarketStatus(payload.object("data")))
        case "market-update":
            self = .marketUpdate(topic: topic, try AriesMarketUpdate(payload.object("data")))
        case "order":
            guard let topic else { throw payload.error("type", "is missing") }
            self = .order(topic: topic, try AriesOrder(payload.object("data")))
        default:
            let json = if let data { try data.data(payload) } else { try payload.optionalRaw("data") }
            self = .other(action: try payload.optionalText("action"), topic: topic, data: json)
        }
    }
}

// MARK: The legacy protocol

extension AriesLegacyMessage {
    fileprivate init(_ event: VectorMembers, _ fields: VectorMembers) throws(JSONValueError) {
        self.init()
        action = try fields.optionalText("action")
        type = try fields.optionalText("type")
        token = try fields.optionalText("token")
        xAPIKey = try fields.optionalText("xAPIKey")
        message = try fields.optionalText("message")
        others = try fields.others()
        guard event.has("data") else { return }
        switch try event.string("type") {
        case "subscription", "unsubscription": data = try event.subscription("data").map { .subscription($0) }
        case "market-status": data = .marketStatus(try AriesMarketStatus(event.object("data")))
        case "market-update": data = .marketUpdate(try AriesMarketUpdate(event.object("data")))
        default: data = try event.optionalRaw("data").map { .other($0) }
        }
    }
}
