/// What the simulator of Aries can be told.
package struct AriesServerSettings: Hashable, Sendable {
    package var feed = FeedServerSettings()
    /// The one token that it takes.
    package var token = FeedClientOptions.standardToken
    /// How long a token is good for; what the endpoint's documentation has for `nil`.
    package var expiresIn: Duration?
    /// How long before the end of that a client is told.
    package var refreshNotice = Duration.seconds(300)
    /// How long a client of the accounts may take to show its token.
    package var authenticationDeadline = Duration.seconds(5)
    /// How many documents a message of the market has at most.
    package var documentCount = 4

    package init() {}
}

/// What of Aries is at a path.
package enum AriesServerEndpoint: String, Hashable, Sendable {
    case market, charts, accounts

    /// The endpoint at a path, by its current name or an older one.
    package init?(path: String) {
        switch path {
        case "/v1/market/ws", "/v1/marketdata/ws", "/market/ws": self = .market
        case "/v1/charts/ws": self = .charts
        case "/v1/accounts/ws", "/ws": self = .accounts
        default: return nil
        }
    }

    /// How long a token is good for.
    package var expiresIn: Duration { self == .accounts ? .seconds(3900) : .seconds(2700) }
}
