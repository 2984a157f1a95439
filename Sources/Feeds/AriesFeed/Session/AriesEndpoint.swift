/// The three feeds, each with a WebSocket of its own.
@nonexhaustive
public enum AriesEndpoint: UInt8, CaseIterable, Hashable, Sendable {
    /// Quotes, trades, books and the state of markets.
    case market
    /// What a chart shows.
    case charts
    /// Orders, positions, balances, watchlists and news of one user; the server ends a connection without a token after 5 s, and one
    /// whose session has expired.
    case accounts

    /// Where the vendor serves it.
    public var url: StaticString {
        switch self {
        case .market: "wss://api.aries.com/v1/market/ws"
        case .charts: "wss://api.aries.com/v1/charts/ws"
        case .accounts: "wss://api.aries.com/v1/accounts/ws"
        }
    }

    /// Whether the server ends a connection by itself that has no session.
    var endsWithoutSession: Bool {
        switch self {
        case .market, .charts: false
        case .accounts: true
        }
    }

    /// A token in the variant of the endpoint's own page.
    func authentication(token: String) -> AriesAuthentication {
        switch self {
        case .market: AriesAuthentication(token: token)
        case .charts: AriesAuthentication(token: token, action: nil, method: "POST")
        case .accounts: AriesAuthentication(token: token, action: nil)
        }
    }
}
