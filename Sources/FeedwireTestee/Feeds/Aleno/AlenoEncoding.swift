import AlenoFeed
import FeedwireConformance
import FeedwireJSON

/// The message that an event is.
func alenoMessage(_ event: VectorMembers) throws(JSONValueError) -> any AlenoOwnedMessage {
    switch try event.string("type") {
    case "connect": try AlenoCredentials(event)
    case "subscription": try AlenoSubscription(event)
    case "acknowledgement": try AlenoAcknowledgement(event)
    default: try AlenoUpdate(event)
    }
}

extension VectorMembers {
    /// The event that is named.
    fileprivate func alenoEvent() throws(JSONValueError) -> AlenoEventName {
        let name = try text("name")
        guard let event = AlenoEventName.allCases.first(where: { "\($0.wireName)" == name }) else {
            throw error("name", "cannot be \"\(name)\"")
        }
        return event
    }

    fileprivate func market(_ name: String) throws(JSONValueError) -> AlenoMarket? {
        guard hasValue(name) else { return nil }
        let members = try object(name)
        var market = AlenoMarket(
            price: try members.optionalDecimal("price"),
            h24UsdVolume: try members.optionalDecimal("h24UsdVolume"),
            usdTvl: try members.optionalDecimal("usdTvl")
        )
        market.others = try members.others()
        return market
    }
}

extension AlenoCredentials {
    fileprivate init(_ event: VectorMembers) throws(JSONValueError) {
        let fields = try event.object("fields")
        self.init(apiKey: try fields.optionalText("apiKey"))
        others = try fields.others()
    }
}

extension AlenoSubscription {
    fileprivate init(_ event: VectorMembers) throws(JSONValueError) {
        self.init(try event.alenoEvent(), try event.texts("symbols"), id: try event.number("id"))
    }
}

extension AlenoAcknowledgement {
    fileprivate init(_ event: VectorMembers) throws(JSONValueError) {
        guard let id = try event.number("id", UInt64.self) else { throw event.error("id", "is missing") }
        let fields = try event.object("fields")
        self.init(
            id: id,
            status: try fields.text("status"),
            involvedSubscriptions: try fields.optionalTexts("involvedSubscriptions") ?? [],
            subscriptionsAfterUpdate: try fields.optionalTexts("subscriptionsAfterUpdate") ?? [],
            rejectedSubscriptions: try fields.optionalTexts("rejectedSubscriptions") ?? [],
            error: try fields.optionalText("error")
        )
        others = try fields.others()
    }
}

extension AlenoUpdate {
    fileprivate init(_ event: VectorMembers) throws(JSONValueError) {
        let states = try event.objects("states")
        let content: Content =
            switch try event.alenoEvent() {
            case .newEquityStates:
                .equityStates(try states.map { state throws(JSONValueError) in try AlenoEquityState(state) })
            case .initialTokenStates:
                .initialTokenStates(try states.map { state throws(JSONValueError) in try AlenoTokenState(state) })
            case .newTokenStates:
                .tokenStates(try states.map { state throws(JSONValueError) in try AlenoTokenState(state) })
            default: throw event.error("name", "is no event of states")
            }
        self.init(content, id: try event.number("id"))
    }
}

extension AlenoEquityState {
    fileprivate init(_ members: VectorMembers) throws(JSONValueError) {
        self.init(
            sentTimestamp: try members.optionalDecimal("sentTimestampMs"),
            symbol: try members.text("symbol"),
            price: try members.optionalDecimal("price")
        )
        others = try members.others()
    }
}

extension AlenoTokenState {
    fileprivate init(_ members: VectorMembers) throws(JSONValueError) {
        self.init(
            id: try members.text("id"),
            baseSymbol: try members.optionalText("baseSymbol"),
            quoteSymbol: try members.optionalText("quoteSymbol"),
            processTimestamp: try members.optionalDecimal("processTimestamp"),
            processBlockChainID: try members.optionalText("processBlockChainId"),
            processBlockNumber: try members.optionalDecimal("processBlockNumber"),
            processBlockTimestamp: try members.optionalDecimal("processBlockTimestamp"),
            aggregatedLast7DaysBaseVolume: try members.optionalDecimal("aggregatedLast7DaysBaseVolume"),
            price: try members.optionalDecimal("price"),
            aggregatedMarketDepthMinusOnePercentUsdAmount: try members.optionalDecimal(
                "aggregatedMarketDepthMinusOnePercentUsdAmount"
            ),
            aggregatedMarketDepthPlusOnePercentUsdAmount: try members.optionalDecimal(
                "aggregatedMarketDepthPlusOnePercentUsdAmount"
            ),
            aggregatedMarketDepthUsdAmount: try members.optionalDecimal("aggregatedMarketDepthUsdAmount"),
            aggregatedLast7DaysUsdVolume: try members.optionalDecimal("aggregatedLast7DaysUsdVolume")
        )
        aggregated = try members.market("aggregated")
        cex = try members.market("cex")
        dex = try members.market("dex")
        sentTimestamp = try members.optionalDecimal("sentTimestampMs")
        others = try members.others()
    }
}
