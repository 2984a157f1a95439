import FeedwireConformance
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

extension LedgerCoreCredentials {
    init(_ event: VectorMembers) throws(JSONValueError) {
        let fields = try event.object("fields")
        self.init(token: try fields.text("token"), namespace: try event.optionalText("namespace") ?? "/")
        others = try fields.others()
    }
}

extension LedgerCoreEvent {
    init(_ event: VectorMembers) throws(JSONValueError) {
        // What has no payload is the packet that it came in.
        let packet = event.has("packet") ? try event.object("packet") : event
        var arguments: [JSONRaw] = []
        for argument in try packet.objects("arguments") { arguments.append(try argument.json("json")) }
        self.init(
            try Content(event, packet),
            otherArguments: arguments,
            namespace: try packet.optionalText("namespace") ?? "/",
            acknowledgementID: try packet.number("id")
        )
    }
}

extension LedgerCoreEvent.Content {
    fileprivate init(_ event: VectorMembers, _ packet: VectorMembers) throws(JSONValueError) {
        let type = try event.string("type")
        switch type {
        case "ping": self = .ping
        case "undocumented": self = .undocumented(try packet.documentedName())
        case "other": self = .other(try packet.eventName())
        default: self = try Self(type, of: try event.object("payload"))
        }
    }

    private init(_ type: String, of payload: VectorMembers) throws(JSONValueError) {
        switch type {
        case "connected": self = .connected(try LedgerCoreConnected(payload))
        case "pong": self = .pong(try LedgerCorePong(payload))
        case "subscribe": self = .subscribe(try LedgerCoreRoomReference(payload))
        case "unsubscribe": self = .unsubscribe(try LedgerCoreRoomReference(payload))
        case "subscribed": self = .subscribed(try LedgerCoreSubscribed(payload))
        case "unsubscribed": self = .unsubscribed(try LedgerCoreRoomReference(payload))
        case "user-joined-room": self = .userJoinedRoom(try LedgerCoreUserJoined(payload))
        case "user-left-room": self = .userLeftRoom(try LedgerCoreUserLeft(payload))
        case "rate-limit-error": self = .rateLimitError(try LedgerCoreRateLimitError(payload))
        case "query": self = .query(try LedgerCoreQuery(payload))
        case "query-started": self = .queryStarted(try LedgerCoreQueryStarted(payload))
        case "query-progress": self = .queryProgress(try LedgerCoreQueryProgress(payload))
        case "query-response": self = .queryResponse(try LedgerCoreQueryResponse(payload))
        case "query-completed": self = .queryCompleted(try LedgerCoreQueryCompleted(payload))
        case "query-error": self = .queryError(try LedgerCoreQueryError(payload))
        case "request-market-data": self = .requestMarketData(try LedgerCoreMarketDataRequest(payload))
        case "market-data-response": self = .marketDataResponse(try LedgerCoreMarketData(payload))
        case "market-chart-initial-data": self = .marketChartInitialData(try LedgerCoreMarketChart(payload))
        case "market-chart-live-update": self = .marketChartLiveUpdate(try LedgerCoreMarketChartUpdate(payload))
        case "market-data-error": self = .marketDataError(try LedgerCoreMarketDataError(payload))
        case "address-analysis": self = .addressAnalysis(try LedgerCoreAddressAnalysis(payload))
        case "address-analysis-started": self = .addressAnalysisStarted(try LedgerCoreAnalysisStarted(payload))
        case "address-analysis-progress": self = .addressAnalysisProgress(try LedgerCoreAnalysisProgress(payload))
        case "address-analysis-response": self = .addressAnalysisResponse(try LedgerCoreAnalysisResponse(payload))
        case "address-analysis-completed": self = .addressAnalysisCompleted(try LedgerCoreAnalysisCompleted(payload))
        case "address-analysis-error": self = .addressAnalysisError(try LedgerCoreAnalysisError(payload))
        default: throw payload.error("type", "cannot be \"\(type)\"")
        }
    }
}

extension VectorMembers {
    fileprivate func documentedName() throws(JSONValueError) -> LedgerCoreEventName {
        let name = try text("name")
        guard let event = LedgerCoreEventName.allCases.first(where: { "\($0.wireName)" == name }) else {
            throw error("name", "\(name) is not documented")
        }
        return event
    }

    fileprivate func eventName() throws(JSONValueError) -> SocketIOPacket.EventName {
        if let number = try? string("name") {
            guard let number = JSONDecimal(number) else { throw error("name", "\(number) is no number") }
            return .number(number)
        }
        return .text(try text("name"))
    }

    func flexibleTimestamp(_ name: String) throws(JSONValueError) -> LedgerCoreTimestamp {
        let members = try object(name)
        let timestamp: LedgerCoreTimestamp
        if let text = try? members.bytes("timestamp") {
            timestamp = LedgerCoreTimestamp(String(decoding: text, as: UTF8.self))
        } else {
            timestamp = LedgerCoreTimestamp(try members.decimal("timestamp"))
        }
        guard timestamp.millisecondsSinceEpoch == (try members.number("milliseconds")) else {
            throw error(name, "has other milliseconds")
        }
        return timestamp
    }

    func candles(_ name: String) throws(JSONValueError) -> [LedgerCoreCandle] {
        var candles: [LedgerCoreCandle] = []
        for members in try objects(name) { candles.append(try LedgerCoreCandle(members)) }
        return candles
    }
}
