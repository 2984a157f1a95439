import FeedwireCore
public import FeedwireJSON

/// The event types of the documentation.
///
/// The set is open: a message of another type keeps its text and its payload.
@nonexhaustive
public enum TomoEventType: UInt8, CaseIterable, Hashable, Sendable {
    /// The first event of a session: which targets were accepted.
    case sessionReady
    /// A price.
    case price
    /// A candle of a short interval.
    case candle
    /// The session missed events.
    case gap
    /// The session was too slow to take what was sent; the payload is not documented.
    case backpressureOverflow
    /// The source is impaired; the payload is not documented.
    case sourceDegraded
    /// Another source took over; the payload is not documented.
    case sourceSwitched

    /// The value of `event_type`.
    public var wireName: StaticString {
        switch self {
        case .sessionReady: "SESSION_READY"
        case .price: "MARKET_PRICE"
        case .candle: "MARKET_SHORT_RANGE_OHLCV"
        case .gap: "SESSION_GAP_DETECTED"
        case .backpressureOverflow: "SESSION_BACKPRESSURE_OVERFLOW"
        case .sourceDegraded: "SOURCE_DEGRADED"
        case .sourceSwitched: "SOURCE_SWITCHED"
        }
    }

    /// The type that a field names, or `nil` if it names none of these.
    ///
    /// - Complexity: O(1), no allocation.
    public init?(_ field: JSONField<String>, in json: Span<UInt8>) {
        guard let type = Self.allCases.first(where: { field.equals($0.wireName, in: json) }) else { return nil }
        self = type
    }

    /// The type that a text names, or `nil` if it names none of these.
    init?(_ text: JSONString, in json: Span<UInt8>) {
        guard let type = Self.allCases.first(where: { text.equals($0.wireName, in: json) }) else { return nil }
        self = type
    }
}
