public import FeedwireCore
public import FeedwireJSON

// A type of event is added here, in both enums, and in a file of its own in Messages.

extension TomoMessage {
    /// What a message says, as ranges.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// What a client subscribes to; the only message that it sends.
        case subscription(Subscription)
        /// `SESSION_READY`
        case sessionReady(SessionReady)
        /// `MARKET_PRICE`
        case price(Price)
        /// `MARKET_SHORT_RANGE_OHLCV`
        case candle(Candle)
        /// `SESSION_GAP_DETECTED`
        case gap(Gap)
        /// Anything else: see ``TomoMessage/eventType`` and ``TomoMessage/payload``.
        case other

        /// Reads the payload that comes next, an object.
        init(
            of type: TomoEventType?,
            from reader: inout JSONReader,
            in json: Span<UInt8>
        ) throws(JSONDecodingError) {
            switch type {
            case .sessionReady:
                var sessionReady = SessionReady()
                try reader.readFields(&sessionReady, of: SessionReady.keys, in: json)
                self = .sessionReady(sessionReady)
            case .price:
                var price = Price()
                try reader.readFields(&price, of: Price.keys, in: json)
                self = .price(price)
            case .candle:
                var candle = Candle()
                try reader.readFields(&candle, of: Candle.keys, in: json)
                self = .candle(candle)
            case .gap:
                var gap = Gap()
                try reader.readFields(&gap, of: Gap.keys, in: json)
                self = .gap(gap)
            case .backpressureOverflow, .sourceDegraded, .sourceSwitched, nil:
                try reader.skipValue(in: json)
                self = .other
            }
        }
    }
}

extension TomoEvent {
    /// What an event says, owned.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// `SESSION_READY`
        case sessionReady(TomoSessionReady)
        /// `MARKET_PRICE`
        case price(TomoPrice)
        /// `MARKET_SHORT_RANGE_OHLCV`
        case candle(TomoCandle)
        /// `SESSION_GAP_DETECTED`
        case gap(TomoGap)
        /// An event whose payload is not documented, with its type.
        case other(eventType: String, payload: JSONRaw)

        /// Owns what a message says.
        init(_ message: TomoMessage, in json: Span<UInt8>) throws(JSONDecodingError) {
            switch message.content {
            case .sessionReady(let ready): self = .sessionReady(try TomoSessionReady(ready, in: json))
            case .price(let price): self = .price(try TomoPrice(price, in: json))
            case .candle(let candle): self = .candle(try TomoCandle(candle, in: json))
            case .gap(let gap): self = .gap(try TomoGap(gap, in: json))
            case .subscription, .other:
                let eventType = try message.eventType.require(in: json, of: message.object)
                self = .other(
                    eventType: eventType,
                    payload: try message.payload.require(in: json, of: message.object)
                )
            }
        }

        /// The value of `event_type`.
        public var eventType: String {
            switch self {
            case .sessionReady: "\(TomoEventType.sessionReady.wireName)"
            case .price: "\(TomoEventType.price.wireName)"
            case .candle: "\(TomoEventType.candle.wireName)"
            case .gap: "\(TomoEventType.gap.wireName)"
            case .other(let eventType, _): eventType
            }
        }
    }
}

extension TomoEvent.Content: JSONWritable {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        switch self {
        case .sessionReady(let ready): try ready.write(with: &writer, into: &sink)
        case .price(let price): try price.write(with: &writer, into: &sink)
        case .candle(let candle): try candle.write(with: &writer, into: &sink)
        case .gap(let gap): try gap.write(with: &writer, into: &sink)
        case .other(_, let payload): try payload.write(with: &writer, into: &sink)
        }
    }
}
