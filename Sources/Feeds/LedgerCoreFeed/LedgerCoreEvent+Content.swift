import FeedwireCore
import FeedwireJSON
public import SocketIOCodec

extension LedgerCoreEvent {
    /// What an event says, owned.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// `connected`
        case connected(LedgerCoreConnected)
        /// `ping`
        case ping
        /// `pong`
        case pong(LedgerCorePong)
        /// `subscribe`
        case subscribe(LedgerCoreRoomReference)
        /// `unsubscribe`
        case unsubscribe(LedgerCoreRoomReference)
        /// `subscribed`
        case subscribed(LedgerCoreSubscribed)
        /// `unsubscribed`
        case unsubscribed(LedgerCoreRoomReference)
        /// `user_joined_room`
        case userJoinedRoom(LedgerCoreUserJoined)
        /// `user_left_room`
        case userLeftRoom(LedgerCoreUserLeft)
        /// `rate_limit_error`
        case rateLimitError(LedgerCoreRateLimitError)
        /// `query`
        case query(LedgerCoreQuery)
        /// `query_started`
        case queryStarted(LedgerCoreQueryStarted)
        /// `query_progress`
        case queryProgress(LedgerCoreQueryProgress)
        /// `query_response`
        case queryResponse(LedgerCoreQueryResponse)
        /// `query_completed`
        case queryCompleted(LedgerCoreQueryCompleted)
        /// `query_error`
        case queryError(LedgerCoreQueryError)
        /// `request_market_data`
        case requestMarketData(LedgerCoreMarketDataRequest)
        /// `market_data_response`
        case marketDataResponse(LedgerCoreMarketData)
        /// `market_chart_initial_data`
        case marketChartInitialData(LedgerCoreMarketChart)
        /// `market_chart_live_update`
        case marketChartLiveUpdate(LedgerCoreMarketChartUpdate)
        /// `market_data_error`
        case marketDataError(LedgerCoreMarketDataError)
        /// `address_analysis`
        case addressAnalysis(LedgerCoreAddressAnalysis)
        /// `address_analysis_started`
        case addressAnalysisStarted(LedgerCoreAnalysisStarted)
        /// `address_analysis_progress`
        case addressAnalysisProgress(LedgerCoreAnalysisProgress)
        /// `address_analysis_response`
        case addressAnalysisResponse(LedgerCoreAnalysisResponse)
        /// `address_analysis_completed`
        case addressAnalysisCompleted(LedgerCoreAnalysisCompleted)
        /// `address_analysis_error`
        case addressAnalysisError(LedgerCoreAnalysisError)
        /// An event whose name is documented and whose payload is not: see ``LedgerCoreEvent/otherArguments``.
        case undocumented(LedgerCoreEventName)
        /// An event that is not documented, or whose payload is no object: see ``LedgerCoreEvent/otherArguments``.
        case other(SocketIOPacket.EventName)
    }
}

extension LedgerCoreEvent.Content {
    /// Owns what an event says.
    init(_ message: LedgerCoreMessage, in text: Span<UInt8>) throws(JSONDecodingError) {
        switch message.content {
        case .connected(let fields): self = .connected(try LedgerCoreConnected(fields, in: text))
        case .ping: self = .ping
        case .pong(let fields): self = .pong(try LedgerCorePong(fields, in: text))
        case .subscribe(let fields): self = .subscribe(try LedgerCoreRoomReference(fields, in: text))
        case .unsubscribe(let fields): self = .unsubscribe(try LedgerCoreRoomReference(fields, in: text))
        case .subscribed(let fields): self = .subscribed(try LedgerCoreSubscribed(fields, in: text))
        case .unsubscribed(let fields): self = .unsubscribed(try LedgerCoreRoomReference(fields, in: text))
        case .userJoinedRoom(let fields): self = .userJoinedRoom(try LedgerCoreUserJoined(fields, in: text))
        case .userLeftRoom(let fields): self = .userLeftRoom(try LedgerCoreUserLeft(fields, in: text))
        case .rateLimitError(let fields): self = .rateLimitError(try LedgerCoreRateLimitError(fields, in: text))
        case .query(let fields): self = .query(try LedgerCoreQuery(fields, in: text))
        case .queryStarted(let fields): self = .queryStarted(try LedgerCoreQueryStarted(fields, in: text))
        case .queryProgress(let fields): self = .queryProgress(try LedgerCoreQueryProgress(fields, in: text))
        case .queryResponse(let fields): self = .queryResponse(try LedgerCoreQueryResponse(fields, in: text))
        case .queryCompleted(let fields): self = .queryCompleted(try LedgerCoreQueryCompleted(fields, in: text))
        case .queryError(let fields): self = .queryError(try LedgerCoreQueryError(fields, in: text))
        case .requestMarketData(let fields):
            self = .requestMarketData(try LedgerCoreMarketDataRequest(fields, in: text))
        case .marketDataResponse(let fields): self = .marketDataResponse(try LedgerCoreMarketData(fields, in: text))
        case .marketChartInitialData(let fields):
            self = .marketChartInitialData(try LedgerCoreMarketChart(fields, in: text))
        case .marketChartLiveUpdate(let fields):
            self = .marketChartLiveUpdate(try LedgerCoreMarketChartUpdate(fields, in: text))
        case .marketDataError(let fields): self = .marketDataError(try LedgerCoreMarketDataError(fields, in: text))
        case .addressAnalysis(let fields): self = .addressAnalysis(try LedgerCoreAddressAnalysis(fields, in: text))
        case .addressAnalysisStarted(let fields):
            self = .addressAnalysisStarted(try LedgerCoreAnalysisStarted(fields, in: text))
        case .addressAnalysisProgress(let fields):
            self = .addressAnalysisProgress(try LedgerCoreAnalysisProgress(fields, in: text))
        case .addressAnalysisResponse(let fields):
            self = .addressAnalysisResponse(try LedgerCoreAnalysisResponse(fields, in: text))
        case .addressAnalysisCompleted(let fields):
            self = .addressAnalysisCompleted(try LedgerCoreAnalysisCompleted(fields, in: text))
        case .addressAnalysisError(let fields):
            self = .addressAnalysisError(try LedgerCoreAnalysisError(fields, in: text))
        case .undocumented(let event): self = .undocumented(event)
        case .connect, .connectError, .other:
            self = .other(try SocketIOPacket.EventName(message.packet.eventName, in: text))
        }
    }

