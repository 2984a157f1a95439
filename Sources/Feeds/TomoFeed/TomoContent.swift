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
    }

    /// Which of ``Content`` a message is.
    @usableFromInline
    enum Kind: UInt8, Hashable, Sendable {
        case subscription, sessionReady, price, candle, gap, other
    }

    /// What the message says.
    @inlinable
    public var content: Content {
        switch kind {
        case .subscription:
            .subscription(
                Subscription(action: envelope.action, profile: envelope.profile, targets: envelope.targets)
            )
        case .sessionReady: .sessionReady(JSONReader.fields(in: fields, as: SessionReady.self))
        case .price: .price(JSONReader.fields(in: fields, as: Price.self))
        case .candle: .candle(fields)
        case .gap: .gap(JSONReader.fields(in: fields, as: Gap.self))
        case .other: .other
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
            if case .other(let eventType, _) = self { return eventType }
            return documentedType.map { "\($0.wireName)" } ?? ""
        }

        /// The type, if its payload is documented.
        private var documentedType: TomoEventType? {
            switch self {
            case .sessionReady: .sessionReady
            case .price: .price
            case .candle: .candle
            case .gap: .gap
            case .other: nil
            }
        }

        /// Writes the member `event_type`.
        func writeType<Sink: ByteSink & ~Copyable & ~Escapable>(
            with writer: inout JSONWriter,
            into sink: inout Sink
        ) throws(JSONEncodingError) {
            if let type = documentedType {
                try writer.member("event_type", wireName: type.wireName, into: &sink)
            } else {
                try writer.member("event_type", eventType, into: &sink)
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
