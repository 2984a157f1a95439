import FeedwireCore
public import FeedwireJSON

/// What a state of an equity says, as values; its text is a range of the message.
public struct AlenoEquityValues: Hashable, Sendable {
    /// `sentTimestampMs`: milliseconds since the epoch at which the server sent it; `nil` if there is none.
    public private(set) var sentTimestamp: Int64?
    /// `symbol`: the ticker, such as `NVDA`; `nil` if there is none.
    public private(set) var symbol: JSONString?
    /// `price`: of one share, the nearest `Double`; `nil` if there is none.
    ///
    /// ``AlenoMessage/EquityState/price`` has its digits.
    public private(set) var price: Double?

    /// No values yet, for ``AlenoStates`` to read into.
    public init() {}

    /// Reads what was found.
    ///
    /// - Throws: As the accessors of the fields.
    init(_ state: AlenoMessage.EquityState, in text: Span<UInt8>) throws(JSONDecodingError) {
        sentTimestamp = try state.sentTimestamp.int64(in: text)
        symbol = try state.symbol.text()
        price = try state.price.double(in: text)
    }

    /// Reads an element that is written in its usual form.
    ///
    /// - Returns: Whether it is such a one; otherwise nothing is taken, and the values are of no use.
    @inline(__always)
    mutating func read(usualElementOf reader: inout JSONReader, in text: Span<UInt8>) -> Bool {
        guard var object = reader.usualObject(ofDepth: 1, in: text) else { return false }
        self = AlenoEquityValues()
        let keys = AlenoMessage.EquityState.keys
        while let index = object.nextKey(of: keys, in: text) {
            switch index {
            case 0:
                guard let value = object.int64(in: text) else { return false }
                sentTimestamp = value
            case 1:
                guard let value = object.string(in: text) else { return false }
                symbol = value
            default:
                guard let value = object.double(in: text) else { return false }
                price = value
            }
        }
        return reader.finish(object, in: text)
    }
}
