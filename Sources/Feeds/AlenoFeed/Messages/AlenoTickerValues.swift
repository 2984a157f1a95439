import FeedwireCore
public import FeedwireJSON

/// What a state of a ticker says, as values; its text is a range of the message.
///
/// A pair of the earlier feed has an ``id`` here, and nothing else: read it as ``AlenoMessage/TokenState``.
public struct AlenoTickerValues: Hashable, Sendable {
    /// `id`: the pair, such as `BTC/USD`; `nil` if there is none.
    public private(set) var id: JSONString?
    /// `aggregated`: all markets together; `nil` if there is none.
    public private(set) var aggregated: AlenoMarketValues?
    /// `cex`: centralised exchanges; `nil` if there is none.
    public private(set) var cex: AlenoMarketValues?
    /// `dex`: decentralised exchanges; `nil` if there is none.
    public private(set) var dex: AlenoMarketValues?
    /// `sentTimestampMs`: milliseconds since the epoch at which the server sent it; `nil` if there is none.
    public private(set) var sentTimestamp: Int64?

    /// No values yet, for ``AlenoStates`` to read into.
    public init() {}

    /// Reads what was found.
    ///
    /// - Throws: As the accessors of the fields.
    init(_ state: AlenoMessage.TokenState, in text: Span<UInt8>) throws(JSONDecodingError) {
        id = try state.id.text()
        aggregated = try AlenoMarketValues(state.aggregated, in: text)
        cex = try AlenoMarketValues(state.cex, in: text)
        dex = try AlenoMarketValues(state.dex, in: text)
        sentTimestamp = try state.sentTimestamp.int64(in: text)
    }

    /// Reads an element that is a ticker in its usual form.
    ///
    /// - Returns: Whether it is such a one; otherwise nothing is taken, and the values are of no use.
    @inline(__always)
    mutating func read(usualElementOf reader: inout JSONReader, in text: Span<UInt8>) -> Bool {
        guard var object = reader.usualObject(ofDepth: 2, in: text) else { return false }
        self = AlenoTickerValues()
        let keys = AlenoMessage.TokenState.keys
        while let index = object.nextKey(of: keys, in: text) {
            switch index {
            case 0:
                guard let value = object.string(in: text) else { return false }
                id = value
            case 1...3:
                guard let value = AlenoMarketValues(usual: &object, in: text) else { return false }
                switch index {
                case 1: aggregated = value
                case 2: cex = value
                default: dex = value
                }
            case 4:
                guard let value = object.int64(in: text) else { return false }
                sentTimestamp = value
            default: return false
            }
        }
        return reader.finish(object, in: text)
    }
}

/// What a ticker has of the markets of one sort, or of all, as values.
public struct AlenoMarketValues: Hashable, Sendable {
    /// `price`: in the quote currency, weighted by volume, the nearest `Double`; `nil` if there is none.
    ///
    /// ``AlenoMessage/Market/price`` has its digits.
    public private(set) var price: Double?
    /// `h24UsdVolume`: what was traded in the last 24 hours, in USD; `nil` if there is none.
    public private(set) var h24UsdVolume: Double?
    /// `usdTvl`: the value in the pools, in USD; only in `dex`, otherwise `nil`.
    public private(set) var usdTvl: Double?

    /// Reads what was found; `nil` if there is no market.
    ///
    /// - Throws: As the accessors of the fields.
    init?(_ field: JSONField<AlenoMarket>, in text: Span<UInt8>) throws(JSONDecodingError) {
        guard let market = try field.market(in: text) else { return nil }
        price = try market.price.double(in: text)
        h24UsdVolume = try market.h24UsdVolume.double(in: text)
        usdTvl = try market.usdTvl.double(in: text)
    }

    /// Reads the value of a member, which is written in its usual form, and goes behind it; `nil` if it is not.
    @inline(__always)
    fileprivate init?(usual member: inout UsualObject, in text: Span<UInt8>) {
        var object = member.object
        let keys = AlenoMessage.Market.keys
        while let index = object.nextKey(of: keys, in: text) {
            guard let value = object.double(in: text) else { return nil }
            switch index {
            case 0: price = value
            case 1: h24UsdVolume = value
            default: usdTvl = value
            }
        }
        guard member.finish(object, in: text) else { return nil }
    }
}
