import FeedwireCore
public import FeedwireJSON

/// What an event is about.
@nonexhaustive
public enum LedgerCoreEventFamily: UInt8, CaseIterable, Hashable, Sendable {
    /// The connection and its rooms.
    case system
    /// Queries and their rows.
    case queryEngine
    /// Candles.
    case marketData
    /// Analyses of addresses.
    case compliance
    /// What a user has to spend.
    case credits
    /// Talk with people or an assistant.
    case chat
}

/// The events that the documentation names.
///
/// The set is open, and the documentation speaks of more: an event of another name keeps its packet.
@nonexhaustive
public enum LedgerCoreEventName: UInt8, CaseIterable, Hashable, Sendable {
    /// The server greets a socket that it has authenticated; apart from Socket.IO's own CONNECT.
    case connected
    /// A client asks whether the server is there; apart from Engine.IO's own ping.
    case ping
    /// The answer to it.
    case pong
    /// A client wants what is sent to a room.
    case subscribe
    /// It no longer does.
    case unsubscribe
    /// The server has joined the socket to a room.
    case subscribed
    /// It has taken the socket out of a room.
    case unsubscribed
    /// Another user joined a room.
    case userJoinedRoom
    /// Another user left a room.
    case userLeftRoom
    /// More was asked for than is allowed, such as a room too many; the payload is not documented.
    case rateLimitError
    /// A client asks a query.
    case query
    /// It was begun.
    case queryStarted
    /// How far it is.
    case queryProgress
    /// Some of its rows.
    case queryResponse
    /// It is done.
    case queryCompleted
    /// It failed.
    case queryError
    /// A client asks for a market.
    case requestMarketData
    /// Candles that answer it.
    case marketDataResponse
    /// The candles that a chart begins with.
    case marketChartInitialData
    /// What the last candle has become.
    case marketChartLiveUpdate
    /// A request for a market failed.
    case marketDataError
    /// A client asks for the analysis of an address.
    case addressAnalysis
    /// It was begun.
    case addressAnalysisStarted
    /// How far it is.
    case addressAnalysisProgress
    /// What it found.
    case addressAnalysisResponse
    /// It is done.
    case addressAnalysisCompleted
    /// It failed; the payload is inferred.
    case addressAnalysisError
    /// Transactions of an address; the payload is not documented.
    case addressTransactions
    /// Flows between countries; the payload is not documented.
    case crossBorderFlows
    /// The balance of a user's credits has changed; the payload is not documented.
    case creditBalanceUpdated
    /// Credits were used; the payload is not documented.
    case creditsDeducted
    /// Credits were given; the payload is not documented.
    case creditsGranted
    /// What a user says; the payload is not documented.
    case chat
    /// What is said to them; the payload is not documented.
    case chatResponse
    /// Somebody begins to type; the payload is not documented.
    case chatTyping
    /// Somebody stops; the payload is not documented.
    case chatStopTyping

    /// The name on the wire.
    public var wireName: StaticString {
        switch self {
        case .connected: "connected"
        case .ping: "ping"
        case .pong: "pong"
        case .subscribe: "subscribe"
        case .unsubscribe: "unsubscribe"
        case .subscribed: "subscribed"
        case .unsubscribed: "unsubscribed"
        case .userJoinedRoom: "user_joined_room"
        case .userLeftRoom: "user_left_room"
        case .rateLimitError: "rate_limit_error"
        case .query: "query"
        case .queryStarted: "query_started"
        case .queryProgress: "query_progress"
        case .queryResponse: "query_response"
        case .queryCompleted: "query_completed"
        case .queryError: "query_error"
        case .requestMarketData: "request_market_data"
        case .marketDataResponse: "market_data_response"
        case .marketChartInitialData: "market_chart_initial_data"
        case .marketChartLiveUpdate: "market_chart_live_update"
        case .marketDataError: "market_data_error"
        case .addressAnalysis: "address_analysis"
        case .addressAnalysisStarted: "address_analysis_started"
        case .addressAnalysisProgress: "address_analysis_progress"
        case .addressAnalysisResponse: "address_analysis_response"
        case .addressAnalysisCompleted: "address_analysis_completed"
        case .addressAnalysisError: "address_analysis_error"
        case .addressTransactions: "address_transactions"
        case .crossBorderFlows: "cross_border_flows"
        case .creditBalanceUpdated: "credit_balance_updated"
        case .creditsDeducted: "credits_deducted"
        case .creditsGranted: "credits_granted"
        case .chat: "chat"
        case .chatResponse: "chat_response"
        case .chatTyping: "chat_typing"
        case .chatStopTyping: "chat_stop_typing"
        }
    }

    /// What it is about.
    public var family: LedgerCoreEventFamily {
        switch self {
        case .connected, .ping, .pong, .subscribe, .unsubscribe, .subscribed, .unsubscribed, .userJoinedRoom,
            .userLeftRoom, .rateLimitError:
            .system
        case .query, .queryStarted, .queryProgress, .queryResponse, .queryCompleted, .queryError: .queryEngine
        case .requestMarketData, .marketDataResponse, .marketChartInitialData, .marketChartLiveUpdate,
            .marketDataError:
            .marketData
        case .addressAnalysis, .addressAnalysisStarted, .addressAnalysisProgress, .addressAnalysisResponse,
            .addressAnalysisCompleted, .addressAnalysisError, .addressTransactions, .crossBorderFlows:
            .compliance
        case .creditBalanceUpdated, .creditsDeducted, .creditsGranted: .credits
        case .chat, .chatResponse, .chatTyping, .chatStopTyping: .chat
        }
    }
}

// MARK: Finding a name

extension LedgerCoreEventName {
    /// For each number of bytes which names have it: bit *n* is the name of raw value *n*.
    private static let candidates: [UInt64] = {
        var candidates = [UInt64](repeating: 0, count: 64)
        for name in allCases { candidates[name.wireName.utf8CodeUnitCount] |= 1 << UInt64(name.rawValue) }
        return candidates
    }()

    /// The event that a packet names, or `nil` if it names none of these.
    ///
    /// - Complexity: O(1), no allocation.
    public init?(_ field: JSONField<String>, in text: Span<UInt8>) {
        guard let name = field.raw?.string, name.hasEscapes || name.range.count < Self.candidates.count else {
            return nil
        }
        var candidates = name.hasEscapes ? .max : Self.candidates[name.range.count]
        while candidates != 0 {
            let next = Self(rawValue: UInt8(candidates.trailingZeroBitCount))
            if let next, name.equals(next.wireName, in: text) {
                self = next
                return
            }
            candidates &= candidates - 1
        }
        return nil
    }
}
