public import FeedwireCore

/// What ``AlenoSubscriptions`` does not take; nothing has changed.
public struct AlenoSubscriptionError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public let code: Code

    /// An error of the rule `code`.
    public init(_ code: Code) {
        self.code = code
    }

    /// The rules for what is wanted.
    @nonexhaustive
    public enum Code: UInt8, IdentifiedErrorCode {
        /// More is wanted than ``AlenoSubscriptions/limit``.
        case tooManySymbols
        /// The earlier generation of the feed has no equities.
        case noEquities

        /// The stable name, `aleno.encode-` and the rule.
        public var identifier: StaticString {
            switch self {
            case .tooManySymbols: "aleno.encode-too-many-symbols"
            case .noEquities: "aleno.encode-no-equities"
            }
        }
    }
}

/// The two generations of the feed.
@nonexhaustive
public enum AlenoGeneration: UInt8, CaseIterable, Hashable, Sendable {
    /// `subscribe_ticker` and `subscribe_equity`.
    case current
    /// `subscribe`, of pairs alone.
    case earlier

    /// The event that a family is subscribed to with.
    func subscribeEvent(_ family: AlenoFamily) -> AlenoEventName {
        switch (self, family) {
        case (.earlier, _): .subscribe
        case (.current, .tickers): .subscribeTicker
        case (.current, .equities): .subscribeEquity
        }
    }

    /// The event that a family is unsubscribed from with.
    func unsubscribeEvent(_ family: AlenoFamily) -> AlenoEventName {
        switch (self, family) {
        case (.earlier, _): .unsubscribe
        case (.current, .tickers): .unsubscribeTicker
        case (.current, .equities): .unsubscribeEquity
        }
    }
}

/// What there is to subscribe to.
@nonexhaustive
public enum AlenoFamily: UInt8, CaseIterable, Hashable, Sendable {
    /// Pairs such as `BTC/USD`.
    case tickers
    /// Tickers of equities such as `NVDA`.
    case equities
}
