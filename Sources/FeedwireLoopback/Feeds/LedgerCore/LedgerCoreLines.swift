import FeedwireJSON
import LedgerCoreFeed

/// What the client of LedgerCore prints.
enum LedgerCoreLines {
    /// The lines of an event: one, and one more for each candle; none for an event that a server does not send, or that is not known.
    static func lines(_ event: LedgerCoreEvent) -> [FeedLine] {
        switch event.content {
        case .connected(let event):
            [
                line("welcome") {
                    $0.append("user", event.userID); $0.append("sid", event.sessionID)
                    $0.append("time", event.timestamp.text)
                }
            ]
        case .pong(let event): [line("pong") { $0.append("time", event.timestamp.text) }]
        case .subscribed, .unsubscribed, .userJoinedRoom, .userLeftRoom, .rateLimitError: [room(event.content)]
        case .marketDataResponse(let data): candles("history", data.symbol, data.candles)
        case .marketChartInitialData(let chart): candles("chart", chart.symbol, chart.series)
        case .marketChartLiveUpdate(let update): [live(update)]
        case .marketDataError(let error):
            [
                line("market-data-error") {
                    $0.append("code", error.code); $0.append("message", error.message)
                }
            ]
        case .queryStarted, .queryProgress, .queryResponse, .queryCompleted, .queryError: [query(event.content)]
        case .addressAnalysisStarted, .addressAnalysisProgress, .addressAnalysisResponse, .addressAnalysisCompleted,
            .addressAnalysisError:
            [analysis(event.content)]
        case .undocumented(let name):
            [
                line("event") {
                    $0.append("name", "\(name.wireName)"); $0.append("argument", event.otherArguments.first)
                }
            ]
        default: []
        }
    }

    private static func line(_ kind: String, _ append: (inout FeedLine) -> Void) -> FeedLine {
        var line = FeedLine(kind)
        append(&line)
        return line
    }

    private static func room(_ content: LedgerCoreEvent.Content) -> FeedLine {
        switch content {
        case .subscribed(let event):
            line("subscribed") {
                $0.append("room", event.room.name)
                $0.append("count", event.subscriberCount)
            }
        case .unsubscribed(let event): line("unsubscribed") { $0.append("room", event.room.name) }
        case .userJoinedRoom(let event):
            line("joined") {
                $0.append("room", event.room.name)
                $0.append("user", event.userID)
                $0.append("time", event.joinedAt.text)
            }
        case .userLeftRoom(let event):
            line("left") {
                $0.append("room", event.room.name)
                $0.append("user", event.userID)
                $0.append("time", event.leftAt.text)
            }
        case .rateLimitError(let error):
            line("rate-limit") {
                $0.append("code", error.code)
                $0.append("message", error.message)
                $0.append("retryAfter", error.retryAfter)
            }
        default: FeedLine("unknown")
        }
    }

    private static func candles(_ kind: String, _ symbol: String, _ candles: [LedgerCoreCandle]) -> [FeedLine] {
        candles.map { candle in
            line(kind) {
                $0.append("symbol", symbol)
                $0.append("time", candle.timestamp.text)
                $0.append("open", candle.open)
                $0.append("high", candle.high)
                $0.append("low", candle.low)
                $0.append("close", candle.close)
                $0.append("volume", candle.volume)
                $0.append("trades", candle.tradeCount)
            }
        }
    }

    private static func live(_ update: LedgerCoreMarketChartUpdate) -> FeedLine {
        line("live") {
            $0.append("symbol", update.symbol)
            $0.append("time", update.timestamp.text)
            $0.append("open", update.open)
            $0.append("high", update.high)
            $0.append("low", update.low)
            $0.append("close", update.close)
            $0.append("volume", update.volume)
        }
    }

    private static func query(_ content: LedgerCoreEvent.Content) -> FeedLine {
        switch content {
        case .queryStarted(let event):
            line("query-started") {
                $0.append("id", event.queryID)
                $0.append("estimate", event.estimatedDuration)
            }
        case .queryProgress(let event):
            line("query-progress") {
                $0.append("id", event.queryID)
                $0.append("rows", event.processedRowCount)
                $0.append("progress", event.progress)
            }
        case .queryResponse(let event):
            line("query-response") {
                $0.append("id", event.queryID)
                $0.append("rows", event.rows)
                $0.append("schema", event.schema)
            }
        case .queryCompleted(let event):
            line("query-completed") {
                $0.append("id", event.queryID)
                $0.append("duration", event.duration)
                $0.append("rows", event.totalRowCount)
            }
        case .queryError(let event):
            line("query-error") {
                $0.append("id", event.queryID)
                $0.append("code", event.code)
                $0.append("message", event.message)
            }
        default: FeedLine("unknown")
        }
    }

    private static func analysis(_ content: LedgerCoreEvent.Content) -> FeedLine {
        switch content {
        case .addressAnalysisStarted(let event): line("analysis-started") { $0.append("id", event.jobID) }
        case .addressAnalysisProgress(let event):
            line("analysis-progress") {
                $0.append("id", event.jobID)
                $0.append("stage", event.stage)
                $0.append("progress", event.progress)
            }
        case .addressAnalysisResponse(let event):
            line("analysis-response") {
                $0.append("id", event.jobID)
                $0.append("score", event.riskScore)
                $0.append("level", event.riskLevel)
                $0.append("clusters", event.clusters)
                $0.append("signals", event.signals)
            }
        case .addressAnalysisCompleted(let event):
            line("analysis-completed") {
                $0.append("id", event.jobID)
                $0.append("duration", event.duration)
            }
        case .addressAnalysisError(let event):
            line("analysis-error") {
                $0.append("id", event.jobID)
                $0.append("code", event.code)
                $0.append("message", event.message)
            }
        default: FeedLine("unknown")
        }
    }
}
