import FeedwireJSON
import SocketIOCodec

// An event whose payload becomes documented is added here, in LedgerCoreEvent+Content.swift, and in a file of its own in Messages.

extension LedgerCoreMessage {
    /// What a message says, as ranges.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// The credentials that a client connects with; what a server answers is in `SocketIOPacket.connect(in:)`.
        case connect(Credentials)
        /// The server refuses the connection: see `SocketIOPacket.connectError(in:)`.
        case connectError
        /// `connected`
        case connected(Connected)
        /// `ping`
        case ping
        /// `pong`
        case pong(Pong)
        /// `subscribe`
        case subscribe(RoomReference)
        /// `unsubscribe`
        case unsubscribe(RoomReference)
        /// `subscribed`
        case subscribed(Subscribed)
        /// `unsubscribed`
        case unsubscribed(RoomReference)
        /// `user_joined_room`
        case userJoinedRoom(UserJoined)
        /// `user_left_room`
        case userLeftRoom(UserLeft)
        /// `rate_limit_error`
        case rateLimitError(RateLimitError)
        /// `query`
        case query(Query)
        /// `query_started`
        case queryStarted(QueryStarted)
        /// `query_progress`
        case queryProgress(QueryProgress)
        /// `query_response`
        case queryResponse(QueryResponse)
        /// `query_completed`
        case queryCompleted(QueryCompleted)
        /// `query_error`
        case queryError(QueryError)
        /// `request_market_data`
        case requestMarketData(MarketDataRequest)
        /// `market_data_response`
        case marketDataResponse(MarketData)
        /// `market_chart_initial_data`
        case marketChartInitialData(MarketChart)
        /// `market_chart_live_update`
        case marketChartLiveUpdate(MarketChartUpdate)
        /// `market_data_error`
        case marketDataError(MarketDataError)
        /// `address_analysis`
        case addressAnalysis(AddressAnalysis)
        /// `address_analysis_started`
        case addressAnalysisStarted(AnalysisStarted)
        /// `address_analysis_progress`
        case addressAnalysisProgress(AnalysisProgress)
        /// `address_analysis_response`
        case addressAnalysisResponse(AnalysisResponse)
        /// `address_analysis_completed`
        case addressAnalysisCompleted(AnalysisCompleted)
        /// `address_analysis_error`
        case addressAnalysisError(AnalysisError)
        /// An event whose name is documented and whose payload is not: see ``LedgerCoreMessage/otherArguments(in:)``.
        case undocumented(LedgerCoreEventName)
        /// Anything else, and an event whose payload is no object: see ``LedgerCoreMessage/packet``.
        case other
    }
}

extension LedgerCoreMessage.Content {
    /// What a packet says that is no documented event.
    init(of packet: SocketIOPacket, in text: Span<UInt8>) throws(JSONDecodingError) {
        switch packet.kind {
        case .connect: self = .connect(try LedgerCoreMessage.Credentials(packet.payload, in: text))
        case .connectError: self = .connectError
        case .disconnect, .event, .binaryEvent, .acknowledgement, .binaryAcknowledgement: self = .other
        }
    }

    /// Reads the first argument of an event, which comes next.
    init(
        of event: LedgerCoreEventName,
        from reader: inout JSONReader,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) {
        self = .other
        switch event {
        case .ping: self = .ping
        case .addressTransactions, .crossBorderFlows, .creditBalanceUpdated, .creditsDeducted, .creditsGranted,
            .chat, .chatResponse, .chatTyping, .chatStopTyping:
            self = .undocumented(event)
        default:
            guard try reader.nextElement(in: text), try reader.peekKind(in: text) == .object else { return }
            try readPayload(of: event, from: &reader, in: text)
        }
    }

    /// Reads the payload that comes next, an object.
    private mutating func readPayload(
        of event: LedgerCoreEventName,
        from reader: inout JSONReader,
        in text: Span<UInt8>
    ) throws(JSONDecodingError) {
        switch event {
        case .connected: self = .connected(try reader.readFields(in: text))
        case .pong: self = .pong(try reader.readFields(in: text))
        case .subscribe: self = .subscribe(try reader.readFields(in: text))
        case .unsubscribe: self = .unsubscribe(try reader.readFields(in: text))
        case .subscribed: self = .subscribed(try reader.readFields(in: text))
        case .unsubscribed: self = .unsubscribed(try reader.readFields(in: text))
        case .userJoinedRoom: self = .userJoinedRoom(try reader.readFields(in: text))
        case .userLeftRoom: self = .userLeftRoom(try reader.readFields(in: text))
        case .rateLimitError: self = .rateLimitError(try reader.readFields(in: text))
        case .query: self = .query(try reader.readFields(in: text))
        case .queryStarted: self = .queryStarted(try reader.readFields(in: text))
        case .queryProgress: self = .queryProgress(try reader.readFields(in: text))
        case .queryResponse: self = .queryResponse(try reader.readFields(in: text))
        case .queryCompleted: self = .queryCompleted(try reader.readFields(in: text))
        case .queryError: self = .queryError(try reader.readFields(in: text))
        case .requestMarketData: self = .requestMarketData(try reader.readFields(in: text))
        case .marketDataResponse: self = .marketDataResponse(try reader.readFields(in: text))
        case .marketChartInitialData: self = .marketChartInitialData(try reader.readFields(in: text))
        case .marketChartLiveUpdate: self = .marketChartLiveUpdate(try reader.readFields(in: text))
        case .marketDataError: self = .marketDataError(try reader.readFields(in: text))
        case .addressAnalysis: self = .addressAnalysis(try reader.readFields(in: text))
        case .addressAnalysisStarted: self = .addressAnalysisStarted(try reader.readFields(in: text))
        case .addressAnalysisProgress: self = .addressAnalysisProgress(try reader.readFields(in: text))
        case .addressAnalysisResponse: self = .addressAnalysisResponse(try reader.readFields(in: text))
        case .addressAnalysisCompleted: self = .addressAnalysisCompleted(try reader.readFields(in: text))
        case .addressAnalysisError: self = .addressAnalysisError(try reader.readFields(in: text))
        default: break
        }
    }

    /// Whether the first argument is in it.
    var hasPayload: Bool {
        switch self {
        case .connect, .connectError, .ping, .undocumented, .other: false
        default: true
        }
    }
}
