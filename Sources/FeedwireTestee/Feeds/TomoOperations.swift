import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import TomoFeed

/// What the vectors of `Vectors/tomo` ask for.
let tomoOperations: [String: CodecTestee.Operation] = [
    "tomo.decode": { request, _ throws(JSONValueError) in
        try decodeFeedMessage(request) { json, limits throws(JSONDecodingError) in
            let message = try TomoMessage(decoding: json, limits: limits)
            return FeedReading(message.event(in: json)) { () throws(JSONDecodingError) in
                if case .subscription = message.content { return try TomoSubscription(message, in: json) }
                return try TomoEvent(message, in: json)
            }
        }
    },
    "tomo.encode": { request, _ throws(JSONValueError) in
        try encodeFeedMessage(request) { event throws(JSONValueError) in
            if try event.string("type") == "subscription" { return try TomoSubscription(event) }
            return try TomoEvent(event)
        }
    },
    "tomo.run-client": feedSession(TomoSessionEnd.self),
]

extension Catalogue.Entry {
    static let tomo = Catalogue.Entry(
        protocolName: "tomo",
        errorIdentifiers: feedErrorIdentifiers + TomoSessionError.Code.allCases.map { "\($0.identifier)" },
        limits: jsonLimitNames + TomoSessionEnd.limitNames,
        encoders: ["tomo.encode"]
    )
}

// MARK: Decoding

extension TomoMessage {
    private static let envelopeNames = [
        "event_type", "session_id", "sequence", "target_id", "market_kind", "chain", "source_id", "source_publish_ts",
        "gateway_ingest_ts", "gateway_send_ts", "freshness_ms", "payload",
    ]

    fileprivate func event(in json: Span<UInt8>) -> VectorEvent {
        var event: [String: VectorEvent] = [:]
        var fields = feedMembers(of: self, named: Self.envelopeNames, others: others, in: json)
        event["payload"] = fields.removeValue(forKey: "payload")
        switch content {
        case .subscription(let subscription):
            let others = fields["others"]
            fields = feedMembers(of: subscription, named: ["action", "profile", "targets"], in: json)
            fields["others"] = others
            event["type"] = .string("subscription")
            event["payload"] = nil
            event["targets"] = fields.removeValue(forKey: "targets")
        case .sessionReady(let ready):
            event["type"] = .string("session-ready")
            event["payload"] = .object(
                feedMembers(of: ready, named: ["status", "accepted_targets"], others: ready.others, in: json)
            )
        case .price(let price):
            let names = ["base_asset", "quote_asset", "price"]
            event["type"] = .string("price")
            event["payload"] = .object(feedMembers(of: price, named: names, others: price.others, in: json))
        case .candle(let candle):
            let names = [
                "base_asset", "quote_asset", "interval", "open", "high", "low", "close", "volume", "timestamp",
            ]
            event["type"] = .string("candle")
            event["payload"] = .object(feedMembers(of: candle, named: names, others: candle.others, in: json))
        case .gap(let gap):
            let names = ["continuity_state", "missed_sequence_count", "reconnect_mode"]
            event["type"] = .string("gap")
            event["payload"] = .object(feedMembers(of: gap, named: names, others: gap.others, in: json))
        default: event["type"] = .string("other")
        }
        event["fields"] = .object(fields)
        return .object(event)
    }
}

extension TomoTarget: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        let target = try TomoMessage.Target(object, in: json)
        let names = ["market_kind", "target_id", "chain", "event_family", "base_asset", "quote_asset", "interval"]
        return feedMembers(of: target, named: names, others: target.others, in: json)
    }
}

// MARK: Encoding

extension TomoSubscription {
    fileprivate init(_ event: VectorMembers) throws(JSONValueError) {
        let fields = try event.object("fields")
        var targets: [TomoTarget] = []
        for members in try event.objects("targets") { targets.append(try TomoTarget(members)) }
        self.init(targets, profile: try fields.optionalText("profile"), action: try fields.text("action"))
        others = try fields.others()
    }
}

extension TomoTarget {
    fileprivate init(_ members: VectorMembers) throws(JSONValueError) {
        self.init(
            marketKind: try members.text("market_kind"),
            targetID: try members.text("target_id"),
            chain: try members.text("chain"),
            eventFamily: try members.text("event_family"),
            baseAsset: try members.optionalText("base_asset"),
            quoteAsset: try members.optionalText("quote_asset"),
            interval: try members.optionalText("interval")
        )
        others = try members.others()
    }
}

extension TomoEvent {
    fileprivate init(_ event: VectorMembers) throws(JSONValueError) {
        let fields = try event.object("fields")
        self.init(
            sessionID: try fields.text("session_id"),
            sequence: try fields.decimal("sequence"),
            targetID: try fields.text("target_id"),
            marketKind: try fields.text("market_kind"),
            chain: try fields.text("chain"),
            sourceID: try fields.text("source_id"),
            sourcePublishTime: try fields.timestamp("source_publish_ts"),
            gatewayIngestTime: try fields.timestamp("gateway_ingest_ts"),
            gatewaySendTime: try fields.timestamp("gateway_send_ts"),
            freshness: try fields.decimal("freshness_ms"),
            content: try Content(event, eventType: try fields.text("event_type"))
        )
        others = try fields.others()
    }
}

extension TomoEvent.Content {
    fileprivate init(_ event: VectorMembers, eventType: String) throws(JSONValueError) {
        let type = try event.string("type")
        if type == "other" {
            guard let payload = try event.optionalRaw("payload") else { throw event.error("payload", "is missing") }
            self = .other(eventType: eventType, payload: payload)
            return
        }
        let payload = try event.object("payload")
        switch type {
        case "session-ready":
            var ready = TomoSessionReady(
                status: try payload.text("status"),
                acceptedTargets: try payload.texts("accepted_targets")
            )
            ready.others = try payload.others()
            self = .sessionReady(ready)
        case "price":
            var price = TomoPrice(
                baseAsset: try payload.optionalText("base_asset"),
                quoteAsset: try payload.optionalText("quote_asset"),
                price: try payload.decimal("price")
            )
            price.others = try payload.others()
            self = .price(price)
        case "candle": self = .candle(try TomoCandle(payload))
        case "gap":
            var gap = TomoGap(
                continuityState: try payload.text("continuity_state"),
                missedSequenceCount: try payload.decimal("missed_sequence_count"),
                reconnectMode: try payload.text("reconnect_mode")
            )
            gap.others = try payload.others()
            self = .gap(gap)
        default: throw event.error("type", "cannot be \"\(type)\"")
        }
    }
}

extension TomoCandle {
    fileprivate init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            baseAsset: try payload.optionalText("base_asset"),
            quoteAsset: try payload.optionalText("quote_asset"),
            interval: try payload.text("interval"),
            open: try payload.decimal("open"),
            high: try payload.decimal("high"),
            low: try payload.decimal("low"),
            close: try payload.decimal("close"),
            volume: try payload.decimal("volume"),
            timestamp: try payload.optionalDecimal("timestamp")
        )
        others = try payload.others()
    }
}
