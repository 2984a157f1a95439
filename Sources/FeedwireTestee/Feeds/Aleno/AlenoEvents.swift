import AlenoFeed
import FeedwireConformance
import FeedwireCore
import FeedwireJSON
import SocketIOCodec

extension AlenoMessage {
    /// The message as a vector has it.
    func event(in text: Span<UInt8>, _ options: SocketIOOptions) -> VectorEvent {
        var event: [String: VectorEvent] = [:]
        switch content {
        case .connect(let credentials):
            event["type"] = .string("connect")
            event["fields"] = .object(
                feedMembers(of: credentials, named: ["apiKey"], others: credentials.others, in: text)
            )
        case .subscription(let symbols):
            event["type"] = .string("subscription")
            event["symbols"] = symbols.event(in: text)
        case .tokenStates(let states):
            event["type"] = .string("token-states")
            event["states"] = states.event(in: text)
        case .equityStates(let states):
            event["type"] = .string("equity-states")
            event["states"] = states.event(in: text)
        case .acknowledgement(let acknowledgement):
            let names = [
                "status", "involvedSubscriptions", "subscriptionsAfterUpdate", "rejectedSubscriptions", "error",
            ]
            event["type"] = .string("acknowledgement")
            event["fields"] = .object(
                feedMembers(of: acknowledgement, named: names, others: acknowledgement.others, in: text)
            )
        default:
            event["type"] = .string(content == .connectError ? "connect-error" : "other")
            event["packet"] = SocketIOReading(packet, in: text, attachments: nil, options).event
            return .object(event)
        }
        event["name"] = packet.eventName.event(in: text)
        event["id"] = packet.acknowledgementID.map { .string(String($0)) }
        return .object(event)
    }
}

// MARK: Objects

extension AlenoMessage.EquityState {
    func members(in text: Span<UInt8>) -> [String: VectorEvent] {
        feedMembers(of: self, named: ["sentTimestampMs", "symbol", "price"], others: others, in: text)
    }
}

extension AlenoMessage.TokenState {
    private static let names = [
        "id", "aggregated", "cex", "dex", "sentTimestampMs", "baseSymbol", "quoteSymbol", "processTimestamp",
        "processBlockChainId", "processBlockNumber", "processBlockTimestamp", "aggregatedLast7DaysBaseVolume", "price",
        "aggregatedMarketDepthMinusOnePercentUsdAmount", "aggregatedMarketDepthPlusOnePercentUsdAmount",
        "aggregatedMarketDepthUsdAmount", "aggregatedLast7DaysUsdVolume",
    ]

    func members(in text: Span<UInt8>) -> [String: VectorEvent] {
        var members = feedMembers(of: self, named: Self.names, others: others, in: text)
        members["generation"] = generation.map { .string($0 == .ticker ? "ticker" : "pair") }
        return members
    }
}

extension AlenoEquityState: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        try AlenoMessage.EquityState(object, in: text).members(in: text)
    }
}

extension AlenoTokenState: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        try AlenoMessage.TokenState(object, in: text).members(in: text)
    }
}

extension AlenoMarket: FeedObject {
    static func members(
        of object: FeedwireJSON.JSONValue,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) -> [String: VectorEvent] {
        let market = try AlenoMessage.Market(object, in: text)
        return feedMembers(of: market, named: ["price", "h24UsdVolume", "usdTvl"], others: market.others, in: text)
    }
}
