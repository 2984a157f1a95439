import AriesFeed
import FeedwireCommandLine
import FeedwireJSON

/// What a client of Aries is to subscribe to, as the command line has it.
///
/// On the market it is a symbol with topics, which may have fields: `MSFT`, `MSFT:quote=bidPrice,askPrice:trade`,
/// `MSFT260116C00400000:greeks`, `AMZN:level2`. On the charts it is a symbol, and of the accounts `account:ID`, `pnl:INTERVAL`,
/// `watchlist` or `news`.
enum AriesSubscriptions {
    static func parse(_ texts: [String], _ endpoint: AriesServerEndpoint) throws(Arguments.UsageError)
        -> AriesSubscription
    {
        guard !texts.isEmpty else {
            throw Arguments.UsageError(reason: "name what to subscribe to, such as \(example(endpoint))")
        }
        switch endpoint {
        case .market:
            var symbols: [AriesSymbol] = []
            for text in texts { symbols.append(try symbol(text)) }
            return .symbols(symbols)
        case .charts: return .symbols(texts.map { AriesSymbol(symbol: $0) })
        case .accounts:
            var topics: [String] = []
            for text in texts { topics.append(try topic(text)) }
            // Every part is written or quoted here, so that it is JSON.
            guard let json = try? JSONRaw("[\(topics.joined(separator: ","))]") else {
                throw Arguments.UsageError(reason: "no topics: \(texts)")
            }
            return .other(json)
        }
    }

    /// Symbols of the older protocol, with fields if not all are wanted: `MSFT`, `MSFT=bidPrice,askPrice`.
    static func legacySymbols(_ texts: [String]) throws(Arguments.UsageError) -> [AriesSymbol] {
        guard !texts.isEmpty else {
            throw Arguments.UsageError(reason: "name what to subscribe to, such as MSFT=bidPrice,askPrice")
        }
        return texts.map { text in
            let parts = text.split(separator: "=", maxSplits: 1)
            let fields = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : ["*"]
            return AriesSymbol(symbol: String(parts.first ?? ""), fields: .list(fields))
        }
    }

    private static func example(_ endpoint: AriesServerEndpoint) -> String {
        switch endpoint {
        case .market: "MSFT:quote:trade"
        case .charts: "MSFT"
        case .accounts: "account:ACC-1"
        }
    }

    private static func symbol(_ text: String) throws(Arguments.UsageError) -> AriesSymbol {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var symbol = AriesSymbol(symbol: String(parts[0]))
        for part in parts.dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1)
            let names = sides.count == 2 ? sides[1].split(separator: ",").map(String.init) : nil
            let selector = names.map { AriesFieldSelector.list($0) } ?? .one("*")
            switch sides.first {
            case "quote": symbol.quoteFields = selector
            case "trade": symbol.tradeFields = selector
            case "timeAndSales": symbol.timeAndSalesFields = selector
            case "greeks":
                symbol.symbolType = "option"
                symbol.greeksFields = selector
            case "level2": symbol.fields = .list(names ?? ["orderBook", "quotes"])
            default:
                throw Arguments.UsageError(
                    reason: "a topic is quote, trade, timeAndSales, greeks or level2, not \"\(part)\""
                )
            }
        }
        return symbol
    }

    private static func topic(_ text: String) throws(Arguments.UsageError) -> String {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("account", 2): return #"{"topic":"account","accountId":\#(MessageTemplate.quoted(parts[1]))}"#
        case ("pnl", 2): return #"{"topic":"pnl","interval":\#(MessageTemplate.quoted(parts[1]))}"#
        case ("watchlist", 1), ("news", 1): return #"{"topic":"\#(parts[0])"}"#
        default:
            throw Arguments.UsageError(
                reason: "a topic is account:ID, pnl:INTERVAL, watchlist or news, not \"\(text)\""
            )
        }
    }
}
