import FeedwireCore
public import FeedwireJSON

/// The names of events that are known, of both generations of the feed.
///
/// The set is open: an event of another name keeps its packet.
@nonexhaustive
public enum AlenoEventName: UInt8, CaseIterable, Hashable, Sendable {
    /// States of equities that a client subscribed to.
    case newEquityStates
    /// States of tickers that a client subscribed to; in the earlier feed of pairs.
    case newTokenStates
    /// The first states after a subscription; of the earlier feed.
    case initialTokenStates
    /// Asks for tickers, such as `BTC/USD`.
    case subscribeTicker
    /// Asks for tickers no more.
    case unsubscribeTicker
    /// Asks for equities, such as `NVDA`.
    case subscribeEquity
    /// Asks for equities no more.
    case unsubscribeEquity
    /// Asks for pairs; of the earlier feed.
    case subscribe
    /// Asks for pairs no more; of the earlier feed.
    case unsubscribe

    /// The name of the event.
    public var wireName: StaticString {
        switch self {
        case .newEquityStates: "new_equity_states"
        case .newTokenStates: "new_token_states"
        case .initialTokenStates: "initial_token_states"
        case .subscribeTicker: "subscribe_ticker"
        case .unsubscribeTicker: "unsubscribe_ticker"
        case .subscribeEquity: "subscribe_equity"
        case .unsubscribeEquity: "unsubscribe_equity"
        case .subscribe: "subscribe"
        case .unsubscribe: "unsubscribe"
        }
    }

    /// The event that a packet names, or `nil` if it names none of these.
    ///
    /// - Complexity: O(1), no allocation.
    public init?(_ name: JSONField<String>, in text: Span<UInt8>) {
        guard let event = Self.allCases.first(where: { name.equals($0.wireName, in: text) }) else { return nil }
        self = event
    }

    /// How the text of a push begins, as far as its states, where it is written as usual; `nil` for what is no push.
    var usualStart: StaticString? {
        switch self {
        case .newEquityStates: #"2["new_equity_states",["#
        case .newTokenStates: #"2["new_token_states",["#
        case .initialTokenStates: #"2["initial_token_states",["#
        case .subscribeTicker, .unsubscribeTicker, .subscribeEquity, .unsubscribeEquity, .subscribe, .unsubscribe: nil
        }
    }

    /// The push whose text begins as usual, or `nil`.
    init?(ofUsualPush text: Span<UInt8>) {
        func isPush(_ event: Self) -> Bool {
            guard let start = event.usualStart else { return false }
            return ByteRange(checked: 0..<start.utf8CodeUnitCount).equals(start, in: text)
        }
        if isPush(.newEquityStates) {
            self = .newEquityStates
        } else if isPush(.newTokenStates) {
            self = .newTokenStates
        } else {
            return nil
        }
    }

    /// Whether a client sends it, with the symbols that it is about.
    public var isSubscription: Bool {
        switch self {
        case .newEquityStates, .newTokenStates, .initialTokenStates: false
        case .subscribeTicker, .unsubscribeTicker, .subscribeEquity, .unsubscribeEquity, .subscribe, .unsubscribe: true
        }
    }
}
