import FeedwireCore
public import FeedwireJSON
public import SocketIOCodec

// The idea: live updates of charts come in plenty, each written as the one before it. So the first bytes are compared as a whole,
// and the members are read as values in one pass over what stands between them and the last bracket.

/// What a `market_chart_live_update` says, as values: the fastest way where all of it is read.
///
/// ```swift
/// if let update = LedgerCoreLiveUpdateValues(packet) {
///     show(update.close)
/// } else {
///     try handle(LedgerCoreMessage(decoding: packet))
/// }
/// ```
///
/// Texts are ranges of the packet, and numbers the nearest `Double`: ``LedgerCoreMessage/MarketChartUpdate`` has their digits.
public struct LedgerCoreLiveUpdateValues: Hashable, Sendable {
    /// The name of the event.
    public let eventName: JSONString
    /// `symbol`: the market, such as `BTC-USD`; `nil` if there is none.
    public private(set) var symbol: JSONString?
    /// `open`: the first price; `nil` if there is none.
    public private(set) var open: Double?
    /// `high`: the highest price; `nil` if there is none.
    public private(set) var high: Double?
    /// `low`: the lowest price; `nil` if there is none.
    public private(set) var low: Double?
    /// `close`: the last price; `nil` if there is none.
    public private(set) var close: Double?
    /// `volume`: units traded; `nil` if there is none.
    public private(set) var volume: Double?
    /// `timestamp`: when it begins; read on demand.
    public private(set) var timestamp = JSONField<LedgerCoreTimestamp>()

    static let start: StaticString = #"2["market_chart_live_update","#

    /// The values of a packet of the default namespace that is a live update in its usual form.
    ///
    /// Its members come in any order, without whitespace, and the timestamp is in a string. It is `nil` for any other packet and for
    /// what is no packet: ``LedgerCoreMessage`` says what that is.
    ///
    /// - Parameters:
    ///   - text: The text of the packet.
    ///   - limits: How much it may make us take.
    /// - Complexity: O(*n*), no allocation.
    public init?(_ text: Span<UInt8>, limits: SocketIOLimits = SocketIOLimits()) {
        let start = Self.start.utf8CodeUnitCount
        guard text.count <= limits.byteCount, limits.depth >= 2,
            ByteRange(checked: 0..<start).equals(Self.start, in: text)
        else { return nil }
        // The name lies between `2["` and `",`.
        eventName = JSONString(range: ByteRange(checked: 3..<start - 2), hasEscapes: false)
        var object = UsualObject(from: start)
        let keys = LedgerCoreMessage.MarketChartUpdate.keys
        while let index = object.nextKey(of: keys, in: text) {
            guard readMember(index, of: &object, in: text) else { return nil }
        }
        guard object.end(in: text) == text.count - 1, text[text.count - 1] == UInt8(ascii: "]") else { return nil }
    }

    /// Reads a member; the number is its place among the keys.
    @inline(__always)
    private mutating func readMember(_ index: Int, of object: inout UsualObject, in text: Span<UInt8>) -> Bool {
        switch index {
        case 0: object.read(&symbol, in: text)
        case 1: object.read(&open, in: text)
        case 2: object.read(&high, in: text)
        case 3: object.read(&low, in: text)
        case 4: object.read(&close, in: text)
        case 5: object.read(&volume, in: text)
        default: object.read(&timestamp, in: text)
        }
    }
}
