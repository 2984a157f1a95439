/// What the simulator of LedgerCore writes.
enum LedgerCoreTemplates {
    static let connected: MessageTemplate = #"{"userId":"$user","sid":"$sid","timestamp":$time}"#
    static let pong: MessageTemplate = #"{"timestamp":$time}"#
    static let subscribed: MessageTemplate = #"{"room":"$room","subscriberCount":$count}"#
    static let unsubscribed: MessageTemplate = #"{"room":"$room"}"#
    static let joined: MessageTemplate = #"{"userId":"$user","room":"$room","joinedAt":"$time"}"#
    static let left: MessageTemplate = #"{"userId":"$user","room":"$room","leftAt":"$time"}"#

    /// Nothing is documented of its payload; this is what the errors of the REST pages have.
    static let rateLimit: MessageTemplate = #"""
        {"code":"RATE_LIMIT_EXCEEDED","message":"No more than $limit rooms for a socket","retryAfter":30}
        """#

    static let candle: MessageTemplate = #"""
        {"timestamp":"$time","open":$open,"high":$high,"low":$low,"close":$close,"volume":$volume,"trades":$trades}
        """#
    static let chart: MessageTemplate = #"{"symbol":"$symbol","series":[$candles]}"#
    static let marketData: MessageTemplate = #"{"symbol":"$symbol","candles":[$candles]}"#
    static let noMarketData: MessageTemplate = #"{"code":"NO_DATA","message":"Nothing is known of $symbol"}"#
    static let live: MessageTemplate = #"""
        {"symbol":"$symbol","open":$open,"high":$high,"low":$low,"close":$close,"volume":$volume,"timestamp":"$time"}
        """#

    static let queryStarted: MessageTemplate = #"{"queryId":"$id","estimatedMs":$estimate}"#
    static let queryProgress: MessageTemplate = #"{"queryId":"$id","rowsProcessed":$rows,"pct":$percent}"#
    static let queryResponse: MessageTemplate = #"""
        {"queryId":"$id","rows":[{"n":1,"total":$total},{"n":2,"total":null}],\#
        "schema":[{"name":"n","type":"int"},{"name":"total","type":"int"}]}
        """#
    static let queryCompleted: MessageTemplate = #"{"queryId":"$id","durationMs":$duration,"totalRows":2}"#
    static let queryError: MessageTemplate = #"{"queryId":"$id","code":"SYNTAX","message":"near \"$sql\""}"#

    static let analysisStarted: MessageTemplate = #"{"jobId":"$id"}"#
    static let analysisProgress: MessageTemplate = #"{"jobId":"$id","stage":"$stage","pct":$percent}"#
    static let analysisResponse: MessageTemplate = #"""
        {"jobId":"$id","riskScore":$score,"riskLevel":"$level","clusters":[{"label":"exchange"}],"signals":["mixer"]}
        """#
    static let analysisCompleted: MessageTemplate = #"{"jobId":"$id","durationMs":$duration}"#
    static let analysisError: MessageTemplate = #"{"jobId":"$id","code":"BAD_ADDRESS","message":"$address is none"}"#

    // Of these only the names are documented.
    static let creditsDeducted: MessageTemplate = #"{"amount":1,"reason":"$reason"}"#
    static let creditBalance: MessageTemplate = #"{"balance":$balance}"#
    static let typing: MessageTemplate = #"{"from":"assistant"}"#
    static let chatResponse: MessageTemplate = #"{"text":"$text","isFinal":true}"#
}
