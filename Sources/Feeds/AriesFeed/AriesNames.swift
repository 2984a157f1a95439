import FeedwireCore
public import FeedwireJSON

// The sets are open: what is none of these keeps its text, and is delivered raw.

/// The types of an envelope.
@nonexhaustive
public enum AriesMessageType: UInt8, CaseIterable, Hashable, Sendable {
    /// What a server says of its own accord, and most of what it answers.
    case event
    /// What a server answers; taken as an event.
    case response
    /// What a client asks for, by a method and a path.
    case request
    /// Symbols or topics that a client wants.
    case subscribe
    /// Those that it no longer wants.
    case unsubscribe
    /// A client's sign of life.
    case ping
    /// The answer to it.
    case pong

    /// The value of `type`.
    public var wireName: StaticString {
        switch self {
        case .event: "event"
        case .response: "response"
        case .request: "request"
        case .subscribe: "subscribe"
        case .unsubscribe: "unsubscribe"
        case .ping: "ping"
        case .pong: "pong"
        }
    }

    /// The type that a field names, or `nil` if it names none of these.
    ///
    /// - Complexity: O(1), no allocation.
    public init?(_ field: JSONField<String>, in json: Span<UInt8>) {
        guard let type = Self.allCases.first(where: { field.equals($0.wireName, in: json) }) else { return nil }
        self = type
    }
}

/// What an event is about, and what a message of the legacy protocol does.
@nonexhaustive
public enum AriesAction: UInt8, CaseIterable, Hashable, Sendable {
    /// Data of a topic.
    case update
    /// A request failed.
    case error
    /// The session begins.
    case authSuccess
    /// The server wants a token.
    case authRequired
    /// The session is about to end.
    case refreshAuth
    /// The session has ended.
    case authExpired
    /// Legacy: a token, and the answer to it. In the body of a request the only action.
    case auth
    /// Legacy: symbols that a client wants.
    case subscribe
    /// Legacy: those that it no longer wants (inferred).
    case unsubscribe
    /// Legacy: a sign of life, and the answer to it.
    case ping
    /// Legacy: data of a topic.
    case publish

    /// The value of `action`.
    public var wireName: StaticString {
        switch self {
        case .update: "update"
        case .error: "error"
        case .authSuccess: "authSuccess"
        case .authRequired: "authRequired"
        case .refreshAuth: "refreshAuth"
        case .authExpired: "authExpired"
        case .auth: "auth"
        case .subscribe: "subscribe"
        case .unsubscribe: "unsubscribe"
        case .ping: "ping"
        case .publish: "publish"
        }
    }

    /// The action that a field names, or `nil` if it names none of these.
    ///
    /// - Complexity: O(1), no allocation.
    public init?(_ field: JSONField<String>, in json: Span<UInt8>) {
        guard let action = Self.allCases.first(where: { field.equals($0.wireName, in: json) }) else { return nil }
        self = action
    }
}

/// The topics whose names are known.
///
/// Those of quotes, trades, level 2, time and sales and greeks are not.
@nonexhaustive
public enum AriesTopic: UInt8, CaseIterable, Hashable, Sendable {
    /// Which markets are open.
    case marketStatus
    /// Orders, positions, balance and account info.
    case account
    /// Candles of profit and loss; their data is not documented.
    case pnl
    /// Watchlists; their data is not documented.
    case watchlist
    /// News; their data is not documented.
    case news

    /// The value of `type` beside an action.
    public var wireName: StaticString {
        switch self {
        case .marketStatus: "marketStatus"
        case .account: "account"
        case .pnl: "pnl"
        case .watchlist: "watchlist"
        case .news: "news"
        }
    }

    /// The name that the topic had before, which is in use still; for the others the same.
    public var olderWireName: StaticString {
        switch self {
        case .account: "accUpdates"
        case .pnl: "pnlCandle"
        case .watchlist: "watchlistUpdates"
        case .marketStatus, .news: wireName
        }
    }

    /// The topic that a field names, or `nil` if it names none of these.
    ///
    /// - Complexity: O(1), no allocation.
    public init?(_ field: JSONField<String>, in json: Span<UInt8>) {
        guard let name = field.raw?.string else { return nil }
        self.init(name, in: json)
    }

    /// The topic of this name, or `nil` if it is the name of none of these.
    init?(_ name: JSONString, in json: Span<UInt8>) {
        guard name.hasEscapes || Self.hasName(ofByteCount: name.range.count),
            let topic = Self.allCases.first(where: {
                name.equals($0.wireName, in: json) || name.equals($0.olderWireName, in: json)
            })
        else { return nil }
        self = topic
    }

    /// Most topics are told from these by their size.
    private static func hasName(ofByteCount byteCount: Int) -> Bool {
        switch byteCount {
        case 3, 4, 7, 9, 10, 12, 16: true
        default: false
        }
    }
}
