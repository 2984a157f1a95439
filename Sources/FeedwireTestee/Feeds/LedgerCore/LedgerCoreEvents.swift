import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import LedgerCoreFeed
import SocketIOCodec

extension LedgerCoreMessage {
    /// The message as a vector has it.
    func event(in text: Span<UInt8>, _ options: SocketIOOptions) -> VectorEvent {
        let reading = SocketIOReading(packet, in: text, attachments: nil, options)
        guard case .object(var event) = reading.event else { return reading.event }
        switch content {
        case .connectError: return .object(["type": .string("connect-error"), "packet": reading.event])
        case .other: return .object(["type": .string("other"), "packet": reading.event])
        case .undocumented: return .object(["type": .string("undocumented"), "packet": reading.event])
        case .connect(let credentials):
            event["payload"] = nil
            event["fields"] = .object(
                feedMembers(of: credentials, named: ["token"], others: credentials.others, in: text)
            )
        default:
            let type = (self.event.map { "\($0.wireName)" } ?? "?").replacing("_", with: "-")
            event["type"] = .string(type)
            event["name"] = nil
            event["payload"] = payload(in: text).map { .object($0) }
            event["arguments"] = otherArgumentEvents(in: text)
        }
        return .object(event)
    }

    private func otherArgumentEvents(in text: Span<UInt8>) -> VectorEvent? {
        // The packet was checked when it was decoded.
        guard var arguments = try? otherArguments(in: text) else { return nil }
        var events: [VectorEvent] = []
        while let argument = try? arguments.next(in: text) {
            let json = [UInt8](copying: text.extracting(argument.range.indices))
            events.append(.object(["json": .bytes(json)]))
        }
        return events.isEmpty ? nil : .array(events)
    }

    /// The members of the first argument.
    private func payload(in text: Span<UInt8>) -> [String: VectorEvent]? {
        switch content {
        case .connected(let fields):
            feedMembers(of: fields, named: ["userId", "sid", "timestamp"], others: fields.others, in: text)
        case .pong(let fields):
            feedMembers(of: fields, named: ["timestamp"], others: fields.others, in: text)
        case .subscribe(let fields), .unsubscribe(let fields), .unsubscribed(let fields):
            feedMembers(of: fields, named: ["room"], others: fields.others, in: text)
        case .subscribed(let fields):
            feedMembers(of: fields, named: ["room", "subscriberCount"], others: fields.others, in: text)
        case .userJoinedRoom(let fields):
            feedMembers(of: fields, named: ["userId", "room", "joinedAt"], others: fields.others, in: text)
        case .userLeftRoom(let fields):
            feedMembers(of: fields, named: ["userId", "room", "leftAt"], others: fields.others, in: text)
        case .rateLimitError(let fields):
            feedMembers(
                of: fields,
                named: ["code", "message", "retryAfter", "error"],
                others: fields.others,
                in: text
            )
        case .query(let fields):
            feedMembers(of: fields, named: ["sql", "params", "applicationId"], others: fields.others, in: text)
        case .queryStarted(let fields):
            feedMembers(of: fields, named: ["queryId", "estimatedMs"], others: fields.others, in: text)
        case .queryProgress(let fields):
            feedMembers(of: fields, named: ["queryId", "rowsProcessed", "pct"], others: fields.others, in: text)
        case .queryResponse(let fields):
            feedMembers(of: fields, named: ["queryId", "rows", "schema"], others: fields.others, in: text)
        case .queryCompleted(let fields):
            feedMembers(of: fields, named: ["queryId", "durationMs", "totalRows"], others: fields.others, in: text)
        case .queryError(let fields):
            feedMembers(of: fields, named: ["queryId", "code", "message"], others: fields.others, in: text)
        case .requestMarketData(let fields):
            feedMembers(
                of: fields,
                named: ["symbol", "resolution", "venues", "window"],
                others: fields.others,
                in: text
            )
        case .marketDataResponse(let fields):
            feedMembers(of: fields, named: ["symbol", "candles"], others: fields.others, in: text)
        case .marketChartInitialData(let fields):
            feedMembers(of: fields, named: ["symbol", "series"], others: fields.others, in: text)
        case .marketChartLiveUpdate(let fields):
            feedMembers(
                of: fields,
                named: ["symbol", "open", "high", "low", "close", "volume", "timestamp"],
                others: fields.others,
                in: text
            )
        case .marketDataError(let fields):
            feedMembers(of: fields, named: ["code", "message"], others: fields.others, in: text)
        case .addressAnalysis(let fields):
            feedMembers(of: fields, named: ["chain", "address", "hops"], others: fields.others, in: text)
        case .addressAnalysisStarted(let fields):
            feedMembers(of: fields, named: ["jobId"], others: fields.others, in: text)
        case .addressAnalysisProgress(let fields):
            feedMembers(of: fields, named: ["jobId", "stage", "pct"], others: fields.others, in: text)
        case .addressAnalysisResponse(let fields):
            feedMembers(
                of: fields,
                named: ["jobId", "riskScore", "riskLevel", "clusters", "signals"],
                others: fields.others,
                in: text
            )
        case .addressAnalysisCompleted(let fields):
            feedMembers(of: fields, named: ["jobId", "durationMs"], others: fields.others, in: text)
        case .addressAnalysisError(let fields):
            feedMembers(of: fields, named: ["jobId", "code", "message"], others: fields.others, in: text)
        default: nil
        }
    }
}

// MARK: Parts

extension LedgerCoreCandle: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        let candle = try LedgerCoreMessage.Candle(object, in: json)
        let names = ["timestamp", "open", "high", "low", "close", "volume", "trades"]
        return feedMembers(of: candle, named: names, others: candle.others, in: json)
    }
}

extension LedgerCoreErrorDetails: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        let details = try LedgerCoreMessage.ErrorDetails(object, in: json)
        let names = ["code", "message", "retryAfter"]
        return feedMembers(of: details, named: names, others: details.others, in: json)
    }
}

extension LedgerCoreTimestamp: FeedValue {
    static func event(
        of field: JSONField<LedgerCoreTimestamp>,
        in json: Span<UInt8>
    ) throws(JSONDecodingError) -> VectorEvent? {
        let milliseconds = try field.millisecondsSinceEpoch(in: json)
        guard let present = field.present, present.string?.range.isEmpty != true else { return nil }
        let number = try? JSONDecimal.event(of: JSONField(present), in: json)
        var members: [String: VectorEvent] = [:]
        members["timestamp"] = number ?? present.string.map { textEvent($0, in: json) }
        members["milliseconds"] = milliseconds.map { .string(String($0)) }
        return .object(members)
    }
}
