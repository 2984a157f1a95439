import FeedwireConformance
import FeedwireJSON
import LedgerCoreFeed

// The payloads of events, from the members that a vector has.

extension LedgerCoreConnected {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            userID: try payload.text("userId"),
            sessionID: try payload.text("sid"),
            timestamp: try payload.flexibleTimestamp("timestamp")
        )
        others = try payload.others()
    }
}

extension LedgerCorePong {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(timestamp: try payload.flexibleTimestamp("timestamp"))
        others = try payload.others()
    }
}

extension LedgerCoreRoomReference {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(room: LedgerCoreRoom(try payload.text("room")))
        others = try payload.others()
    }
}

extension LedgerCoreSubscribed {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            room: LedgerCoreRoom(try payload.text("room")),
            subscriberCount: try payload.optionalDecimal("subscriberCount")
        )
        others = try payload.others()
    }
}

extension LedgerCoreUserJoined {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            userID: try payload.text("userId"),
            room: LedgerCoreRoom(try payload.text("room")),
            joinedAt: try payload.flexibleTimestamp("joinedAt")
        )
        others = try payload.others()
    }
}

extension LedgerCoreUserLeft {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            userID: try payload.text("userId"),
            room: LedgerCoreRoom(try payload.text("room")),
            leftAt: try payload.flexibleTimestamp("leftAt")
        )
        others = try payload.others()
    }
}

extension LedgerCoreRateLimitError {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            code: try payload.optionalText("code"),
            message: try payload.optionalText("message"),
            retryAfter: try payload.optionalDecimal("retryAfter"),
            error: try payload.hasValue("error") ? LedgerCoreErrorDetails(payload.object("error")) : nil
        )
        others = try payload.others()
    }
}

extension LedgerCoreQuery {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            sql: try payload.text("sql"),
            parameters: try payload.optionalRaw("params"),
            applicationID: try payload.text("applicationId")
        )
        others = try payload.others()
    }
}

extension LedgerCoreQueryStarted {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(queryID: try payload.text("queryId"), estimatedDuration: try payload.decimal("estimatedMs"))
        others = try payload.others()
    }
}

extension LedgerCoreQueryProgress {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            queryID: try payload.text("queryId"),
            processedRowCount: try payload.decimal("rowsProcessed"),
            progress: try payload.decimal("pct")
        )
        others = try payload.others()
    }
}

extension LedgerCoreQueryResponse {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            queryID: try payload.text("queryId"),
            rows: try payload.raw("rows"),
            schema: try payload.raw("schema")
        )
        others = try payload.others()
    }
}

extension LedgerCoreQueryCompleted {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            queryID: try payload.text("queryId"),
            duration: try payload.decimal("durationMs"),
            totalRowCount: try payload.decimal("totalRows")
        )
        others = try payload.others()
    }
}

extension LedgerCoreQueryError {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            queryID: try payload.text("queryId"),
            code: try payload.text("code"),
            message: try payload.text("message")
        )
        others = try payload.others()
    }
}

extension LedgerCoreMarketDataRequest {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            symbol: try payload.text("symbol"),
            resolution: try payload.text("resolution"),
            venues: try payload.optionalTexts("venues"),
            window: try payload.optionalRaw("window")
        )
        others = try payload.others()
    }
}

extension LedgerCoreMarketData {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(symbol: try payload.text("symbol"), candles: try payload.candles("candles"))
        others = try payload.others()
    }
}

extension LedgerCoreMarketChart {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(symbol: try payload.text("symbol"), series: try payload.candles("series"))
        others = try payload.others()
    }
}

extension LedgerCoreMarketChartUpdate {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            symbol: try payload.text("symbol"),
            open: try payload.decimal("open"),
            high: try payload.decimal("high"),
            low: try payload.decimal("low"),
            close: try payload.decimal("close"),
            volume: try payload.decimal("volume"),
            timestamp: try payload.flexibleTimestamp("timestamp")
        )
        others = try payload.others()
    }
}

extension LedgerCoreMarketDataError {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(code: try payload.text("code"), message: try payload.text("message"))
        others = try payload.others()
    }
}

extension LedgerCoreAddressAnalysis {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            chain: try payload.text("chain"),
            address: try payload.text("address"),
            hopCount: try payload.optionalDecimal("hops")
        )
        others = try payload.others()
    }
}

extension LedgerCoreAnalysisStarted {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(jobID: try payload.text("jobId"))
        others = try payload.others()
    }
}

extension LedgerCoreAnalysisProgress {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            jobID: try payload.text("jobId"),
            stage: try payload.text("stage"),
            progress: try payload.decimal("pct")
        )
        others = try payload.others()
    }
}

extension LedgerCoreAnalysisResponse {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            jobID: try payload.text("jobId"),
            riskScore: try payload.decimal("riskScore"),
            riskLevel: try payload.text("riskLevel"),
            clusters: try payload.raw("clusters"),
            signals: try payload.raw("signals")
        )
        others = try payload.others()
    }
}

extension LedgerCoreAnalysisCompleted {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(jobID: try payload.text("jobId"), duration: try payload.decimal("durationMs"))
        others = try payload.others()
    }
}

extension LedgerCoreAnalysisError {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            jobID: try payload.optionalText("jobId"),
            code: try payload.optionalText("code"),
            message: try payload.optionalText("message")
        )
        others = try payload.others()
    }
}

extension LedgerCoreCandle {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            timestamp: try payload.flexibleTimestamp("timestamp"),
            open: try payload.decimal("open"),
            high: try payload.decimal("high"),
            low: try payload.decimal("low"),
            close: try payload.decimal("close"),
            volume: try payload.decimal("volume"),
            tradeCount: try payload.optionalDecimal("trades")
        )
        others = try payload.others()
    }
}

extension LedgerCoreErrorDetails {
    init(_ payload: VectorMembers) throws(JSONValueError) {
        self.init(
            code: try payload.optionalText("code"),
            message: try payload.optionalText("message"),
            retryAfter: try payload.optionalDecimal("retryAfter")
        )
        others = try payload.others()
    }
}