    /// The name of the event, if it is a documented one.
    var event: LedgerCoreEventName? {
        switch self {
        case .connected: .connected
        case .ping: .ping
        case .pong: .pong
        case .subscribe: .subscribe
        case .unsubscribe: .unsubscribe
        case .subscribed: .subscribed
        case .unsubscribed: .unsubscribed
        case .userJoinedRoom: .userJoinedRoom
        case .userLeftRoom: .userLeftRoom
        case .rateLimitError: .rateLimitError
        case .query: .query
        case .queryStarted: .queryStarted
        case .queryProgress: .queryProgress
        case .queryResponse: .queryResponse
        case .queryCompleted: .queryCompleted
        case .queryError: .queryError
        case .requestMarketData: .requestMarketData
        case .marketDataResponse: .marketDataResponse
        case .marketChartInitialData: .marketChartInitialData
        case .marketChartLiveUpdate: .marketChartLiveUpdate
        case .marketDataError: .marketDataError
        case .addressAnalysis: .addressAnalysis
        case .addressAnalysisStarted: .addressAnalysisStarted
        case .addressAnalysisProgress: .addressAnalysisProgress
        case .addressAnalysisResponse: .addressAnalysisResponse
        case .addressAnalysisCompleted: .addressAnalysisCompleted
        case .addressAnalysisError: .addressAnalysisError
        case .undocumented(let event): event
        case .other: nil
        }
    }

    /// Writes the payload, if there is one.
    func writePayload<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        switch self {
        case .ping, .undocumented, .other: break
        case .connected(let payload): try payload.write(with: &writer, into: &sink)
        case .pong(let payload): try payload.write(with: &writer, into: &sink)
        case .subscribe(let payload): try payload.write(with: &writer, into: &sink)
        case .unsubscribe(let payload): try payload.write(with: &writer, into: &sink)
        case .subscribed(let payload): try payload.write(with: &writer, into: &sink)
        case .unsubscribed(let payload): try payload.write(with: &writer, into: &sink)
        case .userJoinedRoom(let payload): try payload.write(with: &writer, into: &sink)
        case .userLeftRoom(let payload): try payload.write(with: &writer, into: &sink)
        case .rateLimitError(let payload): try payload.write(with: &writer, into: &sink)
        case .query(let payload): try payload.write(with: &writer, into: &sink)
        case .queryStarted(let payload): try payload.write(with: &writer, into: &sink)
        case .queryProgress(let payload): try payload.write(with: &writer, into: &sink)
        case .queryResponse(let payload): try payload.write(with: &writer, into: &sink)
        case .queryCompleted(let payload): try payload.write(with: &writer, into: &sink)
        case .queryError(let payload): try payload.write(with: &writer, into: &sink)
        case .requestMarketData(let payload): try payload.write(with: &writer, into: &sink)
        case .marketDataResponse(let payload): try payload.write(with: &writer, into: &sink)
        case .marketChartInitialData(let payload): try payload.write(with: &writer, into: &sink)
        case .marketChartLiveUpdate(let payload): try payload.write(with: &writer, into: &sink)
        case .marketDataError(let payload): try payload.write(with: &writer, into: &sink)
        case .addressAnalysis(let payload): try payload.write(with: &writer, into: &sink)
        case .addressAnalysisStarted(let payload): try payload.write(with: &writer, into: &sink)
        case .addressAnalysisProgress(let payload): try payload.write(with: &writer, into: &sink)
        case .addressAnalysisResponse(let payload): try payload.write(with: &writer, into: &sink)
        case .addressAnalysisCompleted(let payload): try payload.write(with: &writer, into: &sink)
        case .addressAnalysisError(let payload): try payload.write(with: &writer, into: &sink)
        }
    }
}
