public import FeedwireCore
public import FeedwireJSON

// The idea: a feed sends prices and candles by the thousand, each written as the one before it, and whoever takes them reads all of
// it. So they are read as values in one pass, without fields between (`UsualObject.swift`); what is written in another way is read
// as a message first, which finds the same, or what is wrong.

/// What a price or a candle says, as values: the fastest way where all of it is read.
///
/// ```swift
/// var values = TomoMarketValues()
/// try values.read(json)
/// switch values.type {
/// case .price: update(values.price)
/// case .candle: update(values.close)
/// default: try handle(TomoMessage(decoding: json))
/// }
/// ```
///
/// Texts are ranges of the message, and numbers the nearest `Double`: ``TomoMessage`` has their digits, and what is written as
/// another kind of event has its values there too; of it, the members of the envelope are read here.
public struct TomoMarketValues: JSONMessage, Hashable, Sendable {
    /// `event_type`, if it is one of the documentation.
    public internal(set) var type: TomoEventType?
    /// `event_type`, as it is; `nil` if there is none.
    public internal(set) var eventType: JSONString?
    /// `session_id`: the connection, as the server names it; `nil` if there is none.
    public internal(set) var sessionID: JSONString?
    /// `sequence`: counts the events of a session from 1; `nil` if there is none.
    public internal(set) var sequence: Int64?
    /// `target_id`: a token or a market; `nil` if there is none.
    public internal(set) var targetID: JSONString?
    /// `market_kind`, such as `dex`; `nil` if there is none.
    public internal(set) var marketKind: JSONString?
    /// `chain`, such as `ethereum`; `nil` if there is none.
    public internal(set) var chain: JSONString?
    /// `source_id`: where the event comes from; `nil` if there is none.
    public internal(set) var sourceID: JSONString?
    /// `source_publish_ts`: when the source published it; read on demand.
    public internal(set) var sourcePublishTime = JSONField<RFC3339Timestamp>()
    /// `gateway_ingest_ts`: when the gateway got it; read on demand.
    public internal(set) var gatewayIngestTime = JSONField<RFC3339Timestamp>()
    /// `gateway_send_ts`: when the gateway sent it; read on demand.
    public internal(set) var gatewaySendTime = JSONField<RFC3339Timestamp>()
    /// `freshness_ms`: milliseconds from ``sourcePublishTime`` to ``gatewaySendTime``; `nil` if there are none.
    public internal(set) var freshness: Double?
    /// `base_asset`: label of the base asset, as subscribed; `nil` if there is none.
    public internal(set) var baseAsset: JSONString?
    /// `quote_asset`: label of the quote asset, as subscribed; `nil` if there is none.
    public internal(set) var quoteAsset: JSONString?
    /// `price`: units of the quote asset for one of the base asset; `nil` but in a price.
    public internal(set) var price: Double?
    /// `interval`: the length of a candle, such as `1m`; `nil` but in a candle.
    public internal(set) var interval: JSONString?
    /// `open`: the first price of a candle; `nil` if there is none.
    public internal(set) var open: Double?
    /// `high`: the highest price of a candle; `nil` if there is none.
    public internal(set) var high: Double?
    /// `low`: the lowest price of a candle; `nil` if there is none.
    public internal(set) var low: Double?
    /// `close`: the last price of a candle; `nil` if there is none.
    public internal(set) var close: Double?
    /// `volume`: units traded in a candle; `nil` if there is none.
    public internal(set) var volume: Double?

    /// No values yet, for ``read(_:limits:)``.
    @inlinable
    public init() {}

    /// Reads a message; whitespace may be around it.
    ///
    /// - Parameters:
    ///   - json: The text of one frame.
    ///   - limits: How much it may make us take.
    /// - Throws: As ``read(_:limits:)``.
    /// - Complexity: O(*n*), no allocation.
    @inlinable
    public init(decoding json: Span<UInt8>, limits: JSONLimits) throws(JSONDecodingError) {
        self.init()
        try read(json, limits: limits)
    }

    /// Reads a message in the place of another, which spares copies of the large values.
    ///
    /// - Parameters:
    ///   - json: The text of one frame; whitespace may be around it.
    ///   - limits: How much it may make us take.
    /// - Throws: As ``TomoMessage/init(decoding:limits:)``, and as the accessors of its fields; the values are of no use then.
    /// - Complexity: O(*n*), no allocation.
    public mutating func read(
        _ json: Span<UInt8>,
        limits: JSONLimits = JSONLimits()
    ) throws(JSONDecodingError) {
        self = TomoMarketValues()
        guard !readUsual(json, limits: limits) else { return }
        self = try TomoMarketValues(TomoMessage(decoding: json, limits: limits), in: json)
    }

    /// Reads what was found in a message.
    ///
    /// - Throws: As the accessors of its fields.
    public init(_ message: TomoMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
        type = TomoEventType(message.eventType, in: json)
        eventType = try message.eventType.text()
        sessionID = try message.sessionID.text()
        sequence = try message.sequence.int64(in: json)
        targetID = try message.targetID.text()
        marketKind = try message.marketKind.text()
        chain = try message.chain.text()
        sourceID = try message.sourceID.text()
        sourcePublishTime = message.sourcePublishTime
        gatewayIngestTime = message.gatewayIngestTime
        gatewaySendTime = message.gatewaySendTime
        freshness = try message.freshness.double(in: json)
        switch message.content {
        case .price(let fields):
            baseAsset = try fields.baseAsset.text()
            quoteAsset = try fields.quoteAsset.text()
            price = try fields.price.double(in: json)
        case .candle(let fields):
            baseAsset = try fields.baseAsset.text()
            quoteAsset = try fields.quoteAsset.text()
            interval = try fields.interval.text()
            open = try fields.open.double(in: json)
            high = try fields.high.double(in: json)
            low = try fields.low.double(in: json)
            close = try fields.close.double(in: json)
            volume = try fields.volume.double(in: json)
        default: break
        }
    }
}
